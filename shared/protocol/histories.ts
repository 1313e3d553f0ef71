/**
 * Histories: which journal a record belongs to, how far it is vouched for, and how what one history lost comes back.
 *
 * Each journal has an epoch. One that is restored from a backup, or begun from a station's copy, takes a new epoch and
 * remembers where it left each earlier one: epochs form a tree. The hub signs how far its record goes (`Checkpoint`), so
 * that a station can show later what the hub said then.
 *
 * Station to hub: `lost-rows` brings rows that the station holds and the hub's history has not; the hub keeps them as a
 * branch. `recover` asks that the acts of a branch be judged, a portion at a time; each is answered when it is on the
 * hub's disk, and only then does the station let go of its rows.
 */
import { z } from 'zod';
import { Command } from '../domain/command.ts';
import { CommandId, WorldId } from '../domain/ids.ts';
import { LocalizedText } from '../domain/values.ts';
import { PublicKey, Signature } from './signatures.ts';

export const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');
export const Epoch = z.string().min(1).max(100);

/** How far a world goes. */
export const Head = z.object({ sequence: z.number().int().nonnegative(), hash: Hash });
export type Head = z.infer<typeof Head>;
export const Heads = z.record(WorldId, Head);
export type Heads = z.infer<typeof Heads>;

/** An epoch, and how far this history followed it. A world that is not named had no event then. */
export const LeftEpoch = z.object({ epoch: Epoch, heads: Heads });
export type LeftEpoch = z.infer<typeof LeftEpoch>;
/** Oldest first. */
export const Lineage = z.array(LeftEpoch);
export type Lineage = z.infer<typeof Lineage>;

/** A hub's word that its record of a world had this event in this place, and all before it that the chain leads to. */
export const Checkpoint = z.object({
  epoch: Epoch,
  world: WorldId,
  sequence: z.number().int().positive(),
  hash: Hash,
  publicKey: PublicKey,
  signature: Signature,
});
export type Checkpoint = z.infer<typeof Checkpoint>;

export const checkpointText = ({ epoch, world, sequence, hash }: Omit<Checkpoint, 'publicKey' | 'signature'>): string =>
  `muster checkpoint\n${epoch}\n${world}\n${String(sequence)}\n${hash}`;

/** An event as it stands in the journal: `body` is its exact JSON text, over which the chain of hashes runs. */
export const JournalRow = z.object({
  sequence: z.number().int().positive(),
  body: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
export type JournalRow = z.infer<typeof JournalRow>;

/**
 * A hub's own word that its record went further than it goes now: it runs on an older copy. `held`: what the station has
 * in some places of each world up to the hub's head, the last first, for the hub to see how far both are the same.
 */
export const ProvenLoss = z.object({
  proof: Checkpoint,
  held: z.record(WorldId, z.array(Head).max(100)),
});
export type ProvenLoss = z.infer<typeof ProvenLoss>;

export const ProvenLossReply = z.object({
  /** The hub goes on under a new epoch, and closes all connections: stations are to say hello anew. */
  goesOn: z.boolean(),
});
export type ProvenLossReply = z.infer<typeof ProvenLossReply>;

/** The last place, and ever further back to the one before the first. */
export function placesBack(head: number): number[] {
  const places: number[] = [];
  for (let back = 0; back < head; back = back * 2 + 1) places.push(head - back);
  return places;
}

/** Where two records of one epoch contradict each other. */
export const Differing = z.object({ world: WorldId, sequence: z.number().int().positive(), atHub: Hash.nullable() });
export type Differing = z.infer<typeof Differing>;

/** `checkpoint` is that of the branch's last row, which may come in a later message. */
export const LostRows = z.object({ rows: z.array(JournalRow).min(1), checkpoint: Checkpoint });
export type LostRows = z.infer<typeof LostRows>;

export const LostRowsReply = z.discriminatedUnion('state', [
  /** On the hub's disk. */
  z.object({ state: z.literal('held') }),
  /** The branch is signed by a hub that this one does not trust, or cannot be followed: the rows wait at the station. */
  z.object({ state: z.literal('refused'), code: z.string(), sentence: LocalizedText }),
]);
export type LostRowsReply = z.infer<typeof LostRowsReply>;

/** Acts of the branch that ends in `checkpoint`, from the one that begins at `from`. */
export const RecoverRequest = z.object({ checkpoint: Checkpoint, from: z.number().int().positive() });
export type RecoverRequest = z.infer<typeof RecoverRequest>;

export const Recovered = z.discriminatedUnion('outcome', [
  /** Part of the hub's record now. */
  z.object({ outcome: z.literal('back'), commandId: CommandId }),
  /** What it asked for is so already, or another station brought it before. */
  z.object({ outcome: z.literal('known'), commandId: CommandId }),
  /** Turned away: it contradicts what was done since. A person at this station is to decide. */
  z.object({
    outcome: z.literal('conflict'),
    command: Command,
    rejection: z.object({ kind: z.enum(['conflict', 'refused']), code: z.string(), sentence: LocalizedText }),
  }),
]);
export type Recovered = z.infer<typeof Recovered>;

export const RecoverReply = z.discriminatedUnion('state', [
  /** All acts from `from` to the event `upTo` were judged, and are on the hub's disk: in its record up to `head`. */
  z.object({
    state: z.literal('judged'),
    upTo: z.number().int().positive(),
    head: z.number().int().nonnegative(),
    acts: z.array(Recovered),
  }),
  z.object({ state: z.literal('refused'), code: z.string(), sentence: LocalizedText }),
]);
export type RecoverReply = z.infer<typeof RecoverReply>;

/** A history as far as it can be told from outside. */
export interface History {
  readonly epoch: string;
  /** How far it goes. */
  readonly heads: Readonly<Record<WorldId, number>>;
  readonly lineage: Lineage;
}

/**
 * How far two histories are the same, by world: as far as both followed the newest epoch that both had. Null: they have
 * no epoch in common.
 */
export function commonHeads(a: History, b: History): Readonly<Record<WorldId, number>> | null {
  const ofB = path(b);
  const shared = [...path(a)].toReversed().find(([epoch]) => ofB.has(epoch));
  if (shared === undefined) return null;
  const [epoch, inA] = shared;
  const inB = ofB.get(epoch) ?? {};
  const common: Record<WorldId, number> = {};
  for (const [name, head] of Object.entries(inA)) {
    const world = WorldId.parse(name);
    // A replica may not have come as far as the epoch that it follows began.
    common[world] = Math.min(head, inB[world] ?? 0, a.heads[world] ?? 0, b.heads[world] ?? 0);
  }
  return common;
}

/** Each epoch, oldest first, with how far it was followed. */
function path({ epoch, heads, lineage }: History): Map<string, Readonly<Record<WorldId, number>>> {
  const all = new Map<string, Readonly<Record<WorldId, number>>>();
  for (const left of lineage)
    all.set(
      left.epoch,
      Object.fromEntries(Object.entries(left.heads).map(([world, { sequence }]) => [world, sequence])),
    );
  all.set(epoch, heads);
  return all;
}
