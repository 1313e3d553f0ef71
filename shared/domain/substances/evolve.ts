import type { Actor } from '../actor.ts';
import type { SubstanceId } from '../ids.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { SubstanceEvent } from './events.ts';
import type { SubstanceField, SubstanceRecord, SomeValues } from './substance.ts';

/** Of one field; its value is absent where it was taken out. */
export interface SubstanceCorrection {
  readonly name: LocalizedText;
  readonly values: SomeValues;
  /** Counts corrections of this field; 0 is how the library has it. */
  readonly version: number;
  readonly reason: string;
}

/** What was done, for who looks at the substance later. */
export interface SubstanceChange {
  readonly at: Instant;
  readonly by: Actor;
  readonly kind: 'added' | 'corrected' | 'taken-back';
  readonly field: SubstanceField | null;
  readonly values: SomeValues;
  readonly reason: string;
}

export interface ChangedSubstance {
  /** Null: one of the library. */
  readonly added: SubstanceRecord | null;
  /** Counts all changes of it. */
  readonly version: number;
  readonly corrections: Readonly<Partial<Record<SubstanceField, SubstanceCorrection>>>;
  /** The newest first, at most `KEPT_CHANGES`. */
  readonly changes: readonly SubstanceChange[];
}

/** What this site’s library differs in from the one that comes with the product. */
export interface SubstancesState {
  readonly records: Readonly<Record<SubstanceId, ChangedSubstance>>;
}

/** More is in the record, to be searched there. */
export const KEPT_CHANGES = 40;

export const emptySubstances: SubstancesState = { records: {} };
const untouched: ChangedSubstance = { added: null, version: 0, corrections: {}, changes: [] };

type Evolved = SubstanceEvent & { readonly at: Instant; readonly actor: Actor };

export function evolveSubstances(state: SubstancesState, event: Evolved): SubstancesState {
  const { at, actor } = event;
  switch (event.type) {
    case 'SubstanceAdded.v1': {
      const { substance, reason } = event.data;
      const change: SubstanceChange = { at, by: actor, kind: 'added', field: null, values: {}, reason };
      return set(state, substance.id, { ...untouched, added: substance }, change);
    }
    case 'SubstanceCorrected.v1': {
      const { substanceId, name, field, values, reason } = event.data;
      const before = state.records[substanceId] ?? untouched;
      const version = (before.corrections[field]?.version ?? 0) + 1;
      const corrections = { ...before.corrections, [field]: { name, values, version, reason } };
      return set(
        state,
        substanceId,
        { ...before, corrections },
        { at, by: actor, kind: 'corrected', field, values, reason },
      );
    }
    case 'SubstanceCorrectionTakenBack.v1': {
      const { substanceId, field, reason } = event.data;
      const before = state.records[substanceId];
      if (before?.corrections[field] === undefined) return state;
      const { [field]: _, ...corrections } = before.corrections;
      return set(
        state,
        substanceId,
        { ...before, corrections },
        { at, by: actor, kind: 'taken-back', field, values: {}, reason },
      );
    }
    case 'SubstanceWithdrawn.v1': {
      const { [event.data.substanceId]: _, ...records } = state.records;
      return { records };
    }
  }
}

const set = (
  { records }: SubstancesState,
  id: SubstanceId,
  changed: ChangedSubstance,
  change: SubstanceChange,
): SubstancesState => ({
  records: {
    ...records,
    [id]: {
      ...changed,
      version: changed.version + 1,
      changes: [change, ...changed.changes].slice(0, KEPT_CHANGES),
    },
  },
});
