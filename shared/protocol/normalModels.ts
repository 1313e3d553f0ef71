/** Training of normal-operation models on recorded data, and what a model says of a recorded period. */
import { z } from 'zod';
import { NormalModelId, TagId, WorldId } from '../domain/ids.ts';
import { Instant, LocalizedText } from '../domain/values.ts';
import { MOST_MODEL_TAGS } from '../domain/warnings/trainedModel.ts';

/** More rows say little more, and a screen waits for them. */
export const MOST_ROWS = 50_000;

export const TrainingId = z.uuid().brand<'TrainingId'>();
export type TrainingId = z.infer<typeof TrainingId>;

const count = z.number().int().nonnegative();

export const TrainingAsked = z.object({
  world: WorldId,
  /** Trained anew; null: a new model. */
  modelId: NormalModelId.nullable(),
  name: LocalizedText,
  tagIds: z.array(TagId).min(2).max(MOST_MODEL_TAGS),
  intervalMs: z.number().int().min(250).max(3_600_000),
  from: Instant,
  to: Instant,
});
export type TrainingAsked = z.infer<typeof TrainingAsked>;

/** What came of a training. */
export const TrainingResult = z.object({
  /** Null: `sentence` says why there is no model. */
  training: TrainingId.nullable(),
  sentence: LocalizedText.nullable(),
  /** Intervals of the period, and those of them that every sensor had a value in. */
  intervals: count,
  rows: count,
  /** Sensors that were left out of the model for they never varied. */
  constant: z.array(TagId),
  /** In how many intervals each sensor had no value; those with none missing are not named. */
  missing: z.array(z.object({ tagId: TagId, intervals: count })),
  components: count,
  t2Limit: z.number(),
  speLimit: z.number(),
  /** Of the model’s data, as it goes into the record. */
  bytes: count,
});
export type TrainingResult = z.infer<typeof TrainingResult>;

export const WatchedPeriod = z.object({
  intervals: count,
  /** A row for each interval that could be judged. */
  at: z.instanceof(Float64Array),
  t2: z.instanceof(Float64Array),
  spe: z.instanceof(Float64Array),
  t2Limit: z.number(),
  speLimit: z.number(),
  /** Where it would have warned. */
  warnings: z.array(
    z.object({
      at: Instant,
      until: Instant.nullable(),
      statistic: z.enum(['T2', 'SPE']),
      contributors: z.array(z.object({ tagId: TagId, share: z.number() })),
    }),
  ),
});
export type WatchedPeriod = z.infer<typeof WatchedPeriod>;

export const WatchAsked = z.object({
  world: WorldId,
  /** A training of this station, or a model in force. */
  model: z.union([z.object({ training: TrainingId }), z.object({ modelId: NormalModelId })]),
  from: Instant,
  to: Instant,
});
export type WatchAsked = z.infer<typeof WatchAsked>;
