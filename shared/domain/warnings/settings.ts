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

/** Where a tag differs from the rest. */
export const WatchedTag = z.object({
  tagId: TagId,
  trend: z.enum(['on', 'off']).optional(),
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
  tags: z.array(WatchedTag).max(5_000),
  groups: z.array(SensorGroup).max(500),
});
export type WarningSettings = z.infer<typeof WarningSettings>;

export const defaultSettings: WarningSettings = {
  trend: { isOn: true, horizonMs: 30 * MINUTE_MS, confidence: 0.9 },
  rate: { isOn: true, partOfRangePerMinute: 0.1 },
  tags: [],
  groups: [],
};
