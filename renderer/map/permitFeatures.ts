/** Work that goes on, must rest or is about to begin, at its place; several of one place stand side by side. */
import type { Point } from 'geojson';
import type { Permit } from '#shared/domain/permits/evolve.ts';
import { permitStanding } from '#shared/domain/permits/standing.ts';
import type { Place } from '#shared/domain/register/site.ts';
import type { Instant, Position } from '#shared/domain/values.ts';
import { collection, pointFeature, selectable, type Collection } from './features.ts';
import { anchorOf, shifted } from './geometry.ts';
import { permitSymbolId, type PermitLook } from './symbols.ts';

/** What begins later is in the list only. */
const SOON_MS = 2 * 3_600_000;
/** Beside each other, and beneath the place’s own mark and label. */
const SPACING_METRES = 12;
const BELOW_METRES = 14;

function lookOf(permit: Permit, now: Instant): PermitLook | null {
  const standing = permitStanding(permit, now);
  if (standing === 'in-force') return 'working';
  if (standing === 'suspended' || standing === 'expired') return 'resting';
  return standing === 'planned' && permit.from - now <= SOON_MS ? 'planned' : null;
}

export function permitFeatures(
  permits: readonly Permit[],
  places: ReadonlyMap<string, Place>,
  now: Instant,
): Collection<Point> {
  const drawn = permits.flatMap((permit) => {
    const look = lookOf(permit, now);
    const place = places.get(permit.placeId);
    return look === null || place === undefined ? [] : [{ permit, look, place }];
  });
  const together = Map.groupBy(drawn, ({ permit }) => permit.position?.join(' ') ?? permit.placeId);
  return collection(
    [...together.values()].flatMap((some) =>
      some.map(({ permit, look, place }, index) => {
        const at: Position = permit.position ?? anchorOf(place.geometry);
        const east = (index - (some.length - 1) / 2) * SPACING_METRES;
        return pointFeature(shifted(at, east, -BELOW_METRES), {
          ...selectable('place', permit.placeId),
          icon: permitSymbolId(permit.kind, look),
        });
      }),
    ),
  );
}
