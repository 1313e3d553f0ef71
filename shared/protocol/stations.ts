/**
 * Which workstation it is that connects, over the hub's socket, namespace `/`. The hub begins with `challenge`; the station
 * answers with `identify`, signed with a key of its own, and before the hub has taken that nothing else is heard. A station
 * that the hub does not know shows the hub's station key, once; afterwards its own key is all it needs.
 * `goodbye` is the hub's reason before it closes a connection. `stations` tells a station, after its hello and whenever it
 * changes, what the workstations are called. `stations-asked` (StationRequest) is for administrators: which there are, and
 * to revoke one. The command line of the hub's data folder asks `station` (StationAct), namespace `/administration`.
 */
import { z } from 'zod';
import { StationName } from '../domain/accounts/events.ts';
import { StationId } from '../domain/ids.ts';
import { Instant, LocalizedText, REASON_CHARACTERS } from '../domain/values.ts';
import { Grant } from './accounts.ts';
import { PublicKey, Signature } from './signatures.ts';

/**
 * SHA-256 of the public key in a hub's certificate (its SubjectPublicKeyInfo), in hexadecimal. Not of the certificate: that
 * is renewed from time to time, with the same key. Spaces and colons are for people.
 */
export const HubFingerprint = z
  .string()
  .transform((typed) => typed.replaceAll(/[\s:]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{64}$/, 'It must be 64 hexadecimal digits, as “muster hub” prints them.'))
  .brand<'HubFingerprint'>();
export type HubFingerprint = z.infer<typeof HubFingerprint>;

/** As two people compare it by eye or telephone: sixteen groups of four. */
export const shownFingerprint = (fingerprint: HubFingerprint): string =>
  (fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(' ');

export const Challenge = z.object({ nonce: z.base64url().length(43) });
export type Challenge = z.infer<typeof Challenge>;

/**
 * What the station signs. The fingerprint of the hub that it sees is in it, so that what was signed for one hub cannot be
 * shown to another; null: a hub on the same machine, without encryption.
 */
export const signedByStation = (nonce: string, stationId: string, hub: HubFingerprint | null): string =>
  `muster hello\n${nonce}\n${stationId}\n${hub ?? ''}`;

export const Identify = z.object({
  stationId: StationId,
  /** How people call it; the machine's name unless somebody gave another. */
  name: z.string().min(1).max(200),
  publicKey: PublicKey,
  signature: Signature,
  /** The hub's station key, by a station that is not known yet; null: none. */
  enrolmentKey: z.string().max(200).nullable(),
});
export type Identify = z.infer<typeof Identify>;

export const IdentifyReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    sentence: LocalizedText,
    /** `not-enrolled`: the station key would help. Absent: the message was malformed. */
    code: z
      .enum(['not-enrolled', 'station-revoked', 'signature-refused', 'another-key', 'too-many-stations'])
      .optional(),
  }),
]);
export type IdentifyReply = z.infer<typeof IdentifyReply>;

export const Goodbye = z.object({ sentence: LocalizedText });
export type Goodbye = z.infer<typeof Goodbye>;

/** A workstation as the hub knows it. */
export const EnrolledStation = z.object({
  stationId: StationId,
  /** As an administrator named it, or else as it calls itself. */
  name: z.string(),
  publicKey: PublicKey,
  enrolledAt: Instant,
  lastSeenAt: Instant,
  /** Null: it may connect. */
  revokedAt: Instant.nullable(),
});
export type EnrolledStation = z.infer<typeof EnrolledStation>;

/** What the workstations are called, also those that were revoked: their acts stand in the record. */
export const StationNames = z.object({
  stations: z.array(z.object({ stationId: StationId, name: z.string() })).max(2_000),
});
export type StationNames = z.infer<typeof StationNames>;

const revoke = z.object({
  act: z.literal('revoke'),
  stationId: StationId,
  reason: z.string().trim().min(1).max(REASON_CHARACTERS),
});
const list = z.object({ act: z.literal('list') });
export const StationAct = z.discriminatedUnion('act', [
  list,
  revoke,
  z.object({ act: z.literal('rename'), stationId: StationId, name: StationName }),
]);
export type StationAct = z.infer<typeof StationAct>;
/** From a station, by whoever is signed in there. To name a workstation is a command like any other. */
export const StationRequest = z.object({ grant: Grant, act: z.discriminatedUnion('act', [list, revoke]) });
export type StationRequest = z.infer<typeof StationRequest>;

export const StationReply = z
  .object({
    ok: z.literal(true),
    stations: z.array(EnrolledStation),
    /** The hub's new station key, after a revocation; null: nothing was revoked. */
    key: z.string().nullable(),
  })
  .or(z.object({ ok: z.literal(false), sentence: LocalizedText }));
export type StationReply = z.infer<typeof StationReply>;

/** Of the messages between station and hub, those of this file beside `identify`. */
export interface StationMessages {
  'stations-asked': (message: unknown, answer: (reply: StationReply) => void) => void;
}
export interface StationActMessages {
  station: (message: unknown, answer: (reply: StationReply) => void) => void;
}
