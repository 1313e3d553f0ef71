/** What hub processes on one journal tell each other. Lost messages cost a moment: the journal has the events. */
import { z } from 'zod';
import { WorldId } from '#shared/domain/ids.ts';

/** A world has events up to `head`. */
export const AppendedMessage = z.object({ world: WorldId, head: z.number().int().positive() });

/** A frame as one hub took it. Series numbers are each hub's own, so here they are places in `names`. */
export const FrameRelay = z.object({
  world: WorldId,
  names: z.array(z.string().min(1).max(128)),
  bytes: z.instanceof(Uint8Array),
});

export interface BetweenHubs {
  appended: (message: unknown) => void;
  frame: (message: unknown) => void;
  /** PresenceMessage, of the stations of one hub. */
  presence: (message: unknown) => void;
}
