/** Finds substances by what people write of them: a name or a part of one in either language, CAS or UN number. */
import { plainName } from '#shared/domain/substances/find.ts';
import { valueOf, type ErgEntry, type SubstanceRecord } from '#shared/domain/substances/substance.ts';
import type { ShownSubstance } from './shown.ts';

export interface FoundSubstance {
  readonly shown: ShownSubstance;
  readonly record: SubstanceRecord | null;
  readonly entry: ErgEntry | null;
  /** The other name by which it was found, where it is not its own. */
  readonly by: string | null;
}

const BY_NUMBER = 0;
const WHOLE = 1;
const BEGINS = 2;
const WITHIN = 3;
const OTHER_WHOLE = 1.5;
const OTHER = 4;

/** How well a name answers; null: not at all. */
function fit(name: string, asked: string): number | null {
  const plain = plainName(name);
  if (plain === asked) return WHOLE;
  if (plain.startsWith(asked)) return BEGINS;
  return plain.includes(asked) ? WITHIN : null;
}

function ranked(record: SubstanceRecord, asked: string, number: string): { rank: number; by: string | null } | null {
  const cas = valueOf(record, 'cas');
  if (number !== '' && (cas === number || (cas?.startsWith(number) === true && number.includes('-'))))
    return { rank: BY_NUMBER, by: cas };
  const un = valueOf(record, 'un')?.find((one) => one === number);
  if (un !== undefined) return { rank: BY_NUMBER, by: `UN ${un}` };
  if (asked === '') return null;
  const own = [record.name.en, record.name.zh].flatMap((name) => fit(name, asked) ?? []);
  if (own.length > 0) return { rank: Math.min(...own), by: null };
  const others = [...(valueOf(record, 'otherNamesZh') ?? []), ...(valueOf(record, 'otherNames') ?? [])];
  const exact = others.find((name) => fit(name, asked) === WHOLE);
  if (exact !== undefined) return { rank: OTHER_WHOLE, by: exact };
  const other = others.find((name) => fit(name, asked) !== null);
  return other === undefined ? null : { rank: OTHER, by: other };
}

/** So many names of the guidebook are shown beside the library’s. */
const MOST_ERG = 40;

/** An empty question: the whole library. Otherwise the best first, then names of the guidebook that the library lacks. */
export function searchSubstances(
  substances: readonly SubstanceRecord[],
  erg: readonly ErgEntry[],
  query: string,
): readonly FoundSubstance[] {
  const found = (record: SubstanceRecord, by: string | null): FoundSubstance => ({
    shown: { kind: 'substance', id: record.id },
    record,
    entry: null,
    by,
  });
  const text = query.normalize('NFKC').trim();
  if (text === '') return substances.map((record) => found(record, null));
  const number = /^(?:UN|NA|CAS)?\s*([\d-]+)$/i.exec(text)?.[1] ?? '';
  const asked = plainName(text);
  const known = substances
    .flatMap((record) => {
      const answer = ranked(record, asked, number);
      return answer === null ? [] : [{ ...found(record, answer.by), rank: answer.rank }];
    })
    .toSorted((a, b) => a.rank - b.rank);
  const named = new Set(substances.flatMap((record) => (valueOf(record, 'ergEntries') ?? []).map(({ name }) => name)));
  const others: FoundSubstance[] = [];
  erg.forEach((entry, index) => {
    if (others.length >= MOST_ERG || named.has(entry.name)) return;
    const isAsked = number === '' ? asked !== '' && fit(entry.name, asked) !== null : entry.un === number;
    if (isAsked) others.push({ shown: { kind: 'erg', index }, record: null, entry, by: null });
  });
  return [...known, ...others];
}
