/**
 * The Socket.IO protocol between the hub and its stations, and between a source and the hub. Every message is
 * parsed with these schemas on arrival; what does not parse is counted as a Problem and answered with a refusal.
 *
 * Station, namespace `/`:  `hello` -> Welcome; then the hub sends `dictionary`, `snapshot`, `events`, `frame`,
 * `worlds`, `problems`, and `health`, which the station answers with its own (health.ts). `snapshot` and `events` are
 * acknowledged by the station after they are on its disk; the hub has one of them under way for each world and sends the
 * next after the acknowledgement. The station sends `command` (acknowledged with a CommandOutcome once the hub has it on
 * disk) and asks `history` to fill what a snapshot skipped.
 * `proven-loss` tells a hub that it runs on an older copy; `lost-rows` and `recover` bring what it lost: histories.ts.
 * `carried` brings acts of other stations: exchange.ts. `time` asks for the hub's clock. `presence` goes both ways:
 * presence.ts. Who the others are: stations.ts. `trend` and `trend-statistics` ask for the past of some tags: trends.ts.
 * Commands are taken after `hello` only, and only from operators of that station.
 * Source, namespace `/source`: `ingest` (IngestBatch) -> IngestReply.
 * Both connect with `auth: {protocol, key}`. A source shows the hub's station key there; a station shows none, but signs
 * what the hub asks, before its hello: stations.ts.
 */
import { z } from 'zod';
import { CommandId, StationId, WorldId } from '../domain/ids.ts';
import { Instant, LocalizedText } from '../domain/values.ts';
import type { AccountMessages } from './accounts.ts';
import {
  Checkpoint,
  Differing,
  Epoch,
  Heads,
  JournalRow,
  Lineage,
  type LostRowsReply,
  type ProvenLossReply,
  type RecoverReply,
} from './histories.ts';
import type { HubHealth } from './health.ts';
import type { AttachmentsToHub, AttachmentsToStation } from './attachments.ts';
import type { ExchangeMessages } from './exchange.ts';
import { Problem } from './ingest.ts';
import type { Packed } from './packed.ts';
import type { PresenceMessage } from './presence.ts';
import { PublicKey } from './signatures.ts';
import type { TrendMessages } from './trends.ts';
import type { OutletMessages } from './outlets.ts';
import type { Challenge, Goodbye, IdentifyReply, StationMessages, StationNames } from './stations.ts';

export { JournalRow };

export const PROTOCOL_VERSION = 2;
/** Larger messages are refused by the transport. */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
export const EVENTS_PER_MESSAGE = 500;
/** A station further behind than this is sent a snapshot first and fills in the history afterwards. */
export const SNAPSHOT_WHEN_BEHIND = 5_000;

/** An act is sent when the one before it is answered, so that seldom more than the first has been judged. */
export const MAX_UNANSWERED = 100;

export const Auth = z.object({ key: z.string().nullable().default(null), protocol: z.number().int() });

export const Hello = z.object({
  stationId: StationId,
  protocol: z.number().int(),
  /** The epoch of the hub journal that the cursors belong to; null: none yet. */
  epoch: z.string().nullable(),
  /** The last event that the station holds, by world. */
  cursors: Heads,
  /** The first acts that wait at the station: the hub may have judged them and its answer been lost. */
  unanswered: z.array(CommandId).max(MAX_UNANSWERED).default([]),
});
export type Hello = z.infer<typeof Hello>;

/** A drill's `endedAt` is null while it runs. */
export const WorldSummary = z.object({
  world: WorldId,
  name: z.string(),
  head: z.number().int().nonnegative(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type WorldSummary = z.infer<typeof WorldSummary>;

/** Ends with a whole act. `checkpoint` is that of the last row. */
export const EventsMessage = z.object({
  world: WorldId,
  rows: z.array(JournalRow).min(1),
  head: z.number().int(),
  checkpoint: Checkpoint,
});
export type EventsMessage = z.infer<typeof EventsMessage>;

/** State after `sequence`, as JSON text of a WorldState; `hash` is that of the event at `sequence`. */
export const Snapshot = z.object({
  world: WorldId,
  sequence: z.number().int().nonnegative(),
  hash: z.string(),
  recordedAt: Instant,
  state: z.string(),
});
export type Snapshot = z.infer<typeof Snapshot>;
export const SnapshotMessage = Snapshot.extend({ checkpoint: Checkpoint });
export type SnapshotMessage = z.infer<typeof SnapshotMessage>;

export const HistoryRequest = z.object({
  world: WorldId,
  from: z.number().int().positive(),
  to: z.number().int().positive(),
});
export const HistoryReply = z.object({ rows: z.array(JournalRow) });

export const Persisted = z
  .object({ ok: z.literal(true) })
  .or(z.object({ ok: z.literal(false), resync: z.boolean(), reason: z.string() }));
export type Persisted = z.infer<typeof Persisted>;

export const RejectionMessage = z.object({
  kind: z.enum(['conflict', 'refused']),
  code: z.string(),
  sentence: LocalizedText,
});
export const CommandOutcome = z.discriminatedUnion('outcome', [
  /** `lastSequence` is that of the command's last event; null: it led to none, what it asked for was so already. */
  z.object({
    outcome: z.literal('accepted'),
    commandId: CommandId,
    lastSequence: z.number().int().positive().nullable(),
  }),
  z.object({ outcome: z.literal('rejected'), commandId: CommandId, rejection: RejectionMessage }),
  /** Not judged: the hub could not (its disk is full, its database is damaged). The station keeps it and tries again. */
  z.object({ outcome: z.literal('deferred'), commandId: CommandId, sentence: LocalizedText }),
]);
export type CommandOutcome = z.infer<typeof CommandOutcome>;

export const Welcome = z.object({
  epoch: Epoch,
  /** The epochs that the hub's journal followed before this one. */
  lineage: Lineage,
  /** What it signs with. */
  hub: z.object({ publicKey: PublicKey }),
  /** Cursors of this epoch that contradict the hub's record: one of the two was rewritten. The hub sends nothing then. */
  differing: z.array(Differing).default([]),
  hubTime: Instant,
  version: z.string(),
  worlds: z.array(WorldSummary),
  /** The hub's answers to those of `unanswered` that it has judged: before a snapshot that may contain their events. */
  judged: z.array(CommandOutcome).default([]),
});
export type Welcome = z.infer<typeof Welcome>;

/** The hub's clock, read when it was asked. */
export const TimeReply = z.object({ hubTime: Instant });

/** `names[i]` is the id of series number `first + i`. Sent whole on connect, then for each that is new. */
export const Dictionary = z.object({
  world: WorldId,
  kind: z.enum(['readings', 'positions']),
  first: z.number().int().nonnegative(),
  names: z.array(z.string()),
});
export type Dictionary = z.infer<typeof Dictionary>;

export const FrameMessage = z.object({ world: WorldId, bytes: z.instanceof(Uint8Array) });
export type FrameMessage = z.infer<typeof FrameMessage>;

export const ProblemsMessage = z.object({ problems: z.array(Problem) });

export const Refusal = z.object({ ok: z.literal(false), sentence: LocalizedText });
export const IngestReply = z
  .object({
    ok: z.literal(true),
    taken: z.number().int(),
    refused: z.number().int(),
    /** Why the first row that was refused was; null: none was. */
    firstRefusal: LocalizedText.nullable(),
  })
  .or(Refusal);
export type IngestReply = z.infer<typeof IngestReply>;

export interface StationToHub
  extends AccountMessages, AttachmentsToHub, ExchangeMessages, OutletMessages, StationMessages, TrendMessages {
  identify: (message: unknown, answer: (reply: IdentifyReply | z.infer<typeof Refusal>) => void) => void;
  hello: (message: unknown, answer: (reply: Welcome | z.infer<typeof Refusal>) => void) => void;
  command: (message: unknown, answer: (reply: CommandOutcome | z.infer<typeof Refusal>) => void) => void;
  history: (message: unknown, answer: (reply: z.infer<typeof HistoryReply> | z.infer<typeof Refusal>) => void) => void;
  'proven-loss': (message: unknown, answer: (reply: ProvenLossReply | z.infer<typeof Refusal>) => void) => void;
  'lost-rows': (message: unknown, answer: (reply: LostRowsReply | z.infer<typeof Refusal>) => void) => void;
  presence: (message: unknown) => void;
  time: (answer: (reply: z.infer<typeof TimeReply>) => void) => void;
  recover: (message: unknown, answer: (reply: RecoverReply | z.infer<typeof Refusal>) => void) => void;
}
export interface HubToStation extends AttachmentsToStation {
  challenge: (message: Challenge) => void;
  goodbye: (message: Goodbye) => void;
  presence: (message: PresenceMessage) => void;
  stations: (message: StationNames) => void;
  snapshot: (message: SnapshotMessage | Packed, answer: (reply: unknown) => void) => void;
  events: (message: EventsMessage | Packed, answer: (reply: unknown) => void) => void;
  dictionary: (message: Dictionary) => void;
  frame: (message: FrameMessage) => void;
  worlds: (message: { worlds: WorldSummary[] }) => void;
  problems: (message: z.infer<typeof ProblemsMessage>) => void;
  health: (message: HubHealth, answer: (reply: unknown) => void) => void;
}
export interface SourceToHub {
  ingest: (message: unknown, answer: (reply: IngestReply) => void) => void;
}
