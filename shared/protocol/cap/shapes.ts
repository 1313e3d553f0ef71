/** Polygons and circles of CAP 1.2, section 3.2.4: degrees, WGS 84, latitude first. */

/** Latitude and longitude, degrees. */
export type Pair = readonly [latitude: number, longitude: number];

const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?';
const PAIR = new RegExp(`^(${NUMBER}),(${NUMBER})$`);

/** Null: it is none. */
export function readPair(text: string): Pair | null {
  const found = PAIR.exec(text);
  return found === null ? null : [Number(found[1]), Number(found[2])];
}

export const words = (text: string): string[] => text.split(/[ \t\r\n]+/).filter((word) => word !== '');

const same = (a: Pair, b: Pair): boolean => a[0] === b[0] && a[1] === b[1];

/** Corners as they follow each other, each once; a way over the 180th meridian is the short one. */
function cornersOf(ring: readonly Pair[]): Pair[] {
  const corners: Pair[] = [];
  for (const [latitude, longitude] of ring) {
    const last = corners.at(-1);
    const turns = last === undefined ? 0 : Math.round((last[1] - longitude) / 360);
    const corner: Pair = [latitude, longitude + turns * 360];
    if (last === undefined || !same(last, corner)) corners.push(corner);
  }
  const [first] = corners;
  const last = corners.at(-1);
  if (corners.length > 1 && first !== undefined && last !== undefined && same(first, last)) corners.pop();
  return corners;
}

const turn = (a: Pair, b: Pair, c: Pair): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/**
 * Where two sides go through each other, counted from 1; null: they do not. That a corner touches another side, or that a
 * side is walked twice, is no crossing: what is inside can be told.
 */
export function crossing(ring: readonly Pair[]): readonly [number, number] | null {
  const corners = cornersOf(ring);
  const sides = corners.map((corner, i) => [corner, corners[(i + 1) % corners.length] ?? corner] as const);
  for (const [i, [a, b]] of sides.entries())
    for (let j = i + 2; j < sides.length; j += 1) {
      const other = sides[j];
      if (other === undefined || apart(a, b, other[0], other[1])) continue;
      const [c, d] = other;
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return [i + 1, j + 1];
    }
  return null;
}

const apart = (a: Pair, b: Pair, c: Pair, d: Pair): boolean =>
  Math.max(a[0], b[0]) < Math.min(c[0], d[0]) ||
  Math.max(c[0], d[0]) < Math.min(a[0], b[0]) ||
  Math.max(a[1], b[1]) < Math.min(c[1], d[1]) ||
  Math.max(c[1], d[1]) < Math.min(a[1], b[1]);

/** It encloses nothing. */
export function isFlat(ring: readonly Pair[]): boolean {
  const corners = cornersOf(ring);
  const [a, b] = corners;
  return a === undefined || b === undefined || corners.every((corner) => turn(a, b, corner) === 0);
}
