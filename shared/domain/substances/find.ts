/** Which substance is meant: by CAS or UN number, or by name in either language. */
import type { Substance } from '../register/site.ts';
import { valueOf, type SubstanceRecord } from './substance.ts';

/** Case, width, spaces and punctuation do not count; nor does what stands in brackets at the end. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
    .replaceAll('sulph', 'sulf')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

const namesOf = (record: SubstanceRecord): readonly string[] => [
  record.name.en,
  record.name.zh,
  ...(valueOf(record, 'otherNames') ?? []),
  ...(valueOf(record, 'otherNamesZh') ?? []),
];

interface Index {
  readonly byCas: ReadonlyMap<string, SubstanceRecord>;
  readonly byUn: ReadonlyMap<string, SubstanceRecord>;
  readonly byName: ReadonlyMap<string, SubstanceRecord>;
}

const indices = new WeakMap<readonly SubstanceRecord[], Index>();

function indexOf(substances: readonly SubstanceRecord[]): Index {
  const known = indices.get(substances);
  if (known !== undefined) return known;
  const byCas = new Map<string, SubstanceRecord>();
  const byUn = new Map<string, SubstanceRecord>();
  const byName = new Map<string, SubstanceRecord>();
  const keep = (map: Map<string, SubstanceRecord>, key: string, record: SubstanceRecord): void => {
    if (key !== '' && !map.has(key)) map.set(key, record);
  };
  for (const record of substances) {
    const cas = valueOf(record, 'cas');
    if (cas !== null) keep(byCas, cas, record);
    keep(byName, plainName(record.name.en), record);
    keep(byName, plainName(record.name.zh), record);
  }
  // The first UN number of a substance, and its proper name, go before what others have as their second.
  const mostNumbers = Math.max(0, ...substances.map((record) => valueOf(record, 'un')?.length ?? 0));
  for (let at = 0; at < mostNumbers; at += 1)
    for (const record of substances) keep(byUn, valueOf(record, 'un')?.[at] ?? '', record);
  for (const record of substances) for (const name of namesOf(record)) keep(byName, plainName(name), record);
  const index = { byCas, byUn, byName };
  indices.set(substances, index);
  return index;
}

/** By exactly this CAS number, UN number (`UN1017` or `1017`) or name; null where none has it. */
export function findSubstance(substances: readonly SubstanceRecord[], text: string): SubstanceRecord | null {
  const { byCas, byUn, byName } = indexOf(substances);
  const asked = text.normalize('NFKC').trim();
  const un = /^(?:UN|NA)?\s*(\d{4})$/i.exec(asked)?.[1];
  return byCas.get(asked) ?? (un === undefined ? undefined : byUn.get(un)) ?? byName.get(plainName(asked)) ?? null;
}

/** The record of what the register says a place holds: by CAS number first, then by name, then by UN number. */
export function substanceOfRegister(
  substances: readonly SubstanceRecord[],
  { name, cas, un }: Substance,
): SubstanceRecord | null {
  const { byCas, byUn, byName } = indexOf(substances);
  const byNumber = cas === undefined ? undefined : byCas.get(cas);
  return (
    byNumber ??
    byName.get(plainName(name.en)) ??
    byName.get(plainName(name.zh)) ??
    (un === undefined ? undefined : byUn.get(un)) ??
    null
  );
}
