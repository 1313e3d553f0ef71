/**
 * Where a zone may lie because nobody knows the wind’s direction exactly: swept over two standard deviations of it to each
 * side, which 19 of 20 directions lie within.
 *
 * σθ by stability class is the middle of each class’s range in EPA-454/R-99-005, Meteorological Monitoring Guidance for
 * Regulatory Modeling Applications, table 6-8a. In light wind it meanders more than that: σv ≥ 0.5 m/s, so σθ ≥ 0.5/u
 * (Hanna 1983, Journal of Climate and Applied Meteorology 22:1424).
 */
import type { StabilityClass } from '../dispersion/stabilityClass.ts';
import { circlePoints, type Point } from './ring.ts';

const SIGMA_THETA: Readonly<Record<StabilityClass, number>> = { A: 25, B: 20, C: 15, D: 10, E: 5, F: 2.5 };
/** m/s. */
const MEANDER = 0.5;
const ARC_STEP = Math.PI / 36;

/** Degrees to each side, 180 at most. */
export function wedgeHalfAngle(stability: StabilityClass, windSpeed: number): number {
  const meander = (MEANDER / windSpeed) * (180 / Math.PI);
  return Math.min(180, 2 * Math.max(SIGMA_THETA[stability], meander));
}

/**
 * The figure swept around the source by `halfAngle` degrees to each side; `upper` is its upper half. What lies between the
 * source and the figure belongs to it.
 */
export function swept(upper: readonly Point[], halfAngle: number): Point[] {
  const turn = (halfAngle * Math.PI) / 180;
  const outline = upper
    .map(([x, y]) => ({ angle: Math.atan2(y, x), radius: Math.hypot(x, y) }))
    .filter(({ radius }) => radius > 0)
    .toSorted((a, b) => a.angle - b.angle || b.radius - a.radius);
  // The farthest that the figure reaches at this angle or a larger one: it comes here when the wind turns.
  const shell: { angle: number; radius: number }[] = [];
  let farthest = 0;
  for (const point of outline.toReversed())
    if (point.radius > farthest) {
      farthest = point.radius;
      shell.push({ angle: point.angle + turn, radius: farthest });
    }
  if (turn >= Math.PI) return circlePoints(farthest);
  const side = shell.filter(({ angle }) => angle < Math.PI);
  const behind = shell.findLast(({ angle }) => angle >= Math.PI);
  // Behind the source both sides meet: there the figure reaches all around.
  const corners = [
    ...(behind === undefined ? [] : [{ angle: Math.PI, radius: behind.radius }]),
    ...side,
    { angle: 0, radius: farthest },
  ];
  const left = corners
    .flatMap((corner, i) => bowed(corner, corners[i + 1] ?? corner))
    .map(({ angle, radius }): Point => [radius * Math.cos(angle), radius * Math.sin(angle)]);
  const right = left.slice(behind === undefined ? 0 : 1, -1).map(([x, y]): Point => [x, -y]);
  return behind === undefined ? [[0, 0], ...right, ...left.toReversed()] : [...right, ...left.toReversed()];
}

interface Polar {
  readonly angle: number;
  readonly radius: number;
}

/** From one corner to before the next, around the source: a straight line would cut the curve off. */
function bowed(from: Polar, to: Polar): Polar[] {
  const steps = Math.max(1, Math.ceil((from.angle - to.angle) / ARC_STEP));
  return Array.from({ length: steps }, (_, i) => ({
    angle: from.angle + ((to.angle - from.angle) * i) / steps,
    radius: from.radius + ((to.radius - from.radius) * i) / steps,
  }));
}
