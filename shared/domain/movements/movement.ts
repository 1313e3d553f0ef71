/**
 * What a responder's fixes say in words: it left a place, arrived at one, was lost sight of, was seen again. Concluded
 * when somebody looks, never written to the journal (decisions/0012-movements-are-read-from-the-fixes.md).
 */
import { z } from 'zod';
import { PlaceId, ResponderId } from '../ids.ts';
import { Instant } from '../values.ts';

const common = {
  responderId: ResponderId,
  at: Instant,
  /** Its movement before this one; where there was none, when it was first seen. */
  since: Instant,
  /** How far it has moved since then; for one that was out of sight, as the crow flies. */
  metres: z.number().nonnegative(),
};

export const Movement = z.discriminatedUnion('kind', [
  /** It is on the road, or wherever the register has no place. */
  z.object({ kind: z.literal('left'), ...common, placeId: PlaceId }),
  /** `fromPlaceId`: the last place where it was; null: none that is known. */
  z.object({ kind: z.literal('arrived'), ...common, placeId: PlaceId, fromPlaceId: PlaceId.nullable() }),
  /** At the time of its last fix. `placeId` null: on the road. */
  z.object({ kind: z.literal('lost'), ...common, placeId: PlaceId.nullable() }),
  z.object({ kind: z.literal('seen'), ...common, placeId: PlaceId.nullable() }),
]);
export type Movement = z.infer<typeof Movement>;
