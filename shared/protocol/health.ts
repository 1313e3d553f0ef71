/**
 * How a hub and a station are, for people who look after them: facts, which the screens put into words, and sentences
 * only where something is wrong. The hub tells its stations every `HEALTH_EVERY_MS`, and each answers with how it is.
 */
import { z } from 'zod';
import { StationId } from '../domain/ids.ts';
import { Instant, LocalizedText } from '../domain/values.ts';

export const HEALTH_EVERY_MS = 10_000;

/** `warning`: it does its work, and a person should look. `failed`: what it is for does not happen. */
export const PartState = z.enum(['ok', 'warning', 'failed']);
export type PartState = z.infer<typeof PartState>;

/** `redis` and `postgres` only where they are used. */
export const PartName = z.enum(['journal', 'series', 'disk', 'backup', 'redis', 'postgres']);
export type PartName = z.infer<typeof PartName>;

export const Disk = z.object({ freeBytes: z.number().nonnegative(), totalBytes: z.number().nonnegative() });
export type Disk = z.infer<typeof Disk>;

/** Of one process, since it was last asked. */
export const ProcessUse = z.object({
  memoryBytes: z.number().nonnegative(),
  /** How long what is due waits for its turn: of a hundred times, one is longer. */
  eventLoopDelayMs: z.number().nonnegative(),
});
export type ProcessUse = z.infer<typeof ProcessUse>;

export const BackupHealth = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('daily'),
    /** The newest that is whole; null: there is none. */
    last: z.object({ at: Instant, bytes: z.number().nonnegative(), file: z.string() }).nullable(),
    nextAt: Instant,
    making: z.boolean(),
    /** Why the last try failed; null: it did not. */
    failed: z.object({ at: Instant, sentence: LocalizedText }).nullable(),
    overdue: z.boolean(),
  }),
  /** Whoever started the hub turned it off. */
  z.object({ kind: z.literal('off') }),
  /** The journal is in PostgreSQL, and backed up there. */
  z.object({ kind: z.literal('postgres') }),
]);
export type BackupHealth = z.infer<typeof BackupHealth>;

/** What a station says of itself. */
export const StationHealth = z.object({
  /** Acts that the hub has not settled. */
  waiting: z.number().int().nonnegative(),
  disk: Disk.nullable(),
  /** How far its clock is ahead of the hub's; null: not known yet. */
  skewMs: z.number().nullable(),
});
export type StationHealth = z.infer<typeof StationHealth>;

/** A station as the hub sees it. */
export const StationSeen = z.object({
  stationId: StationId,
  connectedAt: Instant,
  /** Events that it has not said are on its disk. */
  eventsBehind: z.number().int().nonnegative(),
  /** Frames it missed because it did not take them in time. */
  framesDropped: z.number().int().nonnegative(),
  /** Null: it has not answered yet. */
  own: StationHealth.nullable(),
});
export type StationSeen = z.infer<typeof StationSeen>;

export const HubHealth = z.object({
  at: Instant,
  version: z.string(),
  startedAt: Instant,
  parts: z.partialRecord(PartName, PartState),
  /** Null: not known. */
  disk: Disk.nullable(),
  process: ProcessUse,
  backup: BackupHealth,
  /** Whether this hub evaluates alarms; one that shares its journal with none always does. */
  leads: z.boolean(),
  stations: z.array(StationSeen),
});
export type HubHealth = z.infer<typeof HubHealth>;

/** A host's: of the hub what it was told last, and its own. */
export const HostHealth = z.object({
  /** Null: nothing was heard yet. `heardAt` tells its age. */
  hub: z.object({ heardAt: Instant, health: HubHealth }).nullable(),
  own: StationHealth.extend({ process: ProcessUse, oldestWaitingAt: Instant.nullable() }),
});
export type HostHealth = z.infer<typeof HostHealth>;
