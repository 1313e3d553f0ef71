/** What stands in what, and which unit each hazard belongs to: made once for each register. */
import type { PlaceId } from '../ids.ts';
import type { HazardClass, Place, Site } from './site.ts';

export interface PlaceTree {
  readonly places: ReadonlyMap<PlaceId, Place>;
  /** Null: it stands in nothing that is known, or in a ring of parents. */
  readonly parentOf: ReadonlyMap<PlaceId, PlaceId | null>;
  /** The outermost first. */
  readonly children: ReadonlyMap<PlaceId | null, readonly Place[]>;
  /** Every place after all that stand in it. */
  readonly innermostFirst: readonly PlaceId[];
  /** The places with a hazard, by the unit that they are judged with: the nearest plant unit that they stand in, or they themselves. */
  readonly hazardUnits: ReadonlyMap<PlaceId, readonly Place[]>;
}

const made = new WeakMap<Site, PlaceTree>();

export function placeTreeOf(site: Site): PlaceTree {
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const places = new Map(site.places.map((place) => [place.id, place]));
  const parentOf = new Map(site.places.map(({ id }) => [id, isInRing(places, id) ? null : knownParent(places, id)]));
  const children = Map.groupBy(site.places, ({ id }) => parentOf.get(id) ?? null);
  const innermostFirst: PlaceId[] = [];
  const walk = (id: PlaceId): void => {
    for (const child of children.get(id) ?? []) walk(child.id);
    innermostFirst.push(id);
  };
  for (const root of children.get(null) ?? []) walk(root.id);
  const unitOf = (id: PlaceId): PlaceId => {
    for (let at: PlaceId | null = id; at !== null; at = parentOf.get(at) ?? null)
      if (places.get(at)?.kind === 'plant-unit') return at;
    return id;
  };
  const hazardUnits = Map.groupBy(
    site.places.filter(({ hazard }) => hazard !== undefined),
    ({ id }) => unitOf(id),
  );
  const tree = { places, parentOf, children, innermostFirst, hazardUnits };
  made.set(site, tree);
  return tree;
}

const knownParent = (places: ReadonlyMap<PlaceId, Place>, id: PlaceId): PlaceId | null => {
  const parent = places.get(id)?.parentId;
  return parent !== undefined && places.has(parent) ? parent : null;
};

function isInRing(places: ReadonlyMap<PlaceId, Place>, id: PlaceId): boolean {
  const seen = new Set<PlaceId>();
  for (let at = knownParent(places, id); at !== null && !seen.has(at); at = knownParent(places, at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

export const classesIn = (held: readonly Place[]): ReadonlySet<HazardClass> =>
  new Set(held.flatMap(({ hazard }) => (hazard === undefined ? [] : [hazard.hazardClass])));
