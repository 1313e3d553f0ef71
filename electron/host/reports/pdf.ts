/** A document as PDF by pdfmake, headless and offline; the fonts are embedded, cut down to what is used. */
import pdfmake from 'pdfmake';
import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import {
  checkText,
  contentsAt,
  CONTENTS_TITLE,
  EXERCISE_MARK,
  type Block,
  type Cover,
  type Field,
  type Grid,
  type ReportDocument,
} from '#shared/reports/document.ts';
import type { ReportFonts } from './fonts.ts';
import { Lacking } from './lacking.ts';
import type { WrittenDocument } from './written.ts';

/** A4 in points. */
const SHORT_SIDE = 595.28;
const LONG_SIDE = 841.89;
const MARGIN = 42;
const TOP = 58;
const BOTTOM = 46;
const LINE = 0.6;
const PADDING = 4;
const LINE_HEIGHT = 13;
/** A row that takes less is not broken over two pages. */
const MOST_UNBROKEN_LINES = 30;
/** Below this part of a page there is no room for a heading and what it heads. */
const FOOT_OF_PAGE = 0.8;
const INK = '#111111';
const QUIET = '#4a4a4a';

/** Rejects only when the installation is not whole. */
export async function writePdf(document: ReportDocument, fonts: ReportFonts): Promise<WrittenDocument> {
  const lacking = new Lacking(fonts.draws);
  const writer = new PdfWriter(document, lacking);
  const content = writer.content();
  const told = lacking.sentence;
  if (told !== null) content.push({ text: told[document.language], fontSize: 8, color: QUIET, margin: [0, 10, 0, 0] });
  const definition = writer.definition(content);
  const { regular, bold } = fonts;
  // Nothing is read but the two files of the font.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
  pdfmake.setFonts({ Sans: { normal: regular, bold, italics: regular, bolditalics: bold } });
  return { bytes: await pdfmake.createPdf(definition).getBuffer(), told };
}

class PdfWriter {
  readonly #document: ReportDocument;
  readonly #lacking: Lacking;
  readonly #width: number;

  constructor(document: ReportDocument, lacking: Lacking) {
    this.#document = document;
    this.#lacking = lacking;
    this.#width = (document.landscape ? LONG_SIDE : SHORT_SIDE) - 2 * MARGIN;
  }

  definition(content: Content[]): TDocumentDefinitions {
    const { title, landscape, language, cover } = this.#document;
    const text = (words: string): string => this.#text(words);
    return {
      pageSize: 'A4',
      pageOrientation: landscape ? 'landscape' : 'portrait',
      pageMargins: [MARGIN, TOP, MARGIN, BOTTOM],
      info: { title: text(title), creator: 'Muster', producer: 'Muster' },
      language: language === 'zh' ? 'zh-CN' : 'en',
      defaultStyle: { font: 'Sans', fontSize: 10, color: INK, lineHeight: 1.15 },
      header: (page) => this.#header(page, cover !== null),
      footer: (page, pages) => this.#footer(page, pages, cover !== null),
      content,
      // A heading does not stand alone at the foot of a page. Asked of plans only: it lays out anew at each answer.
      ...(this.#document.contents
        ? {
            pageBreakBefore: (node) => (node.headlineLevel ?? 0) > 0 && node.startPosition.verticalRatio > FOOT_OF_PAGE,
          }
        : {}),
    };
  }

  content(): Content[] {
    const { cover, language, blocks } = this.#document;
    const made: Content[] = [];
    if (cover !== null) made.push(...this.#cover(cover));
    const at = contentsAt(this.#document);
    // For a contents list headings are numbered by whoever made the document.
    for (const [index, block] of blocks.entries()) {
      if (index === at)
        made.push({
          toc: {
            title: {
              text: CONTENTS_TITLE[language],
              bold: true,
              fontSize: 15,
              alignment: 'center',
              margin: [0, 0, 0, 10],
              pageBreak: 'before',
            },
            numberStyle: { alignment: 'right' },
          },
        });
      made.push(this.#block(block));
    }
    return made;
  }

  #text(words: string): string {
    const drawable = this.#lacking.drawable(words);
    // The font’s own are as wide as a Chinese character.
    return this.#document.language === 'zh'
      ? drawable
      : drawable.replaceAll(/[\u2018\u2019]/g, "'").replaceAll(/[\u201C\u201D]/g, '"');
  }

  #header(page: number, hasCover: boolean): Content {
    const { header, exercise } = this.#document;
    const mark = `${EXERCISE_MARK.en} · ${EXERCISE_MARK.zh}`;
    return {
      margin: [MARGIN, 22, MARGIN, 0],
      stack: [
        {
          columns: [
            {
              text: hasCover && page === 1 ? '' : shortened(this.#text(header), 90),
              fontSize: 8,
              color: QUIET,
              width: '*',
            },
            ...(exercise
              ? [{ text: mark, bold: true, fontSize: 13, alignment: 'right' as const, width: 150, lineHeight: 1 }]
              : []),
          ],
        },
      ],
    };
  }

  #footer(page: number, pages: number, hasCover: boolean): Content {
    const { footer, language } = this.#document;
    if (hasCover && page === 1) return '';
    const numbers =
      language === 'zh' ? `第 ${String(page)} 页 共 ${String(pages)} 页` : `Page ${String(page)} of ${String(pages)}`;
    return {
      margin: [MARGIN, 12, MARGIN, 0],
      columns: [
        { text: shortened(this.#text(footer), 120), fontSize: 7.5, color: QUIET, width: '*' },
        { text: numbers, fontSize: 8, alignment: 'right', width: 90 },
      ],
    };
  }

  #cover({ organization, title, subtitle, lines }: Cover): Content[] {
    return [
      { text: this.#text(organization), fontSize: 15, alignment: 'center', margin: [0, 60, 0, 90] },
      {
        text: this.#text(title),
        fontSize: 22,
        bold: true,
        alignment: 'center',
        lineHeight: 1.25,
        margin: [0, 0, 0, 14],
      },
      { text: this.#text(subtitle), fontSize: 13, alignment: 'center', margin: [0, 0, 0, 130] },
      {
        layout: ruled('below'),
        margin: [this.#width * 0.14, 0, 0, 0],
        table: {
          widths: [this.#width * 0.24, this.#width * 0.44],
          body: lines.map(({ label, value }) => [
            { text: this.#text(label), bold: true, border: [false, false, false, false] },
            { text: this.#text(value) },
          ]),
        },
      },
      { text: '', pageBreak: 'after' },
    ];
  }

  #block(block: Block): Content {
    switch (block.kind) {
      case 'title':
        return {
          stack: [
            { text: this.#text(block.text), fontSize: 15, bold: true, alignment: 'center' },
            ...(block.subtitle === ''
              ? []
              : [{ text: this.#text(block.subtitle), fontSize: 9, color: QUIET, alignment: 'center' as const }]),
          ],
          margin: [0, 0, 0, 8],
        };
      case 'heading':
        return {
          text: this.#text(block.text),
          bold: true,
          fontSize: block.level === 1 ? 14 : 11.5,
          margin: [0, block.level === 1 ? 12 : 8, 0, 5],
          headlineLevel: block.level,
          ...(this.#document.contents
            ? { tocItem: true, tocMargin: [block.level === 1 ? 0 : 14, 2, 0, 0] as [number, number, number, number] }
            : {}),
          ...(block.newPage === true ? { pageBreak: 'before' as const } : {}),
        };
      case 'paragraph':
        return {
          text: this.#text(block.text),
          margin: [0, 0, 0, 5],
          ...(block.quiet === true ? { color: QUIET, fontSize: 8.5 } : {}),
        };
      case 'list': {
        const items = block.items.map((item) => ({
          text: this.#text(item),
          margin: [0, 0, 0, 2] as [number, number, number, number],
        }));
        return block.ordered ? { ol: items, margin: [0, 0, 0, 5] } : { ul: items, margin: [0, 0, 0, 5] };
      }
      case 'fields':
        return { stack: block.rows.map((row) => this.#fields(row)) };
      case 'grid':
        return this.#grid(block);
    }
  }

  /** One row of boxes; the line below is the next row's line above. */
  #fields(row: readonly Field[]): ContentTable {
    const lines = Math.max(1, ...row.map((field) => field.lines ?? 1));
    const widths = this.#widths(row.map(({ width }) => width ?? 1));
    return {
      layout: ruled('all'),
      margin: [0, 0, 0, -LINE],
      table: {
        widths,
        heights: lines === 1 ? 26 : 10 + lines * LINE_HEIGHT,
        dontBreakRows: row.every(
          ({ value }, index) => linesOf(value, widths[index] ?? 0, 10) + lines < MOST_UNBROKEN_LINES,
        ),
        body: [row.map((field) => this.#field(field))],
      },
    };
  }

  #field({ label, value, checks = [] }: Field): TableCell {
    return {
      stack: [
        { text: this.#text(label), fontSize: 7.5, bold: true, color: QUIET, margin: [0, 0, 0, 1] },
        ...(checks.length === 0 ? [] : [{ text: checks.map((check) => this.#text(checkText(check))).join('    ') }]),
        ...(value === '' ? [] : [{ text: this.#text(value) }]),
      ],
    };
  }

  #grid({ title, columns, rows, atLeastRows }: Grid): Content {
    const empty = Array.from({ length: Math.max(0, atLeastRows - rows.length) }, () => columns.map(() => ''));
    const widths = this.#widths(columns.map(({ width }) => width));
    const isShort = (row: readonly string[]): boolean =>
      row.every((cell, index) => linesOf(cell, widths[index] ?? 0, 9) < MOST_UNBROKEN_LINES);
    const titleRow: TableCell[][] =
      title === ''
        ? []
        : [
            [
              { text: this.#text(title), fontSize: 7.5, bold: true, color: QUIET, colSpan: columns.length },
              ...columns.slice(1).map(() => ({ text: '' })),
            ],
          ];
    return {
      layout: ruled('all'),
      margin: [0, 0, 0, title === '' ? 8 : -LINE],
      table: {
        headerRows: titleRow.length + 1,
        // What is kept together and takes more than a page would be cut off.
        keepWithHeaderRows: rows[0] !== undefined && isShort(rows[0]) ? 1 : 0,
        dontBreakRows: rows.every(isShort),
        widths,
        body: [
          ...titleRow,
          columns.map((column) => ({
            text: this.#text(column.title),
            fontSize: 8.5,
            bold: true,
            fillColor: '#e8e8e8',
          })),
          ...[...rows, ...empty].map((row) =>
            columns.map((_, index) => ({ text: this.#text(row[index] ?? '') || ' ', fontSize: 9 })),
          ),
        ],
      },
    };
  }

  /** Of what is in the boxes: their padding and lines go off the whole. */
  #widths(parts: readonly number[]): number[] {
    const whole = parts.reduce((sum, part) => sum + part, 0);
    const room = this.#width - parts.length * 2 * PADDING - (parts.length + 1) * LINE;
    return parts.map((part) => (part / whole) * room);
  }
}

function ruled(where: 'all' | 'below') {
  return {
    hLineWidth: () => LINE,
    vLineWidth: () => (where === 'all' ? LINE : 0),
    hLineColor: () => INK,
    vLineColor: () => INK,
    paddingLeft: () => PADDING,
    paddingRight: () => PADDING,
    paddingTop: () => 2.5,
    paddingBottom: () => (where === 'all' ? 2.5 : 6),
  };
}

/** At most so many lines a text takes: of letters none is wider than the font is high. */
const linesOf = (text: string, width: number, fontSize: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * fontSize) / Math.max(width, 1))), 0);

/** Above and below a page there is one line. */
const shortened = (text: string, most: number): string => {
  const line = text.replaceAll('\n', ' ');
  const characters = Array.from(line);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
};
