/** Where people in a zone can go: muster points outside of it that do not lie down the wind, and the way there over the roads. */
import { UndirectedGraph } from 'graphology';
import dijkstra from 'graphology-shortest-path/dijkstra.js';
import type { Place, Site } from '../register/site.ts';
import type { Position } from '../values.ts';
import { bearingDegrees, distanceMetres } from '../../science/geodesy.ts';
import { isInside } from '../../science/inside/pointsInside.ts';
import { planeAt, xOf, yOf } from '../../science/plane.ts';
import { ringsOnPlane } from './exposure.ts';

export type WindSide = 'upwind' | 'crosswind' | 'downwind';

export interface Refuge {
  readonly muster: Place;
  /** As the source lies to it. */
  readonly side: WindSide;
  /** From where people are: to the road, along it, to the muster point. */
  readonly route: readonly Position[];
  readonly metres: number;
  /** Of the route, in the zone. */
  readonly metresInZone: number;
}

interface RoadNet {
  readonly graph: UndirectedGraph<{ readonly at: Position }, { readonly metres: number; readonly middle: Position }>;
  readonly nodes: readonly { readonly id: string; readonly at: Position }[];
}

const made = new WeakMap<Site, RoadNet>();
/** Roads are taken in pieces no longer than this, so that a piece is in a zone or not. */
const PIECE_METRES = 25;

function roadsOf(site: Site): RoadNet {
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const graph: RoadNet['graph'] = new UndirectedGraph();
  const nodes: { id: string; at: Position }[] = [];
  const nodeAt = (at: Position): string => {
    // Roads meet where both have a vertex; a decimetre is the same spot.
    const id = `${at[0].toFixed(6)} ${at[1].toFixed(6)}`;
    if (!graph.hasNode(id)) {
      graph.addNode(id, { at });
      nodes.push({ id, at });
    }
    return id;
  };
  for (const { kind, geometry } of site.places) {
    if (kind !== 'road' || geometry.type !== 'LineString') continue;
    geometry.coordinates.forEach((to, i, line) => {
      const from = line[i - 1];
      if (from === undefined) return;
      const length = distanceMetres(from, to);
      const pieces = Math.max(1, Math.ceil(length / PIECE_METRES));
      for (let piece = 0; piece < pieces; piece += 1) {
        const [a, b] = [between(from, to, piece / pieces), between(from, to, (piece + 1) / pieces)];
        const [one, other] = [nodeAt(a), nodeAt(b)];
        if (one !== other && !graph.hasEdge(one, other))
          graph.addEdge(one, other, { metres: length / pieces, middle: between(a, b, 0.5) });
      }
    });
  }
  const net = { graph, nodes };
  made.set(site, net);
  return net;
}

const between = (a: Position, b: Position, part: number): Position => [
  a[0] + part * (b[0] - a[0]),
  a[1] + part * (b[1] - a[1]),
];

/** A metre in the zone counts as so many outside of it. */
const ZONE_WEIGHT = 8;
/** Within so many degrees of the way of the wind is down the wind. */
const DOWNWIND_DEGREES = 60;
const UPWIND_DEGREES = 120;

/** `windFrom`: degrees that the wind comes from. */
export function windSideOf(source: Position, at: Position, windFrom: number): WindSide {
  const off = Math.abs(((bearingDegrees(source, at) - (windFrom + 180) + 540) % 360) - 180);
  return off < DOWNWIND_DEGREES ? 'downwind' : off > UPWIND_DEGREES ? 'upwind' : 'crosswind';
}

/**
 * Muster points outside of all rings and not down the wind, the best first: least way through the zone, then shortest.
 * `from`: where people are; `source`: where it gets out.
 */
export function refugesFor(
  site: Site,
  rings: readonly (readonly Position[])[],
  { from, source, windFrom }: { readonly from: Position; readonly source: Position; readonly windFrom: number },
): Refuge[] {
  const plane = planeAt(site.center);
  // Each ring by itself: what is in two of them is in the zone, too.
  const areas = rings.map((ring) => ringsOnPlane(site, [ring]));
  const isIn = ([lon, lat]: Position): boolean =>
    areas.some((area) => isInside(area, xOf(plane, lon), yOf(plane, lat)));
  const musters = site.places.filter(
    (place): place is Place & { geometry: { type: 'Point' } } =>
      place.kind === 'muster-point' && place.geometry.type === 'Point',
  );
  const { graph, nodes } = roadsOf(site);
  const nearest = (at: Position): { readonly id: string; readonly at: Position } | null => {
    let best: { id: string; at: Position } | null = null;
    let least = Infinity;
    for (const node of nodes) {
      const metres = distanceMetres(at, node.at);
      if (metres < least) [best, least] = [node, metres];
    }
    return best;
  };
  const start = nearest(from);
  const inZone = new Map<string, boolean>();
  const edgeIsIn = (edge: string, middle: Position): boolean => {
    const known = inZone.get(edge) ?? isIn(middle);
    inZone.set(edge, known);
    return known;
  };
  const paths =
    start === null
      ? {}
      : dijkstra.singleSource(
          graph,
          start.id,
          (edge, { metres, middle }) => metres * (edgeIsIn(edge, middle) ? ZONE_WEIGHT : 1),
        );
  return musters
    .flatMap((muster): Refuge[] => {
      const at = muster.geometry.coordinates;
      const side = windSideOf(source, at, windFrom);
      if (isIn(at) || side === 'downwind') return [];
      const end = nearest(at);
      const path = end === null ? undefined : paths[end.id];
      // No road leads there.
      if (path === undefined) return [];
      const along = path.map((id) => graph.getNodeAttribute(id, 'at'));
      const route = [from, ...along, at];
      const legs = route.slice(1).map((to, i) => ({ from: route[i] ?? to, to }));
      const length = (all: typeof legs): number => all.reduce((sum, leg) => sum + distanceMetres(leg.from, leg.to), 0);
      return [
        {
          muster,
          side,
          route,
          metres: length(legs),
          metresInZone: length(legs.filter((leg) => isIn(between(leg.from, leg.to, 0.5)))),
        },
      ];
    })
    .toSorted((a, b) => a.metresInZone - b.metresInZone || a.metres - b.metres);
}
