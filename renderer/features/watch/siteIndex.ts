/** The site by id, and what stands in what: made once for each register. */
import type { PlaceId, ResponderId, TagId } from '#shared/domain/ids.ts';
import type { Place, Responder, Site, Tag } from '#shared/domain/register/site.ts';
import { useSite } from '../../station/shown.ts';

export interface SiteIndex {
  readonly places: ReadonlyMap<PlaceId, Place>;
  readonly tags: ReadonlyMap<TagId, Tag>;
  readonly responders: ReadonlyMap<ResponderId, Responder>;
  /** In the order of the register; places under none are under null. */
  readonly children: ReadonlyMap<PlaceId | null, readonly Place[]>;
}

const emptyIndex: SiteIndex = { places: new Map(), tags: new Map(), responders: new Map(), children: new Map() };
const made = new WeakMap<Site, SiteIndex>();

export function indexOf(site: Site | null): SiteIndex {
  if (site === null) return emptyIndex;
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const places = new Map(site.places.map((place) => [place.id, place]));
  const index: SiteIndex = {
    places,
    tags: new Map(site.tags.map((tag) => [tag.id, tag])),
    responders: new Map(site.responders.map((responder) => [responder.id, responder])),
    children: Map.groupBy(site.places, ({ parentId }) =>
      parentId !== undefined && places.has(parentId) ? parentId : null,
    ),
  };
  made.set(site, index);
  return index;
}

export const useSiteIndex = (): SiteIndex => indexOf(useSite());

/** The place, what it stands in, what that stands in, … A ring of parents ends where it closes. */
export function chainOf({ places }: SiteIndex, placeId: PlaceId): Place[] {
  const chain: Place[] = [];
  let at = places.get(placeId);
  while (at !== undefined && !chain.includes(at)) {
    chain.push(at);
    at = at.parentId === undefined ? undefined : places.get(at.parentId);
  }
  return chain;
}

/** The unit that a place belongs to: the outermost it stands in, short of the site's fence. */
export const unitOf = (index: SiteIndex, placeId: PlaceId): Place | undefined =>
  chainOf(index, placeId).findLast(({ kind }) => kind !== 'boundary');

/** The place itself and everything that stands in it. */
export function withinOf(index: SiteIndex, placeId: PlaceId): ReadonlySet<PlaceId> {
  const within = new Set<PlaceId>([placeId]);
  // A set may grow while it is walked; what is in it already is not walked again.
  for (const id of within) for (const child of index.children.get(id) ?? []) within.add(child.id);
  return within;
}
