/**
 * Exchange without a network: one file carries what station and hub would tell each other over a socket. It is made of
 * lines, so that a file of any length passes through: a header, parts, and an end that the sender has signed.
 *
 * Everything in it can be judged by itself, whoever carries it: rows of the record lead to a checkpoint that the hub
 * signed, acts are signed by the station where they were done, answers by the hub that judged them. A file therefore may
 * pass through any number of stations, come late, twice, or in another order than it was made in.
 *
 * Byte for byte: `MUSTER-EXCHANGE 1 DIGEST LENGTH`, a line of which DIGEST is the SHA-256 of the LENGTH bytes after it;
 * those, by gzip, are the lines; behind them stand the bytes of attachments as they are, one after the other, in the order
 * in which parts of the kind `attachments` name them, each with its size and, as its id, its SHA-256.
 */
import { z } from 'zod';
import { MAX_ATTACHMENT_BYTES } from '../domain/attachments/events.ts';
import { AttachmentId, StationId, WorldId } from '../domain/ids.ts';
import { Grant } from './accounts.ts';
import { Instant, LocalizedText } from '../domain/values.ts';
import { Checkpoint, Epoch, Heads, JournalRow, type LeftEpoch, Lineage, RecoverReply } from './histories.ts';
import { CommandOutcome, type Refusal, Snapshot, WorldSummary } from './hubSocket.ts';
import { PublicKey, Signature } from './signatures.ts';

export const EXCHANGE_VERSION = 1;
export const EXCHANGE_SUFFIX = '.muster-exchange';

/** An act as its station has it: `text` is the exact JSON of the command, over which the station's signature runs. */
export const SignedAct = z.object({
  text: z.string(),
  stationId: StationId,
  publicKey: PublicKey,
  signature: Signature,
  /** What whoever did it was given at sign-in; signed by the hub that gave it. Null: from before there were accounts. */
  grant: Grant.nullable().default(null),
});
export type SignedAct = z.infer<typeof SignedAct>;
export const actText = ({ stationId, text }: Pick<SignedAct, 'stationId' | 'text'>): string =>
  `muster act\n${stationId}\n${text}`;

/** What the hub of an epoch answered to an act, for the station that did it and those that carry it. */
export const SignedOutcome = z.object({
  /** The exact JSON of a CommandOutcome, accepted or rejected. */
  text: z.string(),
  /** Where the act was done. */
  stationId: StationId,
  epoch: Epoch,
  publicKey: PublicKey,
  signature: Signature,
});
export type SignedOutcome = z.infer<typeof SignedOutcome>;
export const outcomeText = ({ stationId, epoch, text }: Pick<SignedOutcome, 'stationId' | 'epoch' | 'text'>): string =>
  `muster outcome\n${stationId}\n${epoch}\n${text}`;

export const Settled = CommandOutcome.options[0].or(CommandOutcome.options[1]);
export type Settled = z.infer<typeof Settled>;

export const ExchangeSide = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hub'), publicKey: PublicKey }),
  z.object({ kind: z.literal('station'), stationId: StationId, publicKey: PublicKey }),
]);
export type ExchangeSide = z.infer<typeof ExchangeSide>;

export const ExchangeTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hub') }),
  /** Null: whichever; it contains all that the sender has. */
  z.object({ kind: z.literal('station'), stationId: StationId.nullable() }),
]);
export type ExchangeTarget = z.infer<typeof ExchangeTarget>;

/** So many bytes of attachments go along where the person says nothing else, and at most: a stick may take no file of 4 GB. */
export const EXCHANGED_BYTES = 500_000_000;
export const MAX_EXCHANGED_BYTES = 3_000_000_000;
export const ExchangedBytes = z.number().int().min(0).max(MAX_EXCHANGED_BYTES).default(EXCHANGED_BYTES);

/** An attachment whose bytes stand in the file. */
export const ExchangedAttachment = z.object({
  attachmentId: AttachmentId,
  bytes: z.number().int().min(1).max(MAX_ATTACHMENT_BYTES),
  /** As the file was called, for where its act is not known; a small picture has that of its photo. */
  name: z.string().max(200),
});
export type ExchangedAttachment = z.infer<typeof ExchangedAttachment>;

/** Ids that one part may name. */
export const MAX_IDS_OF_PART = 1_000;

export const ExchangeHeader = z.object({
  part: z.literal('header'),
  format: z.literal('muster-exchange'),
  version: z.literal(EXCHANGE_VERSION),
  id: z.uuid(),
  from: ExchangeSide,
  for: ExchangeTarget,
  madeAt: Instant,
  /** The history that the sender follows, and the key of the hub that signs it; null: none yet. */
  history: z.object({ epoch: Epoch, lineage: Lineage, signer: PublicKey }).nullable(),
  /** The last event that the sender holds, by world. */
  cursors: Heads,
  worlds: z.array(WorldSummary),
  /** For the last row of each world that has rows in the file. */
  checkpoints: z.array(Checkpoint),
});
export type ExchangeHeader = z.infer<typeof ExchangeHeader>;

export const ExchangePart = z.discriminatedUnion('part', [
  /** In the order of the record; those of a world follow on each other. */
  z.object({ part: z.literal('rows'), world: WorldId, rows: z.array(JournalRow).min(1) }),
  /** From a hub only: for who is far behind, instead of the rows before it. Rows of the world follow on it. */
  z.object({ part: z.literal('snapshot'), snapshot: Snapshot, checkpoint: Checkpoint }),
  /** In the order in which they were done. */
  z.object({ part: z.literal('acts'), acts: z.array(SignedAct).min(1) }),
  z.object({ part: z.literal('outcomes'), outcomes: z.array(SignedOutcome).min(1) }),
  /** Rows that the sender holds and the hub's history has not; `checkpoint` is that of the last of them. */
  z.object({ part: z.literal('lost'), rows: z.array(JournalRow).min(1), checkpoint: Checkpoint }),
  /** What the hub answered to lost rows of this station. */
  z.object({ part: z.literal('recovered'), checkpoint: Checkpoint, reply: RecoverReply }),
  /** Attachments that the sender has whole: they need not go into a file for it. */
  z.object({ part: z.literal('held'), attachmentIds: z.array(AttachmentId).min(1).max(MAX_IDS_OF_PART) }),
  /** Attachments whose bytes stand behind the signed part, in this order. */
  z.object({ part: z.literal('attachments'), files: z.array(ExchangedAttachment).min(1).max(MAX_IDS_OF_PART) }),
]);
export type ExchangePart = z.infer<typeof ExchangePart>;

/** `signature` is the sender's, over the digest of all lines before. */
export const ExchangeEnd = z.object({
  part: z.literal('end'),
  parts: z.number().int().nonnegative(),
  signature: Signature,
});
export const exchangeText = (digest: string): string => `muster exchange\n${digest}`;

const Amount = z.object({ files: z.number().int().nonnegative(), bytes: z.number().int().nonnegative() });
export type Amount = z.infer<typeof Amount>;

/** What became of the attachments that the other side is not known to have, when a file was made for it. */
export const AttachmentsSent = z.object({
  along: Amount,
  overLimit: Amount,
  /** The disk that the file was made on has no room for them. */
  noRoom: Amount,
  /** The record names them, and they have not come to the sender yet. */
  missing: Amount,
  /** The sender's own disk does not give back what was put on it. */
  damaged: Amount,
});
export type AttachmentsSent = z.infer<typeof AttachmentsSent>;

/** Of attachments whose bytes a file has, and of those that are not here also after it. */
export const AttachmentsTaken = z.object({
  taken: Amount,
  /** Here before. */
  known: Amount,
  /** Cut off or changed on the way. */
  damaged: Amount,
  /** Not stored: nothing here names them, or there is no room. */
  left: Amount,
  missing: Amount,
});
export type AttachmentsTaken = z.infer<typeof AttachmentsTaken>;

/** A file that was made. `sentence` says which attachments went along, which did not, and why. */
export const ExchangeMade = z.object({
  bytes: z.number().int().nonnegative(),
  attachments: AttachmentsSent,
  sentence: LocalizedText,
});
export type ExchangeMade = z.infer<typeof ExchangeMade>;

/** What came of a file that was taken, in numbers. */
export const ExchangeResult = z.object({
  from: ExchangeSide,
  madeAt: Instant,
  /** New here: judged at a hub, carried at a station. */
  acts: z.number().int().nonnegative(),
  /** Here, or answered, already. */
  known: z.number().int().nonnegative(),
  events: z.number().int().nonnegative(),
  /** Acts of this station that are settled with it. */
  settled: z.number().int().nonnegative(),
  /** At a hub: turned away now. At a station: acts done here that were turned away. */
  conflicts: z.number().int().nonnegative(),
  /** Events that the sender knew of and that are not here, also after this file. */
  missing: z.number().int().nonnegative(),
  attachments: AttachmentsTaken,
  /** What could not be taken, and what to do. */
  notes: z.array(LocalizedText),
});
export type ExchangeResult = z.infer<typeof ExchangeResult>;

/** Between a station that carries an act and the hub, over the socket. */
export const CarriedReply = z.discriminatedUnion('state', [
  z.object({ state: z.literal('judged'), outcome: SignedOutcome }),
  /** Never taken as it stands: the signature, or the station, is not one that the hub knows. */
  z.object({ state: z.literal('refused'), sentence: LocalizedText }),
  /** Not judged: the hub could not. It is given again. */
  z.object({ state: z.literal('deferred'), sentence: LocalizedText }),
]);
export type CarriedReply = z.infer<typeof CarriedReply>;
export interface ExchangeMessages {
  carried: (message: unknown, answer: (reply: CarriedReply | z.infer<typeof Refusal>) => void) => void;
}

/** Between the command line of a hub's data folder and the hub that runs on it (administration.ts): the file passes through that folder. */
export const PassedFile = z.uuid().brand<'PassedFile'>();
export type PassedFile = z.infer<typeof PassedFile>;
export const ExchangeExport = z.object({ target: ExchangeTarget, attachmentBytes: ExchangedBytes });
export const ExchangeExported = ExchangeMade.extend({ ok: z.literal(true), file: PassedFile, name: z.string() });
export const ExchangeImport = z.object({ file: PassedFile, enrol: z.array(z.string().max(100)).max(100) });
export const ExchangeImported = z.object({ ok: z.literal(true), result: ExchangeResult });
export interface ExchangeFileMessages {
  'exchange-export': (
    message: unknown,
    answer: (reply: z.infer<typeof ExchangeExported> | z.infer<typeof Refusal>) => void,
  ) => void;
  'exchange-import': (
    message: unknown,
    answer: (reply: z.infer<typeof ExchangeImported> | z.infer<typeof Refusal>) => void,
  ) => void;
}

/** Whether a checkpoint vouches for rows of a history: of its epoch, or of one that led to it. */
export function isOfHistory(
  { epoch, world, sequence }: Pick<Checkpoint, 'epoch' | 'world' | 'sequence'>,
  history: { readonly epoch: string; readonly lineage: readonly LeftEpoch[] },
): boolean {
  if (epoch === history.epoch) return true;
  const left = history.lineage.find((earlier) => earlier.epoch === epoch);
  return left !== undefined && (left.heads[world]?.sequence ?? 0) >= sequence;
}
