/**
 * Who is inside: 100,000 points and 200 danger zones, as on each change of wind, against testing each point in each
 * polygon, and against asking an index of points for the box of each polygon first. CPU time of one process.
 */
import KDBush from 'kdbush';
import { boxOf, isInside, pointGrid, pointsInside } from '#shared/science/inside/pointsInside.ts';
import { report, round, say } from './report.ts';

const POINTS = 100_000;
const ZONES = 200;
const TURNS = 20;
/** Testing all in all is slow: so many turns of it are enough to know. */
const SLOW_TURNS = 1;
/** A city of 10 km a side. */
const SIDE = 10_000;

let seed = 1;
/** The same numbers in each run (Park and Miller 1988). */
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};

const xs = Float64Array.from({ length: POINTS }, () => random() * SIDE);
const ys = Float64Array.from({ length: POINTS }, () => random() * SIDE);
const sources = Array.from({ length: ZONES }, () => ({
  x: random() * SIDE,
  y: random() * SIDE,
  length: 300 + random() * 2_700,
}));

/** Long and narrow, of 81 corners, as a plume is; turned. */
function plume({ x, y, length }: (typeof sources)[number], angle: number): Float64Array[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const ring: number[] = [];
  for (let i = 0; i <= 80; i += 1) {
    const part = i <= 40 ? i / 40 : (80 - i) / 40;
    const along = part * length;
    const across = (i <= 40 ? 1 : -1) * 0.12 * length * Math.sqrt(part * (1 - part));
    ring.push(x + along * cos - across * sin, y + along * sin + across * cos);
  }
  return [Float64Array.from(ring)];
}

const zonesAt = (turn: number): Float64Array[][] =>
  sources.map((source) => plume(source, (turn / TURNS) * 2 * Math.PI));

function spent(work: () => number, turns: number): { readonly ms: number; readonly found: number } {
  const before = process.cpuUsage();
  let found = 0;
  for (let turn = 0; turn < turns; turn += 1) found += work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000 / turns, found };
}

const made = performance.now();
const grid = pointGrid(xs, ys);
const gridMs = performance.now() - made;
const tree = new KDBush(POINTS);
for (let i = 0; i < POINTS; i += 1) tree.add(xs[i] ?? 0, ys[i] ?? 0);
tree.finish();

const byGrid = (zones: readonly Float64Array[][]): number =>
  zones.reduce((sum, rings) => sum + pointsInside(grid, rings).length, 0);
const byTree = (zones: readonly Float64Array[][]): number =>
  zones.reduce((sum, rings) => {
    const { left, bottom, right, top } = boxOf(rings);
    return sum + tree.range(left, bottom, right, top).filter((i) => isInside(rings, xs[i] ?? 0, ys[i] ?? 0)).length;
  }, 0);
function byEach(zones: readonly Float64Array[][]): number {
  let found = 0;
  for (const rings of zones)
    for (let i = 0; i < POINTS; i += 1) if (isInside(rings, xs[i] ?? 0, ys[i] ?? 0)) found += 1;
  return found;
}

let turn = 0;
byGrid(zonesAt(0));
const ours = spent(() => byGrid(zonesAt((turn += 1))), TURNS);
turn = 0;
const indexed = spent(() => byTree(zonesAt((turn += 1))), TURNS);
turn = 0;
const each = spent(() => byEach(zonesAt((turn += 1))), SLOW_TURNS);
if (indexed.found !== ours.found || byEach(zonesAt(3)) !== byGrid(zonesAt(3)))
  throw new Error('They do not find the same points.');

say(
  `A change of wind: ${String(round(ours.ms, 2))} ms; by boxes ${String(round(indexed.ms, 1))} ms; each in each ${String(round(each.ms, 0))} ms.`,
);
report({
  bench: 'inside',
  ratio: round(each.ms / ours.ms, 0),
  against: 'testing each point in each polygon',
  points: POINTS,
  zones: ZONES,
  gridMs: round(gridMs, 1),
  turnMs: round(ours.ms, 2),
  boxesMs: round(indexed.ms, 1),
  eachMs: round(each.ms, 0),
  ratioBoxes: round(indexed.ms / ours.ms, 1),
});
