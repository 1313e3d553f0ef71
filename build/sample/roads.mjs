/** The roads of the park and around it, as one network: where two meet, both have a vertex. */
import { distance } from './shapes.mjs';

const RING = { west: -720, east: 720, south: -480, north: 480, radius: 46 };

/** A quarter of a circle from one angle (degrees) to the next. */
function bend([x, y], from) {
  return Array.from({ length: 7 }, (_, i) => {
    const angle = ((from + 15 * i) * Math.PI) / 180;
    return [x + RING.radius * Math.cos(angle), y + RING.radius * Math.sin(angle)];
  });
}

const { west, east, south, north, radius } = RING;
const ring = [
  ...bend([west + radius, south + radius], 180),
  ...bend([east - radius, south + radius], 270),
  ...bend([east - radius, north - radius], 0),
  ...bend([west + radius, north - radius], 90),
  [west, south + radius],
];

const drawn = [
  { id: 'road-ring', en: 'Ring Road', zh: '环园路', line: ring },
  {
    id: 'road-park',
    en: 'Park Avenue',
    zh: '园区大道',
    line: [
      [-1020, 0],
      [1020, 0],
    ],
  },
  {
    id: 'road-south-1',
    en: 'South First Road',
    zh: '南一路',
    line: [
      [west, -250],
      [east, -250],
    ],
  },
  {
    id: 'road-north-1',
    en: 'North First Road',
    zh: '北一路',
    line: [
      [west, 240],
      [east, 240],
    ],
  },
  {
    id: 'road-west-1',
    en: 'West First Road',
    zh: '西一路',
    line: [
      [-430, -760],
      [-430, north],
    ],
  },
  {
    id: 'road-centre',
    en: 'Middle Road',
    zh: '中一路',
    line: [
      [-150, south],
      [-150, 240],
    ],
  },
  {
    id: 'road-east-1',
    en: 'East First Road',
    zh: '东一路',
    line: [
      [180, south],
      [180, 720],
    ],
  },
  {
    id: 'road-east-2',
    en: 'East Second Road',
    zh: '东二路',
    line: [
      [450, -250],
      [450, 240],
    ],
  },
  {
    id: 'road-fire',
    en: 'Fire Lane of the tank farm',
    zh: '罐区消防通道',
    line: [
      [-150, 240],
      [-150, north],
    ],
  },
  {
    id: 'road-outer-west',
    en: 'West Outer Road',
    zh: '园西路',
    line: [
      [-1020, 720],
      [-1020, 0],
      [-1035, -420],
      [-1000, -760],
    ],
  },
  {
    id: 'road-outer-south',
    en: 'South Outer Road',
    zh: '园南路',
    line: [
      [-1700, -790],
      [-1000, -760],
      [-430, -760],
      [400, -745],
      [1020, -720],
    ],
  },
  {
    id: 'road-outer-east',
    en: 'East Outer Road',
    zh: '园东路',
    line: [
      [1020, -720],
      [1020, 0],
      [1020, 720],
    ],
  },
  {
    id: 'road-outer-north',
    en: 'North Outer Road',
    zh: '园北路',
    line: [
      [-1020, 720],
      [180, 720],
      [1020, 720],
    ],
  },
];

const same = (a, b) => distance(a, b) < 0.01;

/** Where two stretches cross or touch; null: nowhere. */
function meeting([a, b], [c, d]) {
  const r = [b[0] - a[0], b[1] - a[1]];
  const s = [d[0] - c[0], d[1] - c[1]];
  const turn = r[0] * s[1] - r[1] * s[0];
  if (Math.abs(turn) < 1e-9) return null;
  const t = ((c[0] - a[0]) * s[1] - (c[1] - a[1]) * s[0]) / turn;
  const u = ((c[0] - a[0]) * r[1] - (c[1] - a[1]) * r[0]) / turn;
  const slack = 1e-6;
  if (t < -slack || t > 1 + slack || u < -slack || u > 1 + slack) return null;
  return [a[0] + t * r[0], a[1] + t * r[1]];
}

function withCrossings(road) {
  const line = [];
  for (let i = 1; i < road.line.length; i += 1) {
    const stretch = [road.line[i - 1], road.line[i]];
    const crossings = drawn
      .filter((other) => other !== road)
      .flatMap((other) => other.line.slice(1).map((to, j) => meeting(stretch, [other.line[j], to])))
      .filter((point) => point !== null)
      .sort((p, q) => distance(stretch[0], p) - distance(stretch[0], q));
    for (const point of [stretch[0], ...crossings, stretch[1]])
      if (line.length === 0 || !same(line.at(-1), point)) line.push(point);
  }
  return { ...road, line };
}

export const roads = drawn.map(withCrossings);

const keyOf = ([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`;
const graph = new Map();
for (const { line } of roads)
  for (let i = 1; i < line.length; i += 1)
    for (const [from, to] of [
      [line[i - 1], line[i]],
      [line[i], line[i - 1]],
    ]) {
      const node = graph.get(keyOf(from)) ?? { point: from, links: [] };
      node.links.push({ key: keyOf(to), metres: distance(from, to) });
      graph.set(keyOf(from), node);
    }

/** The vertex of the network that is nearest to a point. */
const nearestKey = (point) =>
  [...graph.entries()].reduce((best, [key, node]) =>
    distance(node.point, point) < distance(best[1].point, point) ? [key, node] : best,
  )[0];

/** The shortest way by road (Dijkstra) through all the points, in their order. */
export function routeThrough(points) {
  const keys = points.map(nearestKey);
  const line = [graph.get(keys[0]).point];
  for (let i = 1; i < keys.length; i += 1) line.push(...shortest(keys[i - 1], keys[i]).slice(1));
  return line;
}

function shortest(from, to) {
  const reached = new Map([[from, { metres: 0, via: null }]]);
  const done = new Set();
  while (!done.has(to)) {
    const next = [...reached].filter(([key]) => !done.has(key)).sort((a, b) => a[1].metres - b[1].metres)[0];
    if (next === undefined) throw new Error(`No road leads from ${from} to ${to}.`);
    done.add(next[0]);
    for (const { key, metres } of graph.get(next[0]).links) {
      const total = next[1].metres + metres;
      if (total < (reached.get(key)?.metres ?? Infinity)) reached.set(key, { metres: total, via: next[0] });
    }
  }
  const way = [];
  for (let key = to; key !== null; key = reached.get(key).via) way.unshift(graph.get(key).point);
  return way;
}
