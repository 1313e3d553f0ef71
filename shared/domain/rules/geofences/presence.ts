/**
 * Whether a responder is inside of a geofence. It is inside once two fixes that follow each other are, some seconds apart;
 * outside once two are farther off than the tolerance: noise smaller than that moves nobody, nor does one wild fix.
 */
import type { Instant } from '../../values.ts';
import type { Fix } from './track.ts';

/** Between the first fix on the other side and the one that bears it out. */
export const CONFIRM_MS = 2_000;

export interface Presence {
  readonly where: 'inside' | 'outside';
  /** Its first fix there; before that nobody knows. */
  readonly since: Instant;
  /** Whether it was inside before: then it came out. */
  readonly left: boolean;
  /** The first of the newest fixes that are on the other side. */
  readonly turningAt: Instant | null;
}

/** `off`: metres from the geofence, 0 and less inside. Null: it was never near. */
export function nextPresence(
  before: Presence | null,
  off: number,
  toleranceMetres: number,
  { at }: Pick<Fix, 'at'>,
): Presence | null {
  const standing: Presence = before ?? { where: 'outside', since: at, left: false, turningAt: null };
  const isOther = standing.where === 'inside' ? off > toleranceMetres : off <= 0;
  if (!isOther)
    return before === null ? null : standing.turningAt === null ? standing : { ...standing, turningAt: null };
  const { turningAt } = standing;
  if (turningAt === null) return { ...standing, turningAt: at };
  if (at - turningAt < CONFIRM_MS) return standing;
  return standing.where === 'inside'
    ? { where: 'outside', since: turningAt, left: true, turningAt: null }
    : { where: 'inside', since: turningAt, left: false, turningAt: null };
}
