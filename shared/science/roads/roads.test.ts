import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../domain/values.ts';
import { distanceMetres } from '../geodesy.ts';
import { nearestOnRoads, roadNetwork, type Road } from './network.ts';
import { waysTo, YARD_METRES_PER_SECOND } from './ways.ts';

const origin: Position = [118.2, 37.85];
const DEGREE = 111_194.93;
/** Metres east and north of the origin. */
const at = (x: number, y: number): Position => [
  origin[0] + x / (DEGREE * Math.cos((origin[1] * Math.PI) / 180)),
  origin[1] + y / DEGREE,
];
const road = (points: readonly (readonly [number, number])[], more: Partial<Road> = {}): Road => ({
  line: points.map(([x, y]) => at(x, y)),
  metresPerSecond: 10,
  oneWay: false,
  ...more,
});
const wayOf = (roads: readonly Road[], from: Position, to: Position) =>
  waysTo(roadNetwork(roads, origin), to)?.from(from) ?? null;

/** A square of 100 m with a way round on its east side. */
const west = road([
  [0, 0],
  [0, 100],
]);
const round = road([
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
]);

describe('the quickest way over roads', () => {
  it('is measured along the road, with yards at 10 km/h', () => {
    const way = wayOf([west], at(5, 10), at(-10, 90));
    expect(way?.metres).toBeCloseTo(80 + 5 + 10, 1);
    expect(way?.seconds).toBeCloseTo(8 + 15 / YARD_METRES_PER_SECOND, 1);
    expect(way?.line).toHaveLength(4);
  });

  it('goes by time, not by length', () => {
    const slow = { ...west, metresPerSecond: 2 };
    expect(wayOf([slow, round], at(0, 0), at(0, 100))?.metres).toBeCloseTo(300, 0);
    expect(wayOf([west, round], at(0, 0), at(0, 100))?.metres).toBeCloseTo(100, 0);
    const line = wayOf([slow, round], at(0, 0), at(0, 100))?.line ?? [];
    const driven = line.slice(1).reduce((sum, to, index) => sum + distanceMetres(line[index] ?? to, to), 0);
    expect(driven).toBeCloseTo(300, 0);
  });

  it('drives no one-way road against its direction', () => {
    const oneWay = { ...west, oneWay: true };
    expect(wayOf([oneWay, round], at(0, 10), at(0, 90))?.metres).toBeCloseTo(80, 0);
    expect(wayOf([oneWay, round], at(0, 90), at(0, 10))?.metres).toBeCloseTo(10 + 300 + 10, 0);
    expect(wayOf([oneWay], at(0, 90), at(0, 10))).toBeNull();
  });

  it('keeps clear of what is to be avoided unless there is no other, and says how much of it is driven', () => {
    const network = roadNetwork([west, round], origin);
    const isToAvoid = (x: number, y: number): boolean => Math.abs(x) < 1 && y > 1 && y < 61;
    const round300 = waysTo(network, at(0, 100), { isToAvoid, factor: 10 })?.from(at(0, 0));
    expect(round300?.metres).toBeCloseTo(300, 0);
    expect(round300?.exposedMetres).toBe(0);
    const through = waysTo(roadNetwork([west], origin), at(0, 100), { isToAvoid, factor: 10 })?.from(at(0, 0));
    expect(through?.metres).toBeCloseTo(100, 0);
    expect(Math.abs((through?.exposedMetres ?? 0) - 60)).toBeLessThan(5);
    // What it counts for is no time that anybody drives.
    expect(through?.seconds).toBeCloseTo(10, 0);
  });

  it('passes a junction where one road ends on another, within 3 m, and none where roads only cross', () => {
    const main = road([
      [0, 0],
      [200, 0],
    ]);
    const branch = road([
      [100, 2],
      [100, 80],
    ]);
    expect(wayOf([main, branch], at(0, 0), at(100, 80))?.metres).toBeCloseTo(180, 0);
    const bridge = road([
      [100, -50],
      [100, 80],
    ]);
    expect(wayOf([main, bridge], at(0, 0), at(100, 80))).toBeNull();
    const far = road([
      [100, 10],
      [100, 80],
    ]);
    expect(wayOf([main, far], at(0, 0), at(100, 80))).toBeNull();
  });

  it('of a site without roads is none', () => {
    expect(waysTo(roadNetwork([], origin), origin)).toBeNull();
    expect(nearestOnRoads(roadNetwork([], origin), origin)).toBeNull();
  });

  it('is never shorter than the straight line, symmetric without one-way roads, and as good as any other search finds', () => {
    const size = 5;
    const anyRoads = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 40, maxLength: 40 }).map((speeds) =>
      Array.from({ length: size }, (_, i) =>
        Array.from({ length: size - 1 }, (_, j) => [
          road(
            [
              [i * 100, j * 100],
              [i * 100, (j + 1) * 100],
            ],
            { metresPerSecond: speeds[(i * 4 + j) % 40] ?? 1 },
          ),
          road(
            [
              [j * 100, i * 100],
              [(j + 1) * 100, i * 100],
            ],
            { metresPerSecond: speeds[(20 + i * 4 + j) % 40] ?? 1 },
          ),
        ]).flat(),
      ).flat(),
    );
    const corner = fc.tuple(fc.nat(size - 1), fc.nat(size - 1));
    fc.assert(
      fc.property(anyRoads, corner, corner, (roads, [ax, ay], [bx, by]) => {
        const a = at(ax * 100, ay * 100);
        const b = at(bx * 100, by * 100);
        const there = wayOf(roads, a, b);
        const back = wayOf(roads, b, a);
        if (there === null || back === null) throw new Error('All corners are joined.');
        expect(there.metres).toBeGreaterThanOrEqual(distanceMetres(a, b) * 0.998);
        expect(there.seconds).toBeCloseTo(back.seconds, 3);
        expect(there.seconds).toBeCloseTo(bellmanFord(roads, [ax, ay], [bx, by]), 1);
      }),
      { numRuns: 60 },
    );
  });
});

/** Seconds between two corners, found by relaxing every road until nothing gets better. */
function bellmanFord(roads: readonly Road[], from: readonly [number, number], to: readonly [number, number]): number {
  const corner = (position: Position | undefined): string => {
    if (position === undefined) throw new Error('A road has two ends.');
    return `${String(Math.round(((position[0] - origin[0]) * DEGREE * Math.cos((origin[1] * Math.PI) / 180)) / 100))} ${String(Math.round(((position[1] - origin[1]) * DEGREE) / 100))}`;
  };
  const best = new Map<string, number>([[from.join(' '), 0]]);
  for (let changed = true; changed;) {
    changed = false;
    for (const { line, metresPerSecond } of roads)
      for (const [a, b] of [
        [corner(line[0]), corner(line[1])],
        [corner(line[1]), corner(line[0])],
      ] as const) {
        const seconds = (best.get(a) ?? Infinity) + 100 / metresPerSecond;
        if (seconds < (best.get(b) ?? Infinity) - 1e-9) {
          best.set(b, seconds);
          changed = true;
        }
      }
  }
  return best.get(to.join(' ')) ?? Infinity;
}
