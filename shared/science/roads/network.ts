/**
 * The roads of a site as a network that can be driven: vertices that two roads share join them, and so does the end of one
 * that lies on another. Where roads only cross, without a common vertex, one passes over the other.
 */
import { MultiDirectedGraph } from 'graphology';
import Flatbush from 'flatbush';
import type { Position } from '../../domain/values.ts';
import { planeAt, xOf, yOf, type Plane } from '../plane.ts';

export interface Road {
  readonly line: readonly Position[];
  readonly metresPerSecond: number;
  /** Only along the line, as drawn. */
  readonly oneWay: boolean;
}

/** A straight piece of a road between two vertices. Lengths in metres, on the plane of the network. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly metres: number;
  readonly metresPerSecond: number;
  readonly oneWay: boolean;
}

export interface RoadNetwork {
  readonly plane: Plane;
  readonly stretches: readonly Stretch[];
  /**
   * Edges lead backwards, from where a stretch is left to where it is entered: one search from the place to be reached tells
   * the ways from everywhere.
   */
  readonly backwards: MultiDirectedGraph<object, { readonly stretch: Stretch }>;
  readonly positions: ReadonlyMap<string, Position>;
  readonly index: Flatbush | null;
}

/** An end this near to another road is on it: drawn by hand, a junction seldom meets exactly. */
const JOINS_WITHIN_METRES = 3;
/** Vertices that agree to about 0.1 m are one. */
const DECIMALS = 6;

const keyOf = ([longitude, latitude]: Position): string =>
  `${longitude.toFixed(DECIMALS)} ${latitude.toFixed(DECIMALS)}`;

/** `origin`: the middle of the site; distances hold within some ten kilometres of it. */
export function roadNetwork(roads: readonly Road[], origin: Position): RoadNetwork {
  const plane = planeAt(origin);
  const positions = new Map<string, Position>();
  const joined = joinEnds(roads, plane);
  const stretches = joined.flatMap(({ line, metresPerSecond, oneWay }) =>
    line.slice(1).flatMap((to, index): Stretch[] => {
      const from = line[index];
      if (from === undefined || keyOf(from) === keyOf(to)) return [];
      positions.set(keyOf(from), from);
      positions.set(keyOf(to), to);
      const ends = endsOf(plane, from, to);
      const metres = Math.hypot(ends.toX - ends.fromX, ends.toY - ends.fromY);
      return [{ from: keyOf(from), to: keyOf(to), ...ends, metres, metresPerSecond, oneWay }];
    }),
  );
  const backwards = new MultiDirectedGraph<object, { readonly stretch: Stretch }>();
  for (const key of positions.keys()) backwards.addNode(key);
  for (const stretch of stretches) {
    backwards.addEdge(stretch.to, stretch.from, { stretch });
    if (!stretch.oneWay) backwards.addEdge(stretch.from, stretch.to, { stretch });
  }
  return { plane, stretches, backwards, positions, index: indexOf(stretches) };
}

/** Where the network is entered from a position: a point of the nearest stretch. */
export interface OnRoad {
  readonly stretch: Stretch;
  /** From the beginning of the stretch, 0 to 1. */
  readonly part: number;
  /** From the position to the road, in a straight line. */
  readonly metres: number;
}

/** So many stretches whose boxes are nearest are measured: a long one slantwise has a wide box. */
const MEASURED = 24;

/** Null: there is no road. */
export function nearestOnRoads(network: RoadNetwork, position: Position): OnRoad | null {
  const { index, stretches, plane } = network;
  if (index === null) return null;
  const x = xOf(plane, position[0]);
  const y = yOf(plane, position[1]);
  let nearest: OnRoad | null = null;
  for (const found of index.neighbors(x, y, MEASURED)) {
    const stretch = stretches[found];
    if (stretch === undefined) continue;
    const part = partNearest(stretch, x, y);
    const metres = Math.hypot(
      stretch.fromX + part * (stretch.toX - stretch.fromX) - x,
      stretch.fromY + part * (stretch.toY - stretch.fromY) - y,
    );
    if (nearest === null || metres < nearest.metres) nearest = { stretch, part, metres };
  }
  return nearest;
}

type Ends = Pick<Stretch, 'fromX' | 'fromY' | 'toX' | 'toY'>;

const endsOf = (plane: Plane, from: Position, to: Position): Ends => ({
  fromX: xOf(plane, from[0]),
  fromY: yOf(plane, from[1]),
  toX: xOf(plane, to[0]),
  toY: yOf(plane, to[1]),
});

function partNearest({ fromX, fromY, toX, toY }: Ends, x: number, y: number): number {
  const square = (toX - fromX) ** 2 + (toY - fromY) ** 2;
  if (square === 0) return 0;
  return Math.max(0, Math.min(1, ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / square));
}

function indexOf(stretches: readonly Ends[]): Flatbush | null {
  if (stretches.length === 0) return null;
  const index = new Flatbush(stretches.length);
  for (const { fromX, fromY, toX, toY } of stretches)
    index.add(Math.min(fromX, toX), Math.min(fromY, toY), Math.max(fromX, toX), Math.max(fromY, toY));
  index.finish();
  return index;
}

/** Gives the roads vertices where the end of another lies on them, and moves that end there. */
function joinEnds(roads: readonly Road[], plane: Plane): Road[] {
  const pieces = roads.flatMap(({ line }, road) =>
    line.slice(1).flatMap((to, at) => {
      const from = line[at];
      return from === undefined ? [] : [{ road, at, from, to, ...endsOf(plane, from, to) }];
    }),
  );
  const index = indexOf(pieces);
  const vertices = new Map<string, number>();
  for (const { line } of roads)
    for (const key of new Set(line.map(keyOf))) vertices.set(key, (vertices.get(key) ?? 0) + 1);
  const lines = roads.map(({ line }) => [...line]);
  const inserted = new Map<number, { readonly at: number; readonly part: number; readonly position: Position }[]>();
  roads.forEach(({ line }, road) => {
    for (const end of new Set([0, line.length - 1])) {
      const position = line[end];
      if (index === null || position === undefined || (vertices.get(keyOf(position)) ?? 0) > 1) continue;
      const x = xOf(plane, position[0]);
      const y = yOf(plane, position[1]);
      const [found] = index.neighbors(x, y, 1, JOINS_WITHIN_METRES, (piece) => {
        const other = pieces[piece];
        return other !== undefined && other.road !== road && metresTo(other, x, y) <= JOINS_WITHIN_METRES;
      });
      const other = found === undefined ? undefined : pieces[found];
      if (other === undefined) continue;
      const part = partNearest(other, x, y);
      const on: Position = [
        other.from[0] + part * (other.to[0] - other.from[0]),
        other.from[1] + part * (other.to[1] - other.from[1]),
      ];
      lines[road]?.splice(end, 1, on);
      if (keyOf(on) !== keyOf(other.from) && keyOf(on) !== keyOf(other.to))
        inserted.set(other.road, [...(inserted.get(other.road) ?? []), { at: other.at, part, position: on }]);
    }
  });
  for (const [road, points] of inserted)
    // From the end, so that the places before stay where they are.
    for (const { at, position } of points.toSorted((a, b) => b.at - a.at || b.part - a.part))
      lines[road]?.splice(at + 1, 0, position);
  return roads.map((road, index) => ({ ...road, line: lines[index] ?? road.line }));
}

const metresTo = (ends: Ends, x: number, y: number): number => {
  const part = partNearest(ends, x, y);
  return Math.hypot(ends.fromX + part * (ends.toX - ends.fromX) - x, ends.fromY + part * (ends.toY - ends.fromY) - y);
};
