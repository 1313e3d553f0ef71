/** What is being typed into a form and is not kept yet. */
import type { ReportDocument } from '#shared/reports/document.ts';

export interface Typing {
  /** By field. Null: as the record says, again. */
  readonly values: Readonly<Record<string, string | null>>;
  /** By table: all of its typed rows. */
  readonly rows: Readonly<Record<string, readonly (readonly string[])[]>>;
}

export const NOTHING_TYPED: Typing = { values: {}, rows: {} };

export const isEmptyTyping = ({ values, rows }: Typing): boolean =>
  Object.keys(values).length === 0 && Object.keys(rows).length === 0;

/** Empty rows are not worth keeping. */
export const rowsToKeep = (rows: Typing['rows']): Record<string, string[][]> =>
  Object.fromEntries(
    Object.entries(rows).map(([id, typed]) => [
      id,
      typed.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => [...row]),
    ]),
  );

/** What stands in each table as typed. */
export function typedRowsIn({ blocks }: ReportDocument): Typing['rows'] {
  return Object.fromEntries(
    blocks.flatMap((block) =>
      block.kind === 'grid' && block.id !== null
        ? [[block.id, block.typedRows === 0 ? [] : block.rows.slice(-block.typedRows)]]
        : [],
    ),
  );
}
