/**
 * Permits for special work by GB 30871-2022, and what is under maintenance. Kinds and grades are those of the standard;
 * the longest time of a permit and what a gas test must show are its figures, from public summaries of it.
 */
import { z } from 'zod';
import { PlaceId } from '../ids.ts';
import { Instant, Position } from '../values.ts';

export const PermitKind = z.enum([
  'hot-work',
  'confined-space',
  'blind-plate',
  'work-at-height',
  'lifting',
  'temporary-electricity',
  'excavation',
  'road-breaking',
]);
export type PermitKind = z.infer<typeof PermitKind>;

/** Hot work: special, 1, 2. Work at height: I (from 2 m) to IV (above 30 m). Lifting: 1 (above 100 t) to 3 (below 40 t). */
export const PermitGrade = z.enum(['special', '1', '2', '3', 'I', 'II', 'III', 'IV']);
export type PermitGrade = z.infer<typeof PermitGrade>;

/** The gravest first; none: the standard grades that work not. */
export const gradesOf: Readonly<Record<PermitKind, readonly PermitGrade[]>> = {
  'hot-work': ['special', '1', '2'],
  'confined-space': [],
  'blind-plate': [],
  'work-at-height': ['IV', 'III', 'II', 'I'],
  lifting: ['1', '2', '3'],
  'temporary-electricity': [],
  excavation: [],
  'road-breaking': [],
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long one permit of a kind may hold at most, by GB 30871-2022; null: it sets no time. */
export function longestMs(kind: PermitKind, grade: PermitGrade | null): number | null {
  switch (kind) {
    case 'hot-work':
      return grade === '2' ? 72 * HOUR_MS : 8 * HOUR_MS;
    case 'confined-space':
      return DAY_MS;
    case 'work-at-height':
      return 7 * DAY_MS;
    case 'temporary-electricity':
      return 15 * DAY_MS;
    case 'blind-plate':
    case 'lifting':
    case 'excavation':
    case 'road-breaking':
      return null;
  }
}

/** A test that is older than this when the work begins has to be made again. */
export const GAS_TEST_HOLDS_MS = 30 * 60_000;
/** Oxygen in percent by volume that people may work in; the upper end is that of GB 30871-2022 where it may be enriched. */
export const OXYGEN_PERCENT = { low: 19.5, high: 23.5 } as const;
/** Stricter than the standard's 0.5 % by volume (0.2 % where the lower limit is under 4 %) for the usual gases. */
export const COMBUSTIBLE_PERCENT_LEL = 10;

export const needsGasTest = (kind: PermitKind): boolean => kind === 'hot-work' || kind === 'confined-space';

const shortText = z.string().trim().max(200);
const longText = z.string().trim().max(2_000);

export const GasTest = z.object({
  at: Instant,
  /** Percent by volume. */
  oxygenPercent: z.number().min(0).max(100).nullable(),
  /** Percent of the lower explosive limit. */
  combustiblePercentLel: z.number().min(0).max(100).nullable(),
  /** Which toxic gas, and how much of it, as it was read. */
  toxic: shortText,
  /** Who measured. */
  by: shortText.min(1),
});
export type GasTest = z.infer<typeof GasTest>;

/** What a permit says when it is issued. */
export const PermitTerms = z.object({
  kind: PermitKind,
  grade: PermitGrade.nullable(),
  placeId: PlaceId,
  /** Where exactly; null: at the place. */
  position: Position.nullable(),
  work: longText.min(1),
  from: Instant,
  to: Instant,
  /** Whose people do it; empty: the site’s own. */
  contractor: shortText,
  /** Who is in charge of the work. */
  leader: shortText.min(1),
  /** Who watches over it (监护人). */
  watcher: shortText,
  workers: z.number().int().min(1).max(500),
  gasTest: GasTest.nullable(),
  measures: z.array(longText.min(1)).max(30),
});
export type PermitTerms = z.infer<typeof PermitTerms>;

/** Why work has to stop. */
export const SuspensionCause = z.enum(['alarm', 'weather', 'conditions', 'emergency', 'other']);
export type SuspensionCause = z.infer<typeof SuspensionCause>;

/** Equipment or a unit that is being worked on: what does not stand as it stands in the drawings. */
export const MaintenanceTerms = z.object({
  placeId: PlaceId,
  work: longText.min(1),
  from: Instant,
  to: Instant,
  /** Who is in charge of it. */
  leader: shortText.min(1),
  /** A vessel or line of it is open to the air. */
  opened: z.boolean(),
});
export type MaintenanceTerms = z.infer<typeof MaintenanceTerms>;

/** Longer than this, a time is a slip of the pen. */
export const LONGEST_MAINTENANCE_MS = 400 * DAY_MS;
export const LONGEST_PERMIT_MS = 31 * DAY_MS;
