/**
 * A document as data: what the screen shows before it is printed, and what the writers of PDF and DOCX write. Pure; it
 * knows nothing of pages but what has to stand on each of them.
 */
import type { Language, LocalizedText } from '../domain/values.ts';

/** A box to be ticked by pen or by what is known. */
export interface Check {
  readonly label: string;
  readonly checked: boolean;
}

/** A ruled box with a name. Empty: nobody knows, and somebody may write into it. */
export interface Field {
  /** What a typed value is kept under; null: it is what the record says, and is corrected there. */
  readonly id: string | null;
  readonly label: string;
  readonly value: string;
  /** What the record says, where something else was typed over it; null: nothing was. */
  readonly instead: string | null;
  readonly checks?: readonly Check[];
  /** Of its row, in parts of the whole. */
  readonly width?: number;
  /** At least so high, in lines. */
  readonly lines?: number;
}

export interface Column {
  readonly title: string;
  /** In parts of the whole. */
  readonly width: number;
}

/** A table whose head stands again on each page. */
export interface Grid {
  readonly kind: 'grid';
  /** What typed rows are kept under; null: it takes none. */
  readonly id: string | null;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** So many of the last rows were typed. */
  readonly typedRows: number;
  /** Empty rows to write into by pen, where there are fewer than this. */
  readonly atLeastRows: number;
}

export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly subtitle: string }
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2;
      readonly text: string;
      readonly newPage?: boolean;
    }
  | { readonly kind: 'paragraph'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered: boolean }
  | { readonly kind: 'fields'; readonly rows: readonly (readonly Field[])[] }
  | Grid;

/** The first page of a plan. */
export interface Cover {
  readonly organization: string;
  readonly title: string;
  readonly subtitle: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
}

export interface ReportDocument {
  readonly title: string;
  /** Without extension. */
  readonly fileName: string;
  readonly language: Language;
  readonly landscape: boolean;
  /** The word stands on every page. */
  readonly exercise: boolean;
  /** On every page, above and below. */
  readonly header: string;
  readonly footer: string;
  readonly cover: Cover | null;
  /** A list of headings, on a page of its own before the first heading that begins a page. */
  readonly contents: boolean;
  readonly blocks: readonly Block[];
}

/** What a drill has on every page. */
export const EXERCISE_MARK: LocalizedText = { en: 'EXERCISE', zh: '演练' };
export const CONTENTS_TITLE: LocalizedText = { en: 'Contents', zh: '目录' };

/** Of rows, fields and texts together: more than this is refused, with a sentence. */
export const MOST_CHARACTERS = 8_000_000;

/** Where the list of headings stands: before the block of this number. */
export function contentsAt({ contents, blocks }: ReportDocument): number | null {
  if (!contents) return null;
  const first = blocks.findIndex((block) => block.kind === 'heading' && block.newPage === true);
  return Math.max(0, first);
}

/** All that would be printed, for counting and searching. */
export function* textsOfDocument({ title, header, footer, cover, blocks }: ReportDocument): Generator<string> {
  yield title;
  yield header;
  yield footer;
  if (cover !== null) {
    yield cover.organization;
    yield cover.title;
    yield cover.subtitle;
    for (const { label, value } of cover.lines) {
      yield label;
      yield value;
    }
  }
  for (const block of blocks)
    switch (block.kind) {
      case 'title':
        yield block.text;
        yield block.subtitle;
        break;
      case 'heading':
      case 'paragraph':
        yield block.text;
        break;
      case 'list':
        yield* block.items;
        break;
      case 'fields':
        for (const field of block.rows.flat()) {
          yield field.label;
          yield field.value;
          for (const { label } of field.checks ?? []) yield label;
        }
        break;
      case 'grid':
        yield block.title;
        for (const { title } of block.columns) yield title;
        for (const row of block.rows) yield* row;
        break;
    }
}

/** As people read a ticked and an empty box; both signs are in every Chinese font. */
export const checkText = ({ label, checked }: Check): string => `${checked ? '■' : '□'} ${label}`;

/**
 * What no page can show is taken out (control characters, halves of surrogate pairs, marks that turn the direction of
 * all that follows); line ends become one kind, tabs spaces.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu, '');
}
