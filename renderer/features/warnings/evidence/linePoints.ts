/** One line through what was read: the means of its parts, without those that hold nothing good. */
import type { Rollup } from '#shared/science/trends/rollup.ts';

export interface LinePoints {
  readonly at: Float64Array;
  readonly value: Float64Array;
}

export function linePoints(points: Pick<Rollup, 'at' | 'mean'> | undefined): LinePoints {
  if (points === undefined) return { at: new Float64Array(), value: new Float64Array() };
  const isGood = (_: number, place: number): boolean => Number.isFinite(points.mean[place]);
  return { at: points.at.filter(isGood), value: points.mean.filter(Number.isFinite) };
}
