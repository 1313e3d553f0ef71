/** How high a trend is drawn: what was measured, the limits near it, and the one that it is beyond, however far. */
import type { Limit } from './limits.ts';

/** Limits may squeeze what was measured down to this part of the height, not further. */
const LEAST_PART = 1 / 4;
/** A value that does not move is drawn in a band of this part of the tag's range. */
const CALM_PART = 1 / 50;
const MARGIN = 0.06;

export function trendRange(
  measured: { readonly lowest: number; readonly highest: number } | null,
  limits: readonly Pick<Limit, 'kind' | 'setpoint'>[],
  range: { readonly low: number; readonly high: number },
): [number, number] {
  if (measured === null) return [range.low, range.high];
  const least = Math.max((range.high - range.low) * CALM_PART, Number.EPSILON);
  let [low, high] = [measured.lowest, measured.highest];
  if (high - low < least) [low, high] = [(low + high - least) / 2, (low + high + least) / 2];
  const tallest = (high - low) / LEAST_PART;
  const distance = (setpoint: number): number => Math.max(low - setpoint, setpoint - high, 0);
  const nearest = limits.toSorted((a, b) => distance(a.setpoint) - distance(b.setpoint));
  // A value that is in alarm all the time would not show by what.
  const beyond = nearest.find(({ kind, setpoint }) =>
    kind === 'high' ? measured.highest >= setpoint : measured.lowest <= setpoint,
  );
  for (const limit of nearest) {
    const [lower, higher] = [Math.min(low, limit.setpoint), Math.max(high, limit.setpoint)];
    if (higher - lower > tallest && limit !== beyond) continue;
    [low, high] = [lower, higher];
  }
  const margin = (high - low) * MARGIN;
  return [low - margin, high + margin];
}
