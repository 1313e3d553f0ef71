/** A shift handed over: written and signed by the one who goes, asked about, accepted or declined by the one who comes. */
import { z } from 'zod';
import { Operator } from '../actor.ts';
import { HandoverId, HandoverQuestionId, ShiftId } from '../ids.ts';
import { REASON_CHARACTERS } from '../values.ts';
import { HandoverChange, HandoverDocument } from './document.ts';

export const REMARKS_CHARACTERS = 20_000;
const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
const remark = z.string().trim().max(REASON_CHARACTERS);

const one = z.object({ handoverId: HandoverId });
const handedOver = one.extend({
  /** Whom it is meant for; null: whoever comes. Another may accept it, and then stands on it. */
  to: z.string().trim().min(1).max(80).nullable(),
  /** As the one who hands over saw it. */
  document: HandoverDocument,
  remarks: z.string().trim().max(REMARKS_CHARACTERS),
});
const asked = one.extend({ questionId: HandoverQuestionId, text: reason });
/** `changes`: what the one who accepts was shown to be otherwise than in the document. */
const accepted = one.extend({ changes: z.array(HandoverChange).max(200), remark });
const reasoned = one.extend({ reason });
const noted = z.object({ shiftId: ShiftId, remark });
/** Who had handed over, by name; whose shift it was: so that the record reads without what stood then. */
const from = z.string().min(1).max(120);

export const HandoverEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ShiftHandedOver.v1'), data: handedOver }),
  z.object({ type: z.literal('HandoverQuestionAsked.v1'), data: asked }),
  z.object({ type: z.literal('HandoverQuestionAnswered.v1'), data: asked }),
  z.object({ type: z.literal('HandoverAccepted.v1'), data: accepted.extend({ from }) }),
  z.object({ type: z.literal('HandoverDeclined.v1'), data: reasoned.extend({ from }) }),
  z.object({ type: z.literal('HandoverWithdrawn.v1'), data: reasoned.extend({ from }) }),
  /** Somebody has seen that a shift ended without handover, and says what came of it. */
  z.object({ type: z.literal('ShiftWithoutHandoverNoted.v1'), data: noted.extend({ operator: Operator }) }),
]);
export type HandoverEvent = z.infer<typeof HandoverEvent>;

export const HandoverCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('HandOverShift'), data: handedOver }),
  z.object({ type: z.literal('AskHandoverQuestion'), data: asked }),
  z.object({ type: z.literal('AnswerHandoverQuestion'), data: asked }),
  z.object({ type: z.literal('AcceptHandover'), data: accepted }),
  z.object({ type: z.literal('DeclineHandover'), data: reasoned }),
  z.object({ type: z.literal('WithdrawHandover'), data: reasoned }),
  z.object({ type: z.literal('NoteShiftWithoutHandover'), data: noted }),
]);
export type HandoverCommand = z.infer<typeof HandoverCommand>;
