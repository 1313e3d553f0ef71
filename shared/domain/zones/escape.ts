/** Where people in a zone can go: muster points outside of it that do not lie down the wind, and the way there over the roads. */
import type { Place, Site } from '../register/site.ts';
import type { Position } from '../values.ts';
import { bearingDegrees, distanceMetres } from '../../science/geodesy.ts';
import { isInside } from '../../science/inside/pointsInside.ts';
import { planeAt, xOf, yOf, type Plane } from '../../science/plane.ts';
import { partToAvoid, waysTo, type Avoidance } from '../../science/roads/ways.ts';
import { walksOfSite } from '../dispatch/roadsOfSite.ts';
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
  const musters = site.places.filter(
    (place): place is Place & { geometry: { type: 'Point' } } =>
      place.kind === 'muster-point' && place.geometry.type === 'Point',
  );
  const network = walksOfSite(site);
  const isToAvoid = (x: number, y: number): boolean => areas.some((area) => isInside(area, x, y));
  const ways = waysTo(network, from, { isToAvoid, factor: ZONE_WEIGHT });
  return musters
    .flatMap((muster): Refuge[] => {
      const at = muster.geometry.coordinates;
      const side = windSideOf(source, at, windFrom);
      if (isToAvoid(xOf(plane, at[0]), yOf(plane, at[1])) || side === 'downwind') return [];
      // Walked the other way, it is the way out. Null: no road leads there.
      const way = ways?.from(at) ?? null;
      if (way === null) return [];
      const route = way.line.toReversed();
      return [{ muster, side, route, metres: way.metres, metresInZone: metresIn(route, plane, isToAvoid) }];
    })
    .toSorted((a, b) => a.metresInZone - b.metresInZone || a.metres - b.metres);
}

/** Off the road too. */
const metresIn = (line: readonly Position[], plane: Plane, isToAvoid: Avoidance['isToAvoid']): number =>
  line.slice(1).reduce((sum, to, index) => {
    const from = line[index] ?? to;
    const leg = {
      fromX: xOf(plane, from[0]),
      fromY: yOf(plane, from[1]),
      toX: xOf(plane, to[0]),
      toY: yOf(plane, to[1]),
    };
    return sum + distanceMetres(from, to) * partToAvoid(leg, isToAvoid);
  }, 0);
