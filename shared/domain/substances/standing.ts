/** The library as it stands at a site: what comes with the product, corrected, and what was added. */
import type { ChangedSubstance, SubstancesState } from './evolve.ts';
import type { SubstanceLibrary, SubstanceRecord } from './substance.ts';

function corrected(record: SubstanceRecord, { corrections }: ChangedSubstance): SubstanceRecord {
  const fields = Object.entries(corrections);
  if (fields.length === 0) return record;
  let values = { ...record.values };
  for (const [field, correction] of fields) {
    values = { ...Object.fromEntries(Object.entries(values).filter(([key]) => key !== field)), ...correction.values };
  }
  return { ...record, values };
}

const made = new WeakMap<SubstancesState, WeakMap<SubstanceLibrary, readonly SubstanceRecord[]>>();

/** The same list as long as neither library nor changes are others; what was added stands first. */
export function standingSubstances(library: SubstanceLibrary, changes: SubstancesState): readonly SubstanceRecord[] {
  const byLibrary = made.get(changes) ?? new WeakMap<SubstanceLibrary, readonly SubstanceRecord[]>();
  made.set(changes, byLibrary);
  const known = byLibrary.get(library);
  if (known !== undefined) return known;
  const own = Object.values(changes.records).flatMap((change) =>
    change.added === null ? [] : [corrected(change.added, change)],
  );
  const ofLibrary = library.substances.map((record) => {
    const change = changes.records[record.id];
    return change === undefined ? record : corrected(record, change);
  });
  const all =
    own.length === 0 && Object.keys(changes.records).length === 0 ? library.substances : [...own, ...ofLibrary];
  byLibrary.set(library, all);
  return all;
}
