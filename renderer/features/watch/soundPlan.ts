/** Which sound is due: that of the gravest alarm that nobody has acknowledged, again and again while it stands. */
import { announcedSince } from '#shared/domain/alarms/annunciation.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { AlarmPriority } from '#shared/domain/register/site.ts';
import type { Instant } from '#shared/domain/values.ts';
import { priorityRank } from './alarmOrder.ts';

/** Null: once for each alarm. */
const repeatMs: Readonly<Record<AlarmPriority, number | null>> = { high: 4_000, medium: 10_000, low: null };

const LEAST_MS = 3_000;

export interface SoundMemory {
  readonly priority: AlarmPriority | null;
  readonly playedAt: Instant;
  /** Alarms that have sounded, or that a graver one has drowned; one that comes back sounds anew. */
  readonly heard: ReadonlySet<string>;
}

export const silentMemory: SoundMemory = { priority: null, playedAt: 0, heard: new Set() };

export interface SoundPlan {
  /** Null: nothing is due now. */
  readonly play: AlarmPriority | null;
  readonly memory: SoundMemory;
}

const keyOf = (alarm: Alarm): string =>
  `${alarm.alarmId} ${String(alarm.occurrences)} ${String(announcedSince(alarm))}`;

/**
 * `calls`: calls of distress that nobody has acknowledged; they sound as the gravest alarm. `alarms`: those that are
 * annunciated. What has returned to normal sounds no more; to be acknowledged it waits in
 * silence.
 */
export function planSound(
  memory: SoundMemory,
  alarms: readonly Alarm[],
  now: Instant,
  calls: readonly string[] = [],
): SoundPlan {
  const sounding = alarms.filter(({ condition }) => condition === 'unacknowledged');
  const heard = new Set([...calls, ...sounding.map(keyOf)]);
  const priority = sounding
    .map((alarm) => alarm.priority)
    .reduce<AlarmPriority | null>(
      (gravest, one) => (gravest === null || priorityRank[one] < priorityRank[gravest] ? one : gravest),
      calls.length > 0 ? 'high' : null,
    );
  if (priority === null) return { play: null, memory: { priority, playedAt: memory.playedAt, heard } };
  const graver = memory.priority === null || priorityRank[priority] < priorityRank[memory.priority];
  // A flood would cut every sound short; what comes within one is heard after it.
  if (!graver && now - memory.playedAt < LEAST_MS)
    return {
      play: null,
      memory: { ...memory, priority, heard: new Set([...heard].filter((key) => memory.heard.has(key))) },
    };
  const isNew =
    calls.some((key) => !memory.heard.has(key)) ||
    sounding.some((alarm) => alarm.priority === priority && !memory.heard.has(keyOf(alarm)));
  const again = repeatMs[priority];
  const rested = again !== null && (memory.priority !== priority || now - memory.playedAt >= again);
  return isNew || rested
    ? { play: priority, memory: { priority, playedAt: now, heard } }
    : { play: null, memory: { priority, playedAt: memory.playedAt, heard } };
}
