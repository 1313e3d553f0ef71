/** Who acted: a person signed in and on shift at a station, or a rule of the hub or of a drill that a station plays. Stands on every event. */
import { z } from 'zod';
import { AccountId, StationId } from './ids.ts';

export const OperatorRole = z.enum(['coordinator', 'shift-leader', 'commander', 'controller', 'observer']);
export type OperatorRole = z.infer<typeof OperatorRole>;

export const Operator = z.object({ name: z.string().trim().min(1).max(80), role: OperatorRole });
export type Operator = z.infer<typeof Operator>;

export const Actor = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('operator'),
    operator: Operator,
    stationId: StationId,
    /** Absent on what was done before there were accounts. */
    accountId: AccountId.optional(),
  }),
  z.object({
    kind: z.literal('system'),
    /** A rule, a source or the command line. */
    name: z.string().min(1).max(120),
    /** Of a station that plays a drill’s recording; absent: of the hub. */
    stationId: StationId.optional(),
  }),
]);
export type Actor = z.infer<typeof Actor>;

/** What the rules concluded at a station that plays a drill’s recording, or its player did. */
export const isOfStation = (actor: Actor): boolean => actor.kind === 'system' && actor.stationId !== undefined;
