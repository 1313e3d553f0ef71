/** Trends: what a screen asks its host of the past of some tags, and what a host asks the hub where it was away itself. */
import { z } from 'zod';
import { TagId, WorldId } from '../domain/ids.ts';
import { Instant, type LocalizedText } from '../domain/values.ts';

/** More in one picture nobody can tell apart. */
export const MOST_TREND_TAGS = 16;

const span = { world: WorldId, from: Instant, to: Instant };
const backwards = { error: 'The time asked for ends before it begins.' };
const inOrder = ({ from, to }: { readonly from: number; readonly to: number }): boolean => from <= to;

export const TrendLimit = z.object({ kind: z.enum(['high', 'low']), setpoint: z.number() });

export const TrendQuery = z
  .object({
    ...span,
    tagIds: z.array(TagId).min(1).max(MOST_TREND_TAGS),
    /** Of each tag. */
    maxPoints: z.number().int().min(2).max(5_000),
  })
  .refine(inOrder, backwards);
export type TrendQuery = z.infer<typeof TrendQuery>;

export const StatisticsQuery = z
  .object({
    ...span,
    tags: z
      .array(
        z.object({
          tagId: TagId,
          limits: z.array(TrendLimit).max(16),
          /** Silence longer than this is time of which nothing is known. */
          silentMs: z.number().positive(),
        }),
      )
      .min(1)
      .max(MOST_TREND_TAGS),
  })
  .refine(inOrder, backwards);
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;

const step = z.union([z.literal(0), z.literal(60_000), z.literal(3_600_000)]);
const numbers = z.instanceof(Float64Array);
const counts = z.instanceof(Uint32Array);

/** As shared/science/trends/rollup.ts has them. */
const Points = z.object({
  stepMs: z.number().nonnegative(),
  at: numbers,
  min: numbers,
  max: numbers,
  mean: numbers,
  last: numbers,
  count: counts,
  uncertain: counts,
  bad: counts,
});

export const TrendSeries = z.object({
  tagId: TagId,
  /** The resolution that the points were made of: readings (0), minutes or hours. */
  step,
  /** `stepMs`: how long the part of the time is that a point stands for; 0: it is a reading. */
  points: Points,
  /** Time of which nothing is known. A line is not drawn over it. */
  gaps: z.array(z.object({ from: z.number(), to: z.number() })),
  from: z.enum(['station', 'hub']),
});
export type TrendSeries = z.infer<typeof TrendSeries>;

/**
 * `whole`: nothing is missing here that a hub might have. `not-asked`: something is. `answered`: the hub was asked, and what it
 * had more of is here. `away`, `failed`: it could not be asked, or did not answer.
 */
export const AskedOfHub = z.enum(['whole', 'not-asked', 'answered', 'away', 'failed']);
export type AskedOfHub = z.infer<typeof AskedOfHub>;

export const TrendReply = z.object({ series: z.array(TrendSeries), hub: AskedOfHub });
export type TrendReply = z.infer<typeof TrendReply>;

const amount = z.number().int().nonnegative();
const duration = z.number().nonnegative();
export const TrendStatistics = z.object({
  tagId: TagId,
  count: amount,
  uncertain: amount,
  bad: amount,
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  heardMs: z.number().nonnegative(),
  exact: z.boolean(),
  beyond: z.array(TrendLimit.extend({ least: amount, most: amount, leastMs: duration, mostMs: duration })),
});
export type TrendStatistics = z.infer<typeof TrendStatistics>;

export const StatisticsReply = z.object({ tags: z.array(TrendStatistics), hub: AskedOfHub });
export type StatisticsReply = z.infer<typeof StatisticsReply>;

/** What a person at a station looks at together, by name. */
export const TrendSets = z
  .array(z.object({ name: z.string().trim().min(1).max(60), tagIds: z.array(TagId).min(1).max(MOST_TREND_TAGS) }))
  .max(100)
  .refine((sets) => new Set(sets.map(({ name }) => name)).size === sets.length, {
    error: 'Two sets of tags have the same name.',
  });
export type TrendSets = z.infer<typeof TrendSets>;

/** From the hub: packed as in its own store (shared/node/series/packing.ts). */
export const HubTrendReply = z.object({
  series: z.array(
    z.object({ tagId: TagId, step, kind: z.enum(['readings', 'parts']), bytes: z.instanceof(Uint8Array) }),
  ),
});
export type HubTrendReply = z.infer<typeof HubTrendReply>;
export const HubStatisticsReply = z.object({ tags: z.array(TrendStatistics) });
export type HubStatisticsReply = z.infer<typeof HubStatisticsReply>;

type Answer<Reply> = (reply: Reply | { ok: false; sentence: LocalizedText }) => void;
export interface TrendMessages {
  trend: (message: unknown, answer: Answer<HubTrendReply>) => void;
  'trend-statistics': (message: unknown, answer: Answer<HubStatisticsReply>) => void;
}
