/** What a source gives the hub, and what the hub says of what it could not take. */
import { z } from 'zod';
import { WorldId } from '../domain/ids.ts';
import { Instant, LocalizedText } from '../domain/values.ts';

/** JSON knows no NaN and writes null for it: both, and whatever else is no number, are judged as a missing value. */
const number = z.number().nullable().catch(null);

/** Parsed one by one by the hub's ingest, so that one bad row does not cost the batch. */
export const ReadingRow = z.object({
  tagId: z.string(),
  value: number,
  at: number,
  unit: z.string().optional(),
  quality: z.enum(['good', 'uncertain', 'bad']).optional(),
});
export type ReadingRow = z.infer<typeof ReadingRow>;

export const PositionRow = z.object({
  responderId: z.string(),
  at: number,
  longitude: number,
  latitude: number,
  /** Degrees from north; null or absent: unknown. */
  heading: number.optional(),
  /** m/s; null or absent: unknown. */
  speed: number.optional(),
});
export type PositionRow = z.infer<typeof PositionRow>;

export const MAX_INGEST_ROWS = 20_000;
/** Rows are ReadingRow and PositionRow; see there why they are not parsed here. */
export const IngestBatch = z.object({
  world: WorldId,
  source: z.string().min(1).max(120),
  readings: z.array(z.unknown()).max(MAX_INGEST_ROWS).default([]),
  positions: z.array(z.unknown()).max(MAX_INGEST_ROWS).default([]),
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
