/** What a source gives the hub, and what the hub says of what it could not take. */
import { z } from 'zod';
import { WorldId } from '../domain/ids.ts';
import { Instant, LocalizedText } from '../domain/values.ts';

/** Parsed for shape only; each row is judged by the hub's ingest, so that one bad row does not cost the batch. */
export const ReadingRow = z.object({
  tagId: z.string(),
  value: z.number().or(z.nan()),
  at: z.number(),
  unit: z.string().optional(),
  quality: z.enum(['good', 'uncertain', 'bad']).optional(),
});
export type ReadingRow = z.infer<typeof ReadingRow>;

export const PositionRow = z.object({
  responderId: z.string(),
  at: z.number(),
  longitude: z.number(),
  latitude: z.number(),
  /** Degrees from north. */
  heading: z.number().optional(),
  /** m/s. */
  speed: z.number().optional(),
});
export type PositionRow = z.infer<typeof PositionRow>;

export const MAX_INGEST_ROWS = 20_000;
export const IngestBatch = z.object({
  world: WorldId,
  source: z.string().min(1).max(120),
  readings: z.array(ReadingRow).max(MAX_INGEST_ROWS).default([]),
  positions: z.array(PositionRow).max(MAX_INGEST_ROWS).default([]),
});
export type IngestBatch = z.infer<typeof IngestBatch>;

/** One kind of bad input from one place, counted. `where` names the tag, file record, socket or table. */
export const Problem = z.object({
  code: z.string(),
  source: z.string(),
  where: z.string(),
  /** What was wrong, where, what to do. */
  sentence: LocalizedText,
  count: z.number().int().positive(),
  firstAt: Instant,
  lastAt: Instant,
});
export type Problem = z.infer<typeof Problem>;
