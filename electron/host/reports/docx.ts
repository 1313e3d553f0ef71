/**
 * A document as DOCX. Fonts are named, not embedded: Word takes only TrueType outlines into a file, and both Word and WPS
 * have the Chinese fonts that are named here.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  TableOfContents,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import {
  checkText,
  contentsAt,
  CONTENTS_TITLE,
  EXERCISE_MARK,
  printable,
  type Block,
  type Cover,
  type Field,
  type Grid,
  type ReportDocument,
} from '#shared/reports/document.ts';
import type { WrittenDocument } from './written.ts';

/** A4, margins and heights in twentieths of a point; sizes of letters in halves of one. */
const SHORT_SIDE = 11_906;
const LONG_SIDE = 16_838;
const MARGIN = 850;
const LINE_HEIGHT = 300;
const QUIET = '4A4A4A';
const FONT = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'SimSun' };
const BOLD_FONT = { ...FONT, eastAsia: 'SimHei' };
const NUMBERED = 'numbered';

export async function writeDocx(document: ReportDocument): Promise<WrittenDocument> {
  const writer = new DocxWriter(document);
  return { bytes: await Packer.toBuffer(writer.document()), told: null };
}

class DocxWriter {
  readonly #document: ReportDocument;
  readonly #width: number;
  /** Each ordered list begins at 1 again. */
  #lists = 0;

  constructor(document: ReportDocument) {
    this.#document = document;
    this.#width = (document.landscape ? LONG_SIDE : SHORT_SIDE) - 2 * MARGIN;
  }

  document(): Document {
    const { title, landscape, language, cover } = this.#document;
    const content = this.#content();
    return new Document({
      title: printable(title),
      creator: 'Muster',
      lastModifiedBy: 'Muster',
      description: '',
      // Word asks, and then fills in the pages of the contents.
      features: { updateFields: this.#document.contents },
      styles: {
        default: {
          document: {
            run: { font: FONT, size: 20, language: { value: 'en-GB', eastAsia: 'zh-CN' } },
            paragraph: { spacing: { after: 60 } },
          },
          heading1: {
            run: { font: BOLD_FONT, size: 28, bold: true, color: '111111' },
            paragraph: { spacing: { before: 240, after: 100 } },
          },
          heading2: {
            run: { font: BOLD_FONT, size: 23, bold: true, color: '111111' },
            paragraph: { spacing: { before: 160, after: 80 } },
          },
        },
      },
      numbering: {
        config: [
          {
            reference: NUMBERED,
            levels: [
              {
                level: 0,
                format: LevelFormat.DECIMAL,
                text: '%1.',
                alignment: AlignmentType.START,
                style: { paragraph: { indent: { left: 400, hanging: 400 } } },
              },
            ],
          },
        ],
      },
      sections: [
        {
          properties: {
            titlePage: cover !== null,
            page: {
              size: {
                // Given upright; the library turns them.
                width: SHORT_SIDE,
                height: LONG_SIDE,
                orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
              },
              margin: { top: 1160, bottom: 920, left: MARGIN, right: MARGIN, header: 440, footer: 400 },
            },
          },
          headers: { default: this.#header(false), first: this.#header(true) },
          footers: { default: this.#footer(language), first: new Footer({ children: [new Paragraph({})] }) },
          children: content,
        },
      ],
    });
  }

  #content(): (Paragraph | Table | TableOfContents)[] {
    const { cover, language, blocks } = this.#document;
    const made: (Paragraph | Table | TableOfContents)[] = [];
    if (cover !== null) made.push(...this.#cover(cover));
    const at = contentsAt(this.#document);
    for (const [index, block] of blocks.entries()) {
      if (index === at)
        made.push(
          paragraph(
            CONTENTS_TITLE[language],
            { bold: true, size: 30 },
            { alignment: AlignmentType.CENTER, pageBreakBefore: true },
          ),
          new TableOfContents(CONTENTS_TITLE[language], { hyperlink: true, headingStyleRange: '1-2' }),
        );
      made.push(...this.#block(block));
    }
    // Word wants a paragraph after the last table.
    made.push(new Paragraph({ spacing: { after: 0 } }));
    return made;
  }

  #header(isFirst: boolean): Header {
    const { header, exercise } = this.#document;
    const mark = `${EXERCISE_MARK.en} · ${EXERCISE_MARK.zh}`;
    return new Header({
      children: [
        new Paragraph({
          tabStops: [{ type: TabStopType.RIGHT, position: this.#width }],
          children: [
            ...runs(isFirst && this.#document.cover !== null ? '' : oneLine(header), { size: 16, color: QUIET }),
            ...(exercise ? [run(`\t${mark}`, { bold: true, size: 26 })] : []),
          ],
        }),
      ],
    });
  }

  #footer(language: ReportDocument['language']): Footer {
    const [before, between, after] = language === 'zh' ? ['第 ', ' 页 共 ', ' 页'] : ['Page ', ' of ', ''];
    return new Footer({
      children: [
        new Paragraph({
          tabStops: [{ type: TabStopType.RIGHT, position: this.#width }],
          children: [
            ...runs(oneLine(this.#document.footer), { size: 15, color: QUIET }),
            new TextRun({
              font: FONT,
              size: 16,
              children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
            }),
          ],
        }),
      ],
    });
  }

  #cover({ organization, title, subtitle, lines }: Cover): (Paragraph | Table)[] {
    const center = (spacing: { before: number; after: number }): IParagraphOptions => ({
      alignment: AlignmentType.CENTER,
      spacing,
    });
    const label = this.#width * 0.26;
    const value = this.#width * 0.46;
    return [
      paragraph(organization, { size: 30 }, center({ before: 1200, after: 1800 })),
      paragraph(title, { size: 50, bold: true }, center({ before: 0, after: 280 })),
      paragraph(subtitle, { size: 26 }, center({ before: 0, after: 2600 })),
      new Table({
        alignment: AlignmentType.CENTER,
        layout: TableLayoutType.FIXED,
        columnWidths: [label, value],
        width: { size: label + value, type: WidthType.DXA },
        borders: noBorders,
        rows: lines.map(
          (line) =>
            new TableRow({
              height: { value: 440, rule: 'atLeast' },
              children: [
                new TableCell({
                  borders: noCellBorders,
                  children: [paragraph(line.label, { bold: true })],
                  width: { size: label, type: WidthType.DXA },
                }),
                new TableCell({
                  borders: { ...noCellBorders, bottom: LINE },
                  children: [paragraph(line.value, {})],
                  width: { size: value, type: WidthType.DXA },
                }),
              ],
            }),
        ),
      }),
      new Paragraph({ children: [new PageBreak()] }),
    ];
  }

  #block(block: Block): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'title': {
        const center = { alignment: AlignmentType.CENTER };
        return [
          paragraph(block.text, { bold: true, size: 30 }, center),
          ...(block.subtitle === '' ? [] : [paragraph(block.subtitle, { size: 18, color: QUIET }, center)]),
        ];
      }
      case 'heading':
        return [
          new Paragraph({
            heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
            pageBreakBefore: block.newPage === true,
            keepNext: true,
            children: runs(block.text, { bold: true }),
          }),
        ];
      case 'paragraph':
        return [
          paragraph(block.text, block.quiet === true ? { size: 17, color: QUIET } : {}, { spacing: { after: 100 } }),
        ];
      case 'list': {
        this.#lists += 1;
        const instance = this.#lists;
        return block.items.map((item) =>
          paragraph(
            item,
            {},
            block.ordered ? { numbering: { reference: NUMBERED, level: 0, instance } } : { bullet: { level: 0 } },
          ),
        );
      }
      case 'fields':
        return block.rows.map((row) => this.#fields(row));
      case 'grid':
        return [this.#grid(block), new Paragraph({ spacing: { after: block.title === '' ? 100 : 0 } })];
    }
  }

  #fields(row: readonly Field[]): Table {
    const widths = this.#widths(row.map(({ width }) => width ?? 1));
    const lines = Math.max(1, ...row.map((field) => field.lines ?? 1));
    return new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      width: { size: this.#width, type: WidthType.DXA },
      rows: [
        new TableRow({
          height: { value: lines === 1 ? 540 : 260 + lines * LINE_HEIGHT, rule: 'atLeast' },
          children: row.map(
            ({ label, value, checks = [] }, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                margins: CELL_MARGINS,
                children: [
                  paragraph(label, { bold: true, size: 15, color: QUIET }, { spacing: { after: 20 } }),
                  ...(checks.length === 0 ? [] : [paragraph(checks.map(checkText).join('    '), {}, TIGHT)]),
                  ...(value === '' ? [] : [paragraph(value, {}, TIGHT)]),
                ],
              }),
          ),
        }),
      ],
    });
  }

  #grid({ title, columns, rows, atLeastRows }: Grid): Table {
    const widths = this.#widths(columns.map(({ width }) => width));
    const empty = Array.from({ length: Math.max(0, atLeastRows - rows.length) }, () => []);
    const cell = (words: string, index: number, look: IRunOptions, isHead: boolean): TableCell =>
      new TableCell({
        width: { size: widths[index] ?? 0, type: WidthType.DXA },
        margins: CELL_MARGINS,
        ...(isHead ? { shading: { fill: 'E8E8E8' } } : {}),
        children: [paragraph(words, look, TIGHT)],
      });
    return new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      width: { size: this.#width, type: WidthType.DXA },
      rows: [
        ...(title === ''
          ? []
          : [
              new TableRow({
                tableHeader: true,
                children: [
                  new TableCell({
                    columnSpan: columns.length,
                    margins: CELL_MARGINS,
                    children: [paragraph(title, { bold: true, size: 15, color: QUIET }, TIGHT)],
                  }),
                ],
              }),
            ]),
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map((column, index) => cell(column.title, index, { bold: true, size: 17 }, true)),
        }),
        ...[...rows, ...empty].map(
          (row) =>
            new TableRow({
              height: { value: 320, rule: 'atLeast' },
              children: columns.map((_, index) => cell(row[index] ?? '', index, { size: 18 }, false)),
            }),
        ),
      ],
    });
  }

  #widths(parts: readonly number[]): number[] {
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part) => Math.floor((part / whole) * this.#width));
  }
}

const TIGHT: IParagraphOptions = { spacing: { after: 0 } };
const CELL_MARGINS = { top: 40, bottom: 40, left: 80, right: 80 };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '111111' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noCellBorders = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE };
const noBorders = { ...noCellBorders, insideHorizontal: NO_LINE, insideVertical: NO_LINE };

const run = (text: string, look: IRunOptions): TextRun =>
  new TextRun({ font: look.bold === true ? BOLD_FONT : FONT, ...look, text });

/** One run for each line of a text. */
function runs(text: string, look: IRunOptions): TextRun[] {
  return printable(text)
    .split('\n')
    .map((line, index) => run(line, index === 0 ? look : { ...look, break: 1 }));
}

const paragraph = (text: string, look: IRunOptions, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, children: runs(text, look) });

const oneLine = (text: string): string => Array.from(printable(text).replaceAll('\n', ' ')).slice(0, 200).join('');
