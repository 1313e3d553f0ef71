/** A model of normal operation in force: what it was trained on, and what came of it. */
import { z } from 'zod';
import { NormalModel } from '../../science/normalModel/normalModel.ts';
import { NormalModelId, TagId } from '../ids.ts';
import { Instant, LocalizedText } from '../values.ts';

export const MOST_MODELS = 20;
export const MOST_MODEL_TAGS = 100;
/** Of its data as JSON: what it weighs in the journal, and in each snapshot while it is in force. */
export const MOST_MODEL_BYTES = 1_000_000;

export const TrainedModel = z.object({
  modelId: NormalModelId,
  name: LocalizedText,
  /** 1, 2, … each time that this model is trained anew. */
  version: z.number().int().positive(),
  /** In the order of a row’s columns. */
  tagIds: z.array(TagId).min(2).max(MOST_MODEL_TAGS),
  /** A row each so many milliseconds, of the values that held then. */
  intervalMs: z.number().int().min(250).max(3_600_000),
  /** The recorded period that it was trained on. */
  from: Instant,
  to: Instant,
  /** Where the readings came from when that was not this site’s own record. */
  source: z.string().max(500).optional(),
  data: NormalModel.refine((data) => JSON.stringify(data).length <= MOST_MODEL_BYTES, {
    message: `a model weighs ${String(MOST_MODEL_BYTES)} bytes at most`,
  }),
});
export type TrainedModel = z.infer<typeof TrainedModel>;
