/** How a figure of the map lies to an area: outside, partly in it, or wholly. On a plane, in metres. */
import type { Figure } from '../plane.ts';
import { boxOf, isInside, type Rings } from './pointsInside.ts';

export type Overlap = 'none' | 'part' | 'whole';

/** A point is wholly inside or outside; where `figure` is an area, it is asked for as one. */
export function overlapOf(figure: Figure, rings: Rings): Overlap {
  const box = boxOf(rings);
  const { box: own } = figure;
  if (own.left > box.right || own.right < box.left || own.bottom > box.top || own.top < box.bottom) return 'none';
  let [inside, outside] = [0, 0];
  for (const line of figure.lines)
    for (let i = 0; i < line.length; i += 2)
      if (isInside(rings, line[i] ?? 0, line[i + 1] ?? 0)) inside += 1;
      else outside += 1;
  if (inside > 0 && outside > 0) return 'part';
  if (crossings(figure, rings).length > 0) return 'part';
  if (inside > 0) return 'whole';
  // The area may lie wholly within the figure.
  const [ring] = rings;
  return figure.area && ring !== undefined && isInside(figure.lines, ring[0] ?? 0, ring[1] ?? 0) ? 'part' : 'none';
}

export interface Crossing {
  readonly x: number;
  readonly y: number;
}

/** Where the lines of a figure cross the edges of an area. */
export function crossings({ lines }: Figure, rings: Rings): Crossing[] {
  const found: Crossing[] = [];
  for (const line of lines)
    for (let i = 2; i < line.length; i += 2) {
      const [ax, ay, bx, by] = [line[i - 2] ?? 0, line[i - 1] ?? 0, line[i] ?? 0, line[i + 1] ?? 0];
      for (const ring of rings)
        for (let k = 2; k < ring.length; k += 2) {
          const at = crossing(ax, ay, bx, by, ring[k - 2] ?? 0, ring[k - 1] ?? 0, ring[k] ?? 0, ring[k + 1] ?? 0);
          if (at !== null) found.push(at);
        }
    }
  return found;
}

/** Of two segments; null: they do not cross, or run along each other. */
function crossing(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): Crossing | null {
  const [rx, ry, sx, sy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const across = rx * sy - ry * sx;
  if (across === 0) return null;
  const t = ((cx - ax) * sy - (cy - ay) * sx) / across;
  const u = ((cx - ax) * ry - (cy - ay) * rx) / across;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { x: ax + t * rx, y: ay + t * ry } : null;
}
