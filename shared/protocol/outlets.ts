/**
 * Where the hub sends public warnings: a folder, mail, a webhook, or subscribers over Socket.IO. Administrators set them up
 * at a station: `outlets-asked` (OutletRequest). Secrets go to the hub and never come back.
 */
import { z } from 'zod';
import { OutletId } from '../domain/ids.ts';
import { LocalizedText } from '../domain/values.ts';
import { Grant } from './accounts.ts';

const line = z.string().trim().max(400);
const Address = z.email('It must be an address such as desk@example.org.').max(200);

/** What an outlet is, without its secret. */
export const OutletWay = z.discriminatedUnion('kind', [
  /** Each message becomes IDENTIFIER.xml in a folder of the hub’s machine. */
  z.object({ kind: z.literal('file'), folder: line.min(1) }),
  z.object({
    kind: z.literal('smtp'),
    host: line.min(1),
    port: z.number().int().min(1).max(65_535),
    /** TLS from the first byte; else it is begun where the server offers it. */
    tls: z.boolean(),
    user: line,
    from: Address,
    to: z.array(Address).min(1).max(100),
  }),
  z.object({ kind: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }).max(1_000) }),
  /** Whoever joins the namespace /public-warnings of this hub with its key. */
  z.object({ kind: z.literal('socket') }),
]);
export type OutletWay = z.infer<typeof OutletWay>;
export type OutletKind = OutletWay['kind'];

const settings = z.object({
  outletId: OutletId,
  name: z.string().trim().min(1).max(80),
  enabled: z.boolean(),
  /** Messages of drills go there, too. */
  forExercises: z.boolean(),
  way: OutletWay,
});

/** As a screen sees it. `hasSecret`: a password, the key of a signature, or the key of subscribers. */
export const OutletListed = settings.extend({ hasSecret: z.boolean(), subscribers: z.number().int().nullable() });
export type OutletListed = z.infer<typeof OutletListed>;

export const OutletAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('list') }),
  /** `secret` null: as it was. */
  z.object({ act: z.literal('put'), outlet: settings, secret: z.string().max(400).nullable() }),
  z.object({ act: z.literal('remove'), outletId: OutletId }),
  /** Sends a message of status Test at once, and says how that went. */
  z.object({ act: z.literal('test'), outletId: OutletId }),
]);
export type OutletAct = z.infer<typeof OutletAct>;

export const OutletRequest = z.object({ grant: Grant, act: OutletAct });
export type OutletRequest = z.infer<typeof OutletRequest>;

export const OutletReply = z
  .object({
    ok: z.literal(true),
    outlets: z.array(OutletListed),
    /** What came of a test; null: none was asked for. */
    tested: z.object({ delivered: z.boolean(), sentence: LocalizedText }).nullable(),
  })
  .or(z.object({ ok: z.literal(false), sentence: LocalizedText }));
export type OutletReply = z.infer<typeof OutletReply>;

export interface OutletMessages {
  'outlets-asked': (message: unknown, answer: (reply: OutletReply) => void) => void;
}

/** Of the namespace of subscribers: what they are sent, and answer once they have it. */
export const WarningMessage = z.object({ identifier: z.string(), status: z.string(), xml: z.string() });
export type WarningMessage = z.infer<typeof WarningMessage>;
export interface WarningsToSubscriber {
  warning: (message: WarningMessage, taken: () => void) => void;
}
