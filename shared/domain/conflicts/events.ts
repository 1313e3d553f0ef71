/** What could not be merged and was decided by a person; the decision is part of the record. */
import { z } from 'zod';
import { CommandId } from '../ids.ts';
import { LocalizedText, REASON_CHARACTERS } from '../values.ts';

const resolved = z.object({
  /** The command that was turned away, and what it had asked for, in words. */
  commandId: CommandId,
  commandType: z.string(),
  sentence: LocalizedText,
  /** `reapply`: the act was given again as a new command on what stands now. */
  choice: z.enum(['keep-theirs', 'reapply']),
  reason: z.string().trim().max(REASON_CHARACTERS),
});
export const ConflictEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ConflictResolved.v1'), data: resolved }),
]);
export type ConflictEvent = z.infer<typeof ConflictEvent>;
export const ConflictCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ResolveConflict'), data: resolved }),
]);
export type ConflictCommand = z.infer<typeof ConflictCommand>;
