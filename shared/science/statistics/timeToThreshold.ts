/**
 * When a trend will be at a threshold, if it goes on as it did. The line starts at its robust level; the steepest and the
 * flattest slope of the confidence interval give the earliest and the latest instant.
 */
import { normalProbability, normalQuantile } from './distributions.ts';
import type { RobustTrend } from './robustTrend.ts';

export interface Threshold {
  readonly value: number;
  /** Which side is the bad one. */
  readonly side: 'high' | 'low';
}

/** In the unit of the trend’s `at`, after its last instant. */
export interface TimeToThreshold {
  readonly likely: number;
  readonly earliest: number;
  /** Null: at the flattest slope that is still believable it is never reached. */
  readonly latest: number | null;
  /** That it is reached within the horizon, 0 to 1, by the uncertainty of slope and level. */
  readonly probability: number;
}

/**
 * Null: it does not go there, or not within `horizon`. Already at or past it: all 0. No claim is made from a slope whose
 * confidence interval has both ends open.
 */
export function timeToThreshold(trend: RobustTrend, threshold: Threshold, horizon: number): TimeToThreshold | null {
  const sign = threshold.side === 'high' ? 1 : -1;
  const away = sign * (threshold.value - trend.level);
  if (away <= 0) return { likely: 0, earliest: 0, latest: 0, probability: 1 };
  const slope = sign * trend.slope;
  const [flattest, steepest] = sign === 1 ? [trend.slopeLow, trend.slopeHigh] : [-trend.slopeHigh, -trend.slopeLow];
  if (slope <= 0 || !Number.isFinite(flattest) || !Number.isFinite(steepest)) return null;
  const likely = away / slope;
  if (likely > horizon) return null;
  return {
    likely,
    earliest: away / steepest,
    latest: flattest > 0 ? away / flattest : null,
    probability: reachedWithin(trend, away, slope, steepest - flattest, horizon),
  };
}

/** The level at the horizon is taken as normal about the line. */
function reachedWithin(trend: RobustTrend, away: number, slope: number, width: number, horizon: number): number {
  const z = normalQuantile(0.5 + trend.confidence / 2);
  const ofSlope = width / (2 * z);
  const ofLevel = trend.noise * Math.sqrt(Math.PI / 2 / trend.effectiveCount);
  const spread = Math.hypot(ofSlope * horizon, ofLevel);
  const beyond = slope * horizon - away;
  return spread === 0 ? Number(beyond >= 0) : normalProbability(beyond / spread);
}
