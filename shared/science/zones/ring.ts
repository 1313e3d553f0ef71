/** From figures on a plane around the source (metres; x downwind, y to the left of it) to rings on the map. */
import type { Position } from '../../domain/values.ts';
import { destination } from '../geodesy.ts';
import type { Ring } from './zone.ts';

export type Point = readonly [x: number, y: number];

/** On the map, closed, counter-clockwise. `windFrom`: degrees from north that the wind comes from. */
export function ringOf(points: readonly Point[], source: Position, windFrom: number): Ring {
  const ring = points.map(([x, y]) =>
    destination(source, windFrom + 180 - (Math.atan2(y, x) * 180) / Math.PI, Math.hypot(x, y)),
  );
  const [first] = ring;
  return first === undefined ? [] : [...ring, first];
}

/** A symmetric figure of its upper half, which runs from the rear (smallest x) to the tip. */
export function mirrored(upper: readonly Point[]): Point[] {
  // Downwind first on the right-hand side and back on the left: counter-clockwise.
  const lower = upper.filter(([, y]) => y > 0).map(([x, y]): Point => [x, -y]);
  const [rear] = upper;
  const start = rear?.[1] === 0 ? [rear] : [];
  const end = upper.at(-1);
  const tip = end?.[1] === 0 && upper.length > 1 ? [end] : [];
  return [...start, ...lower, ...tip, ...upper.filter(([, y]) => y > 0).toReversed()];
}

const CIRCLE_POINTS = 72;

export const circlePoints = (radius: number): Point[] =>
  Array.from({ length: CIRCLE_POINTS }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / CIRCLE_POINTS;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
