/** Two tables brought to the same columns: what one lacks in names it takes from the other, and one that lies on its side is stood up. */
import { BadTable, transposed, type NumberTable } from './numberTable.ts';

export interface Named {
  readonly source: string;
  readonly table: NumberTable;
}

export interface Alike {
  readonly normal: readonly Float64Array[];
  readonly data: readonly Float64Array[];
  readonly names: readonly string[];
  /** What was done to the files so that they fit, a sentence each. */
  readonly done: readonly string[];
}

/** Throws BadTable where they cannot be brought together. */
export function alike(normal: Named, data: Named): Alike {
  const done: string[] = [];
  let [n, d] = [normal.table, data.table];
  if (n.width !== d.width || (liesOnItsSide(n) && liesOnItsSide(d))) {
    const stood = n.width === d.width ? { normal: transposed(n), data: transposed(d) } : standUp(n, d);
    if (stood === null)
      throw new BadTable(data.source, [
        `it has ${sizeOf(d)}, but ${normal.source} has ${sizeOf(n)}. Both must have the same columns.`,
      ]);
    if (stood.normal !== n) done.push(turned(normal.source, n));
    if (stood.data !== d) done.push(turned(data.source, d));
    [n, d] = [stood.normal, stood.data];
  }
  const names = n.names ?? d.names ?? Array.from({ length: n.width }, (_, i) => `column ${String(i + 1)}`);
  if (n.names === null || d.names === null) return { normal: n.rows, data: d.rows, names, done };
  const order = placesIn(d.names, n.names, data.source, normal.source);
  if (order.every((place, i) => place === i)) return { normal: n.rows, data: d.rows, names, done };
  done.push(`${data.source}: its columns stand in another order; they were matched by name.`);
  return {
    normal: n.rows,
    data: d.rows.map((row) => Float64Array.from(order, (place) => row[place] ?? NaN)),
    names,
    done,
  };
}

const sizeOf = ({ rows, width }: NumberTable): string => `${String(rows.length)} rows of ${String(width)}`;
const turned = (source: string, table: NumberTable): string =>
  `${source}: it holds ${sizeOf(table)}; taken as ${String(table.width)} samples of ${String(table.rows.length)} columns (transposed).`;

/** With names, a table says itself what its columns are. */
function standUp(normal: NumberTable, data: NumberTable): { normal: NumberTable; data: NumberTable } | null {
  if (normal.rows.length === data.width && normal.names === null) return { normal: transposed(normal), data };
  if (data.rows.length === normal.width && data.names === null) return { normal, data: transposed(data) };
  if (normal.rows.length === data.rows.length && normal.names === null && data.names === null)
    return { normal: transposed(normal), data: transposed(data) };
  return null;
}

/**
 * Of two tables that fit as they are: fewer rows than columns, no names, and what sets its numbers apart is the row that
 * they stand in. Columns have units of their own, samples do not.
 */
function liesOnItsSide({ rows, width, names }: NumberTable): boolean {
  if (names !== null || rows.length >= width) return false;
  const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
  const mean = sum(rows.map((row) => sum(row))) / (rows.length * width);
  const ofRows = sum(rows.map((row) => (sum(row) / width - mean) ** 2)) / rows.length;
  const whole = sum(rows.map((row) => sum(row.map((value) => (value - mean) ** 2)))) / (rows.length * width);
  return ofRows > 0.9 * whole;
}

/** Where each of `wanted` stands in `given`. */
function placesIn(given: readonly string[], wanted: readonly string[], source: string, wantedBy: string): number[] {
  if (given.every((name, i) => name === wanted[i])) return given.map((_, i) => i);
  const missing = wanted.filter((name) => !given.includes(name));
  const twice = wanted.find((name, i) => wanted.indexOf(name) !== i);
  if (missing.length > 0)
    throw new BadTable(source, [
      `it lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ' …' : ''} of ${wantedBy}. Both must have the same columns.`,
    ]);
  if (twice !== undefined)
    throw new BadTable(wantedBy, [`the name “${twice}” stands twice, so columns cannot be matched by name.`]);
  return wanted.map((name) => given.indexOf(name));
}
