import type { PlaceId } from '../ids.ts';
import type { Place, Site } from './site.ts';

/**
 * The unit that each place belongs to: the outermost it stands in, short of the site’s fence. A ring of parents ends
 * where it closes.
 */
export function unitsOf(site: Site): ReadonlyMap<PlaceId, Place> {
  const places = new Map(site.places.map((place) => [place.id, place]));
  const units = new Map<PlaceId, Place>();
  for (const place of site.places) {
    const chain = new Set<Place>();
    let at: Place | undefined = place;
    while (at !== undefined && !chain.has(at)) {
      chain.add(at);
      at = at.parentId === undefined ? undefined : places.get(at.parentId);
    }
    const unit = [...chain].findLast(({ kind }) => kind !== 'boundary');
    if (unit !== undefined) units.set(place.id, unit);
  }
  return units;
}
