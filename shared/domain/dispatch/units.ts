/** Where the units of a register are, and how long each takes to a place. */
import { distanceTo, type Figure, type Plane } from '../../science/plane.ts';
import { distanceMetres } from '../../science/geodesy.ts';
import { waysTo, type Avoidance } from '../../science/roads/ways.ts';
import type { PlaceId } from '../ids.ts';
import type { Responder, Site } from '../register/site.ts';
import { untouchedResponder, type ResourcesState } from '../resources/evolve.ts';
import type { Instant, Position } from '../values.ts';
import type { Unit, UnitWay } from './propose.ts';
import { DEFAULT_SPEED_KMH, roadsOfSite } from './roadsOfSite.ts';

export interface Whereabouts {
  /** Null: never heard. */
  readonly fixOf: (id: Responder['id']) => { readonly position: Position; readonly at: Instant } | null;
  /** Null: the register has no such place. */
  readonly placeAt: (id: PlaceId) => Position | null;
  readonly now: Instant;
}

/**
 * So many times its length counts a road through danger: units take the way round unless that is so much longer, for who
 * is sent into a cloud is another casualty.
 */
const DANGER_FACTOR = 10;

/** `dangers`: where nobody should drive through, on the plane of the site's roads (`roadsOfSite(site).plane`). */
export function unitsFor(
  site: Site,
  states: ResourcesState['responders'],
  { fixOf, placeAt, now }: Whereabouts,
  target: Position,
  dangers: (plane: Plane) => readonly Figure[],
): Unit[] {
  const network = roadsOfSite(site);
  const ways = waysTo(network, target, avoidanceOf(dangers(network.plane)));
  const wayFrom = (position: Position): UnitWay | null => {
    if (ways === null) return straightWay(position, target);
    const way = ways.from(position);
    return way === null ? null : { ...way, byRoad: true };
  };
  return site.responders.map((responder): Unit => {
    const state = states[responder.id] ?? untouchedResponder;
    const fix = fixOf(responder.id);
    const isRecent = fix !== null && now - fix.at <= responder.staleAfterMs;
    const home = responder.homePlaceId === undefined ? null : placeAt(responder.homePlaceId);
    // A unit that waits for work is at home rather than where it was last heard of; one that is out is not.
    const from = !isRecent && home !== null && state.assignment === null ? 'home' : 'position';
    const position = from === 'home' ? home : (fix?.position ?? null);
    return { responder, state, from, position, way: position === null ? null : wayFrom(position) };
  });
}

function straightWay(position: Position, target: Position): UnitWay {
  const metres = distanceMetres(position, target);
  const seconds = metres / (DEFAULT_SPEED_KMH / 3.6);
  return { seconds, metres, exposedMetres: 0, line: [position, target], byRoad: false };
}

/** So many of those who can get there, the soonest first. */
export const soonest = (units: readonly Unit[], count: number): Unit[] =>
  units
    .flatMap((unit) => (unit.way === null ? [] : [{ unit, seconds: unit.way.seconds }]))
    .toSorted((a, b) => a.seconds - b.seconds)
    .slice(0, count)
    .map(({ unit }) => unit);

function avoidanceOf(dangers: readonly Figure[]): Avoidance | null {
  if (dangers.length === 0) return null;
  return { isToAvoid: (x, y) => dangers.some((danger) => distanceTo(danger, x, y, 0) <= 0), factor: DANGER_FACTOR };
}
