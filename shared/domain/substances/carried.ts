/** What a site changed in the library, for a drill that begins with it. */
import { z } from 'zod';
import { SubstanceId } from '../ids.ts';
import type { DomainEvent } from '../journalEvent.ts';
import { LocalizedText } from '../values.ts';
import type { SubstanceEvent } from './events.ts';
import type { SubstancesState } from './evolve.ts';
import { SubstanceField, SubstanceRecord, SomeValues } from './substance.ts';

export const CarriedSubstances = z.object({
  added: z.array(z.object({ substance: SubstanceRecord, reason: z.string() })),
  corrected: z.array(
    z.object({
      substanceId: SubstanceId,
      name: LocalizedText,
      field: SubstanceField,
      values: SomeValues,
      reason: z.string(),
    }),
  ),
});
export type CarriedSubstances = z.infer<typeof CarriedSubstances>;

/** Undefined: nothing was changed. */
export function carriedSubstances({ records }: SubstancesState): CarriedSubstances | undefined {
  const all = Object.entries(records);
  const added = all.flatMap(([, { added: substance, changes }]) =>
    substance === null ? [] : [{ substance, reason: changes.at(-1)?.reason ?? substance.name.en }],
  );
  const corrected = all.flatMap(([id, { corrections }]) =>
    Object.entries(corrections).map(([field, { name, values, reason }]) => ({
      substanceId: SubstanceId.parse(id),
      name,
      field: SubstanceField.parse(field),
      values,
      reason,
    })),
  );
  return added.length + corrected.length === 0 ? undefined : { added, corrected };
}

export const substanceEventsOf = ({ added, corrected }: CarriedSubstances): SubstanceEvent[] => [
  ...added.map((data): SubstanceEvent => ({ type: 'SubstanceAdded.v1', data })),
  ...corrected.map((data): SubstanceEvent => ({ type: 'SubstanceCorrected.v1', data })),
];

/** The reverse of `substanceEventsOf`; undefined: there is none among them. */
export function substancesIn(events: readonly DomainEvent[]): CarriedSubstances | undefined {
  const added = events.flatMap((event) => (event.type === 'SubstanceAdded.v1' ? [event.data] : []));
  const corrected = events.flatMap((event) => (event.type === 'SubstanceCorrected.v1' ? [event.data] : []));
  return added.length + corrected.length === 0 ? undefined : { added, corrected };
}
