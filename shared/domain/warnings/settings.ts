/** What early warning watches. What is not set for a tag is as for all. */
import { z } from 'zod';
import { SensorGroupId, TagId } from '../ids.ts';
import { LocalizedText } from '../values.ts';

const MINUTE_MS = 60_000;

/** Whether trends are watched, how far they look ahead, and how sure they must be. */
export const TrendSettings = z.object({
  /** Whether tags with limits are watched that are not named in `tags`. */
  isOn: z.boolean(),
  /** A limit that is reached later than this from now is not warned of. Trends are those of the last half of it. */
  horizonMs: z
    .number()
    .int()
    .min(MINUTE_MS)
    .max(24 * 60 * MINUTE_MS),
  /** How probable it must be that the limit is reached within the horizon. */
  confidence: z.number().min(0.5).max(0.999),
});

export const RateSettings = z.object({
  isOn: z.boolean(),
  /** Part of the instrument's range in one minute. */
  partOfRangePerMinute: z.number().positive().max(100),
});

/** Whether levels are watched against their own recent normal, and what shift of one is worth a word. */
export const LevelSettings = z.object({
  /** Whether gas detectors are watched that are not named in `tags`. Of other sensors, those that are. */
  isOn: z.boolean(),
  /** What was heard in so long is one value; a level shows after some five of them. */
  intervalMs: z
    .number()
    .int()
    .min(1_000)
    .max(60 * MINUTE_MS),
  /** Part of the way from where the tag usually is to its nearest limit, or without one to the end of its range. */
  leastPart: z.number().positive().max(1),
});
export type LevelSettings = z.infer<typeof LevelSettings>;

/** Where a tag differs from the rest. */
export const WatchedTag = z.object({
  tagId: TagId,
  trend: z.enum(['on', 'off']).optional(),
  level: z.enum(['on', 'off']).optional(),
  /** In the tag's unit; null: its rate is not watched. */
  ratePerMinute: z.number().positive().nullable().optional(),
});
export type WatchedTag = z.infer<typeof WatchedTag>;

/** Sensors that measure the same thing. */
export const SensorGroup = z.object({
  groupId: SensorGroupId,
  name: LocalizedText,
  tagIds: z.array(TagId).min(2).max(10),
  /** How far one may be from what most say (of two: from the other), in their unit. */
  allowed: z.number().positive(),
  /** How long they must disagree. */
  forMs: z
    .number()
    .int()
    .min(0)
    .max(60 * MINUTE_MS),
});
export type SensorGroup = z.infer<typeof SensorGroup>;

export const WarningSettings = z.object({
  trend: TrendSettings,
  rate: RateSettings,
  /** Absent: as by default, and as it was before anybody could set it. */
  level: LevelSettings.optional(),
  tags: z.array(WatchedTag).max(5_000),
  groups: z.array(SensorGroup).max(500),
});
export type WarningSettings = z.infer<typeof WarningSettings>;

/** At these, on recorded releases of methane: bench/README.md. */
const defaultLevel: LevelSettings = { isOn: true, intervalMs: MINUTE_MS, leastPart: 0.02 };

export const levelSettings = ({ level }: WarningSettings): LevelSettings => level ?? defaultLevel;

export const defaultSettings: WarningSettings = {
  trend: { isOn: true, horizonMs: 30 * MINUTE_MS, confidence: 0.9 },
  rate: { isOn: true, partOfRangePerMinute: 0.1 },
  tags: [],
  groups: [],
};
