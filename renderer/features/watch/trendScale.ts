/** How high a trend is drawn: what was measured, and the limits near it. */

/** Limits may squeeze what was measured down to this part of the height, not further. */
const LEAST_PART = 1 / 4;
/** A value that does not move is drawn in a band of this part of the tag's range. */
const CALM_PART = 1 / 50;
const MARGIN = 0.06;

export function trendRange(
  measured: { readonly lowest: number; readonly highest: number } | null,
  setpoints: readonly number[],
  range: { readonly low: number; readonly high: number },
): [number, number] {
  if (measured === null) return [range.low, range.high];
  const least = Math.max((range.high - range.low) * CALM_PART, Number.EPSILON);
  let [low, high] = [measured.lowest, measured.highest];
  if (high - low < least) [low, high] = [(low + high - least) / 2, (low + high + least) / 2];
  const tallest = (high - low) / LEAST_PART;
  const distance = (setpoint: number): number => Math.max(low - setpoint, setpoint - high, 0);
  for (const setpoint of setpoints.toSorted((a, b) => distance(a) - distance(b))) {
    const [lower, higher] = [Math.min(low, setpoint), Math.max(high, setpoint)];
    if (higher - lower > tallest) continue;
    [low, high] = [lower, higher];
  }
  const margin = (high - low) * MARGIN;
  return [low - margin, high + margin];
}
