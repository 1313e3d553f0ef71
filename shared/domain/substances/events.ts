/** What an administrator adds to the library of substances, and corrects in it: each value with its source and a reason. */
import { z } from 'zod';
import { SubstanceId } from '../ids.ts';
import { LocalizedText, REASON_CHARACTERS } from '../values.ts';
import { SubstanceField, SubstanceRecord, SomeValues } from './substance.ts';

const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
const seenVersion = z.number().int().nonnegative();

/** Ids of the library never begin so: what is added at a site cannot stand in for what a later library brings. */
export const OWN_PREFIX = 'own-';

/** Of this site, and of no library. */
const added = z.object({
  substance: SubstanceRecord.refine(({ id }) => id.startsWith(OWN_PREFIX), `an id that begins with “${OWN_PREFIX}”`),
  reason,
});

const ofField = z.object({ substanceId: SubstanceId, name: LocalizedText, field: SubstanceField, reason });
const onlyItsField = ({ field, values }: { readonly field: SubstanceField; readonly values: object }): boolean =>
  Object.keys(values).every((key) => key === field);

/** `values` has `field` only; without it, the value is taken out: not in the library. */
const corrected = ofField.extend({ values: SomeValues });
const oneField = 'the value of the field that is corrected, and no other';
const withdrawn = z.object({ substanceId: SubstanceId, name: LocalizedText, reason });

export const SubstanceEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SubstanceAdded.v1'), data: added }),
  z.object({ type: z.literal('SubstanceCorrected.v1'), data: corrected.refine(onlyItsField, oneField) }),
  /** It stands again as the library has it, or as it was added. */
  z.object({ type: z.literal('SubstanceCorrectionTakenBack.v1'), data: ofField }),
  z.object({ type: z.literal('SubstanceWithdrawn.v1'), data: withdrawn }),
]);
export type SubstanceEvent = z.infer<typeof SubstanceEvent>;

export const SubstanceCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AddSubstance'), data: added }),
  z.object({
    type: z.literal('CorrectSubstance'),
    data: corrected.extend({ seenVersion }).refine(onlyItsField, oneField),
  }),
  z.object({ type: z.literal('TakeSubstanceCorrectionBack'), data: ofField.extend({ seenVersion }) }),
  /** One that was added. */
  z.object({ type: z.literal('WithdrawSubstance'), data: withdrawn.extend({ seenVersion }) }),
]);
export type SubstanceCommand = z.infer<typeof SubstanceCommand>;
