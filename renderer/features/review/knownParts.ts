/**
 * A state that came over the Port is made of new objects throughout, and panels and map would draw everything again at
 * each seek. This gives the same state with the parts that are equal to those already known put in their places.
 */
export function withKnownParts<T>(known: T, fresh: T): T {
  return merged(known, fresh) as T;
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(known: unknown, fresh: unknown): unknown {
  if (Object.is(known, fresh)) return known;
  if (Array.isArray(known) && Array.isArray(fresh)) return mergedList(known, fresh);
  if (isPlain(known) && isPlain(fresh)) return mergedRecord(known, fresh);
  return fresh;
}

function mergedList(known: readonly unknown[], fresh: readonly unknown[]): readonly unknown[] {
  const parts = fresh.map((part, index) => merged(known[index], part));
  return known.length === fresh.length && parts.every((part, index) => Object.is(part, known[index])) ? known : parts;
}

function mergedRecord(known: Plain, fresh: Plain): Plain {
  const entries = Object.entries(fresh).map(([key, part]): [string, unknown] => [key, merged(known[key], part)]);
  const same =
    Object.keys(known).length === entries.length &&
    entries.every(([key, part]) => Object.hasOwn(known, key) && Object.is(part, known[key]));
  return same ? known : Object.fromEntries(entries);
}
