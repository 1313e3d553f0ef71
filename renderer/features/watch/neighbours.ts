/** Which sensors stand near another: what they say beside it tells a real release from a faulty instrument. */
import type { Site, Tag } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';
import { anchorOf } from '../../map/geometry.ts';
import { indexOf, unitOf, type SiteIndex } from './siteIndex.ts';

export interface Neighbour {
  readonly tag: Tag;
  readonly metres: number;
  readonly sameUnit: boolean;
}

/** Where an instrument stands: its own position, else the middle of its place; null: its place is gone. */
export function standsAt(index: SiteIndex, tag: Tag): Position | null {
  if (tag.position !== undefined) return tag.position;
  const place = index.places.get(tag.placeId);
  return place === undefined ? null : anchorOf(place.geometry);
}

/** The nearest first; of those at the same place, such as all sensors of a vessel, in the order of the register. */
export function neighboursOf(site: Site, of: Tag, count: number): Neighbour[] {
  const index = indexOf(site);
  const at = standsAt(index, of);
  if (at === null) return [];
  const unit = unitOf(index, of.placeId)?.id;
  return site.tags
    .flatMap((tag): Neighbour[] => {
      const there = tag.id === of.id || tag.kind === 'weather' ? null : standsAt(index, tag);
      if (there === null) return [];
      const sameUnit = unit !== undefined && unitOf(index, tag.placeId)?.id === unit;
      return [{ tag, metres: distanceMetres(at, there), sameUnit }];
    })
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, count);
}
