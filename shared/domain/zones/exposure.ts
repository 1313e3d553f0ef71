/** Who and what is in a zone: places by kind with their people, roads, water, and responders; and where roads go into it. */
import { wallClock } from '../geofences/schedule.ts';
import type { PlaceId, TagId } from '../ids.ts';
import { placeTreeOf } from '../register/placeTree.ts';
import type { Place, PlaceKind, Responder, Site } from '../register/site.ts';
import type { Instant, Position } from '../values.ts';
import { crossings, overlapOf, type Overlap } from '../../science/inside/overlap.ts';
import { isInside, type Rings } from '../../science/inside/pointsInside.ts';
import { figureOf, planeAt, xOf, yOf, type Figure, type Plane } from '../../science/plane.ts';

export const EXPOSED_GROUPS = [
  'schools',
  'hospitals',
  'homes',
  'plants',
  'buildings',
  'neighbours',
  'waterIntakes',
  'gates',
  'musterPoints',
] as const;
export type ExposedGroup = (typeof EXPOSED_GROUPS)[number];

const groupOf: Readonly<Partial<Record<PlaceKind, ExposedGroup>>> = {
  school: 'schools',
  hospital: 'hospitals',
  residential: 'homes',
  'plant-unit': 'plants',
  building: 'buildings',
  'control-room': 'buildings',
  'fire-station': 'buildings',
  neighbour: 'neighbours',
  'water-intake': 'waterIntakes',
  gate: 'gates',
  'muster-point': 'musterPoints',
};

/** `gate`: as the gates count now; `usual`: as many as are usually there at that time of day; `within`: counted with the place that it stands in. */
export type Counted = 'gate' | 'usual' | 'within' | 'none';

export interface Exposed {
  readonly place: Place;
  readonly overlap: Exclude<Overlap, 'none'>;
  /** All of the place, also where only a part of it is in the zone; null: nobody gave a number. */
  readonly persons: number | null;
  readonly counted: Counted;
}

export interface ExposedRoad {
  readonly place: Place;
  /** In the zone. */
  readonly metres: number;
}

export interface ExposedResponder {
  readonly responder: Responder;
  readonly ageMs: number;
  readonly isStale: boolean;
}

export interface RoadBlock {
  readonly road: Place;
  readonly position: Position;
}

export interface Exposure {
  readonly groups: Readonly<Record<ExposedGroup, readonly Exposed[]>>;
  /** In places, each once; responders are not among them. */
  readonly persons: number;
  /** Schools, hospitals, homes, units and neighbours in the zone whose people nobody has given a number of. */
  readonly uncounted: number;
  readonly roads: readonly ExposedRoad[];
  readonly responders: readonly ExposedResponder[];
  /** Where traffic has to be stopped: the roads that lead across the edge of the zone. */
  readonly roadBlocks: readonly RoadBlock[];
}

/** What is known of people now. */
export interface Presence {
  /** Of a tag of the kind `headcount` the newest value; null: never heard, or silent for too long. */
  readonly headcount: (tagId: TagId) => number | null;
  readonly positionOf: (responder: Responder) => { readonly position: Position; readonly at: Instant } | null;
}

interface Drawn {
  readonly place: Place;
  readonly group: ExposedGroup | null;
  readonly figure: Figure;
}

interface Ground {
  readonly plane: Plane;
  readonly drawn: readonly Drawn[];
  readonly roads: readonly Drawn[];
  readonly counters: ReadonlyMap<PlaceId, TagId>;
}

const made = new WeakMap<Site, Ground>();

/** Made once for each register. */
function groundOf(site: Site): Ground {
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const plane = planeAt(site.center);
  const drawnOf = (place: Place): Drawn => ({
    place,
    group: groupOf[place.kind] ?? null,
    figure: figureOf(place.geometry, plane, 0),
  });
  const ground: Ground = {
    plane,
    drawn: site.places.filter(({ kind, persons }) => groupOf[kind] !== undefined || persons !== undefined).map(drawnOf),
    roads: site.places.filter(({ kind }) => kind === 'road').map(drawnOf),
    counters: new Map(
      site.tags.filter(({ kind }) => kind === 'headcount').map(({ id, placeId }) => [placeId, id] as const),
    ),
  };
  made.set(site, ground);
  return ground;
}

/** Rings of the map on the plane of the site, as the tests take them. Rings may be open. */
export function ringsOnPlane(site: Site, rings: readonly (readonly Position[])[]): Rings {
  const { plane } = groundOf(site);
  return rings.map((ring) => {
    const [first] = ring;
    const last = ring.at(-1);
    const closed = first === undefined || (last?.[0] === first[0] && last[1] === first[1]) ? ring : [...ring, first];
    return Float64Array.from(closed.flatMap(([lon, lat]) => [xOf(plane, lon), yOf(plane, lat)]));
  });
}

const DAY_FROM = '07:00';
const DAY_TO = '19:00';

/** By the clock of the site. */
export function isDayAt({ timeZone }: Pick<Site, 'timeZone'>, at: Instant): boolean {
  const { time } = wallClock(at, timeZone);
  return time >= DAY_FROM && time < DAY_TO;
}

/** Crossings of one road nearer together than this are one block. */
const BLOCK_APART_METRES = 30;

/** `rings`: of the zone on the map. Nothing is inside where there are none. */
export function exposureIn(
  site: Site,
  rings: readonly (readonly Position[])[],
  { headcount, positionOf }: Presence,
  at: Instant,
): Exposure {
  const ground = groundOf(site);
  const area = ringsOnPlane(site, rings);
  const { parentOf } = placeTreeOf(site);
  const isDay = isDayAt(site, at);

  const counts = new Map<PlaceId, number>();
  for (const [placeId, tagId] of ground.counters) {
    const count = headcount(tagId);
    if (count !== null) counts.set(placeId, Math.max(0, Math.round(count)));
  }
  const isWithinCounted = (placeId: PlaceId): boolean => {
    for (let parent = parentOf.get(placeId) ?? null; parent !== null; parent = parentOf.get(parent) ?? null)
      if (counts.has(parent)) return true;
    return false;
  };
  const peopleOf = ({ id, persons }: Place): Pick<Exposed, 'persons' | 'counted'> => {
    if (isWithinCounted(id)) return { persons: null, counted: 'within' };
    const count = counts.get(id);
    if (count !== undefined) return { persons: count, counted: 'gate' };
    return persons === undefined
      ? { persons: null, counted: 'none' }
      : { persons: isDay ? persons.day : persons.night, counted: 'usual' };
  };

  const groups = Object.fromEntries(EXPOSED_GROUPS.map((group) => [group, [] as Exposed[]])) as Record<
    ExposedGroup,
    Exposed[]
  >;
  let [persons, uncounted] = [0, 0];
  for (const { place, group, figure } of ground.drawn) {
    const overlap = overlapOf(figure, area);
    if (overlap === 'none') continue;
    const people = peopleOf(place);
    persons += people.persons ?? 0;
    if (people.counted === 'none' && group !== null && PEOPLED.has(group)) uncounted += 1;
    if (group !== null) groups[group].push({ place, overlap, ...people });
  }
  for (const group of EXPOSED_GROUPS) groups[group].sort((a, b) => (b.persons ?? -1) - (a.persons ?? -1));

  return {
    groups,
    persons,
    uncounted,
    roads: ground.roads.flatMap((road) => {
      const metres = lengthInside(road.figure, area);
      return metres > 0 ? [{ place: road.place, metres }] : [];
    }),
    responders: site.responders.flatMap((responder) => {
      const fix = positionOf(responder);
      if (fix === null) return [];
      const [lon, lat] = fix.position;
      if (!isInside(area, xOf(ground.plane, lon), yOf(ground.plane, lat))) return [];
      const ageMs = at - fix.at;
      return [{ responder, ageMs, isStale: ageMs > responder.staleAfterMs }];
    }),
    roadBlocks: ground.roads.flatMap(({ place, figure }) => blocksOf(place, figure, area, ground.plane)),
  };
}

/** Groups in which somebody is to be expected. */
const PEOPLED: ReadonlySet<ExposedGroup> = new Set(['schools', 'hospitals', 'homes', 'plants']);

const STEP_METRES = 10;

function lengthInside({ lines }: Figure, rings: Rings): number {
  let metres = 0;
  for (const line of lines)
    for (let i = 2; i < line.length; i += 2) {
      const [ax, ay, bx, by] = [line[i - 2] ?? 0, line[i - 1] ?? 0, line[i] ?? 0, line[i + 1] ?? 0];
      const length = Math.hypot(bx - ax, by - ay);
      const steps = Math.max(1, Math.ceil(length / STEP_METRES));
      for (let step = 0; step < steps; step += 1) {
        const part = (step + 0.5) / steps;
        if (isInside(rings, ax + part * (bx - ax), ay + part * (by - ay))) metres += length / steps;
      }
    }
  return metres;
}

function blocksOf(road: Place, figure: Figure, rings: Rings, plane: Plane): RoadBlock[] {
  const kept: { readonly x: number; readonly y: number }[] = [];
  for (const at of crossings(figure, rings))
    if (!kept.some(({ x, y }) => Math.hypot(at.x - x, at.y - y) < BLOCK_APART_METRES)) kept.push(at);
  return kept.map(({ x, y }) => ({
    road,
    position: [plane.longitude + x / plane.metresPerLongitude, plane.latitude + y / plane.metresPerLatitude],
  }));
}
