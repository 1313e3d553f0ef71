/** Values that every area uses: texts in both languages, instants, positions, response levels. */
import { z } from 'zod';

/** A text in both of the product's languages. */
export const LocalizedText = z.object({ en: z.string().min(1), zh: z.string().min(1) });
export type LocalizedText = z.infer<typeof LocalizedText>;
export type Language = keyof LocalizedText;

/** UTC milliseconds since 1970-01-01. */
export const Instant = z.number().int().min(0).max(8.64e15);
export type Instant = z.infer<typeof Instant>;

/** Longitude and latitude, degrees, WGS 84. */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type Position = z.infer<typeof Position>;

/** Response levels of GB/T 29639-2020 plans, `I` the highest. Not a copy of accident grading. */
export const ResponseLevel = z.enum(['IV', 'III', 'II', 'I']);
export type ResponseLevel = z.infer<typeof ResponseLevel>;

/** Higher is graver: IV is 1, I is 4. */
export const levelRank = (level: ResponseLevel): number => ResponseLevel.options.indexOf(level) + 1;

/** What can happen; plans are matched to it and incidents are of one of these types. */
export const Scenario = z.enum([
  'toxic-gas-release',
  'flammable-gas-release',
  'fire',
  'explosion',
  'dust-explosion',
  'molten-metal',
  'mine-gas',
  'mine-flooding',
  'process-upset',
  'spill',
  'person-in-danger',
  'other',
]);
export type Scenario = z.infer<typeof Scenario>;

/** Of a reason that a person gives: some paragraphs. */
export const REASON_CHARACTERS = 4_000;
