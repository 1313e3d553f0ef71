/** The quickest ways over a road network to one place, from many. */
import { dijkstra } from 'graphology-shortest-path';
import type { Position } from '../../domain/values.ts';
import { nearestOnRoads, type OnRoad, type RoadNetwork, type Stretch } from './network.ts';

/** Between a road and where a vehicle stands or is wanted: a yard, at 10 km/h. */
export const YARD_METRES_PER_SECOND = 10 / 3.6;

export interface Way {
  readonly seconds: number;
  /** Off the road too. */
  readonly metres: number;
  /** Of them on stretches that are to be kept clear of. */
  readonly exposedMetres: number;
  /** From the start to the end. */
  readonly line: readonly Position[];
}

export interface Avoidance {
  /** Whether a point of the network’s plane is to be kept clear of, as in a danger zone. */
  readonly isToAvoid: (x: number, y: number) => boolean;
  /** So many times its length does such a piece of road count: it is driven only where every way round is longer still. */
  readonly factor: number;
}

/** Between two points of a road that are looked at; a danger is seldom smaller. */
const LOOK_METRES = 5;

/** How much of a straight line lies where nobody should be: 0 none, 1 all of it. */
export function partToAvoid(
  { fromX, fromY, toX, toY }: Pick<Stretch, 'fromX' | 'fromY' | 'toX' | 'toY'>,
  isToAvoid: Avoidance['isToAvoid'],
): number {
  const looks = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / LOOK_METRES));
  let found = 0;
  for (let look = 0; look < looks; look += 1) {
    const part = (look + 0.5) / looks;
    if (isToAvoid(fromX + part * (toX - fromX), fromY + part * (toY - fromY))) found += 1;
  }
  return found / looks;
}

export interface WaysTo {
  /** Null: no road leads from there. */
  readonly from: (position: Position) => Way | null;
}

/** Driven one after the other. */
interface Drive {
  /** Seconds, with what is to be avoided counted several times: ways are compared by it. */
  readonly cost: number;
  readonly seconds: number;
  readonly metres: number;
  readonly exposedMetres: number;
  /** The vertices that are passed. */
  readonly vertices: readonly string[];
}

const standing: Drive = { cost: 0, seconds: 0, metres: 0, exposedMetres: 0, vertices: [] };

/**
 * Quickest by time (Dijkstra), with stretches to avoid counted `factor` times. The search is made once, whatever number of
 * starts is asked for. Null: there is no road at all.
 */
export function waysTo(network: RoadNetwork, target: Position, avoidance: Avoidance | null = null): WaysTo | null {
  const end = nearestOnRoads(network, target);
  if (end === null) return null;
  const drive = driving(avoidance);
  const arrivals = arrivalsAt(end).map(([vertex, metres]) => ({
    last: drive(standing, end.stretch, metres),
    paths: searchFrom(network, vertex, drive),
  }));
  const known = new Map<string, Drive | null>();
  const fromVertex = (vertex: string): Drive | null => {
    const before = known.get(vertex);
    if (before !== undefined) return before;
    const found = cheapest(
      arrivals.flatMap(({ last, paths }) => {
        const path = paths[vertex];
        return path === undefined ? [] : [alongPath(network, path, last, drive)];
      }),
    );
    known.set(vertex, found);
    return found;
  };
  return {
    from: (position) => {
      const start = nearestOnRoads(network, position);
      if (start === null) return null;
      const best = cheapest([
        ...straight(start, end, drive),
        ...departuresFrom(start).flatMap(([vertex, metres]) => {
          const rest = fromVertex(vertex);
          return rest === null ? [] : [drive(rest, start.stretch, metres)];
        }),
      ]);
      if (best === null) return null;
      const yards = start.metres + end.metres;
      return {
        seconds: best.seconds + yards / YARD_METRES_PER_SECOND,
        metres: best.metres + yards,
        exposedMetres: best.exposedMetres,
        line: [
          position,
          positionOn(network, start),
          ...best.vertices.map((vertex) => vertexOf(network, vertex)),
          positionOn(network, end),
          target,
        ],
      };
    },
  };
}

type Driving = (before: Drive, stretch: Stretch, metres: number) => Drive;

/** Adds a piece of a stretch to what is driven. A piece is exposed as its stretch is on the whole. */
function driving(avoidance: Avoidance | null): Driving {
  const known = new Map<Stretch, number>();
  const exposedPart = (stretch: Stretch): number => {
    if (avoidance === null) return 0;
    const part = known.get(stretch) ?? partToAvoid(stretch, avoidance.isToAvoid);
    known.set(stretch, part);
    return part;
  };
  const dearer = (avoidance?.factor ?? 1) - 1;
  return (before, stretch, metres) => {
    const seconds = metres / stretch.metresPerSecond;
    const exposed = exposedPart(stretch);
    return {
      cost: before.cost + seconds * (1 + dearer * exposed),
      seconds: before.seconds + seconds,
      metres: before.metres + metres,
      exposedMetres: before.exposedMetres + exposed * metres,
      vertices: before.vertices,
    };
  };
}

const cheapest = (drives: readonly Drive[]): Drive | null =>
  drives.reduce<Drive | null>((best, drive) => (best === null || drive.cost < best.cost ? drive : best), null);

/** From one vertex backwards to every other: the vertices on the way, beginning with that one. */
function searchFrom(
  { backwards }: RoadNetwork,
  vertex: string,
  drive: Driving,
): Readonly<Record<string, string[] | undefined>> {
  return dijkstra.singleSource(
    backwards,
    vertex,
    (_edge, { stretch }) => drive(standing, stretch, stretch.metres).cost,
  );
}

/** `path`: from the arrival backwards; `last`: what is driven after it. */
function alongPath({ backwards }: RoadNetwork, path: readonly string[], last: Drive, drive: Driving): Drive {
  let driven = last;
  path.forEach((vertex, index) => {
    const before = path[index - 1];
    if (before === undefined) return;
    // Two roads may join the same two vertices.
    const pieces = backwards.outboundEdges(before, vertex).map((edge) => backwards.getEdgeAttribute(edge, 'stretch'));
    driven = cheapest(pieces.map((stretch) => drive(driven, stretch, stretch.metres))) ?? driven;
  });
  return { ...driven, vertices: path.toReversed() };
}

/** The vertices over which a point of a stretch is reached, and how many metres of it are then driven. */
const arrivalsAt = ({ stretch, part }: OnRoad): [string, number][] => [
  [stretch.from, part * stretch.metres],
  ...(stretch.oneWay ? [] : [[stretch.to, (1 - part) * stretch.metres] satisfies [string, number]]),
];

/** The vertices that are reached from a point of a stretch. */
const departuresFrom = ({ stretch, part }: OnRoad): [string, number][] => [
  [stretch.to, (1 - part) * stretch.metres],
  ...(stretch.oneWay ? [] : [[stretch.from, part * stretch.metres] satisfies [string, number]]),
];

/** Where both are on one stretch: along it, if its direction allows. */
function straight(start: OnRoad, end: OnRoad, drive: Driving): Drive[] {
  const { stretch } = start;
  if (stretch !== end.stretch || (stretch.oneWay && end.part < start.part)) return [];
  return [drive(standing, stretch, Math.abs(end.part - start.part) * stretch.metres)];
}

function vertexOf({ positions }: RoadNetwork, key: string): Position {
  const position = positions.get(key);
  if (position === undefined) throw new Error('Every stretch lies between two vertices of its network.');
  return position;
}

function positionOn(network: RoadNetwork, { stretch, part }: OnRoad): Position {
  const from = vertexOf(network, stretch.from);
  const to = vertexOf(network, stretch.to);
  return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
}
