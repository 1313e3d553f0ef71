/** Where a substance is on the site, and what else is held near to there. */
import { distanceMetres } from '#shared/science/geodesy.ts';
import type { Hazard, Place, Site } from '#shared/domain/register/site.ts';
import { substanceOfRegister } from '#shared/domain/substances/find.ts';
import type { SubstanceRecord } from '#shared/domain/substances/substance.ts';
import { anchorOf } from '../../map/geometry.ts';

export interface Holding {
  readonly place: Place;
  readonly hazard: Hazard;
  /** Null: the library does not have what it holds. */
  readonly record: SubstanceRecord | null;
}

const made = new WeakMap<Site, WeakMap<readonly SubstanceRecord[], readonly Holding[]>>();

/** Every place that holds something. */
export function holdingsOf(site: Site | null, substances: readonly SubstanceRecord[]): readonly Holding[] {
  if (site === null) return [];
  const bySubstances = made.get(site) ?? new WeakMap<readonly SubstanceRecord[], readonly Holding[]>();
  made.set(site, bySubstances);
  const known = bySubstances.get(substances);
  if (known !== undefined) return known;
  const holdings = site.places.flatMap((place): Holding[] =>
    place.hazard === undefined
      ? []
      : [{ place, hazard: place.hazard, record: substanceOfRegister(substances, place.hazard.substance) }],
  );
  bySubstances.set(substances, holdings);
  return holdings;
}

/** Other substances that are held within so many metres of a place that holds this one; measured from middle to middle. */
export function heldNear(
  holdings: readonly Holding[],
  record: SubstanceRecord,
  withinMetres: number,
): readonly SubstanceRecord[] {
  const ours = holdings
    .filter((holding) => holding.record?.id === record.id)
    .map(({ place }) => anchorOf(place.geometry));
  const near = new Map<string, SubstanceRecord>();
  for (const { place, record: other } of holdings) {
    if (other === null || other.id === record.id || near.has(other.id)) continue;
    const at = anchorOf(place.geometry);
    if (ours.some((position) => distanceMetres(position, at) <= withinMetres)) near.set(other.id, other);
  }
  return [...near.values()];
}
