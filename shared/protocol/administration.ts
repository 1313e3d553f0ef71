/**
 * What the command line of a hub's data folder asks of the hub that runs on it, over the hub's socket, namespace
 * `/administration`: by the key in the data folder that only the hub's owner reads. The stations' key, which every source
 * and every new workstation has, opens none of it.
 */
import { z } from 'zod';
import { Site } from '../domain/register/site.ts';
import { CarriedWarnings } from '../domain/warnings/carried.ts';
import type { AccountActMessages } from './accounts.ts';
import type { ExchangeFileMessages } from './exchange.ts';
import { CommandOutcome, Refusal } from './hubSocket.ts';
import type { StationActMessages } from './stations.ts';

/** The register of `live` becomes this one; `source` names the file that it came from; with it what early warning is to watch. */
export const SiteMessage = z.object({
  site: Site,
  source: z.string().min(1).max(500),
  earlyWarning: CarriedWarnings.optional(),
});
export const SiteReply = CommandOutcome.or(Refusal);

/**
 * The hub closes and opens its data folder anew: what was made ready beside it, such as a backup, takes its place. Without
 * `now` it only says whether it would.
 */
export const BeginAnewMessage = z.strictObject({ now: z.boolean() });
export const BeginAnewReply = z.object({ ok: z.literal(true) }).or(Refusal);

export interface AdministrationToHub extends AccountActMessages, ExchangeFileMessages, StationActMessages {
  site: (message: unknown, answer: (reply: z.infer<typeof SiteReply>) => void) => void;
  'begin-anew': (message: unknown, answer: (reply: z.infer<typeof BeginAnewReply>) => void) => void;
}
