import type { PlaceId } from '#shared/domain/ids.ts';
import type { GeofenceShape, Site } from '#shared/domain/register/site.ts';
import { distanceTo, figureOf, planeAt, xOf, yOf } from '#shared/science/plane.ts';
import { shapeAnchor } from '../../map/geofenceShapes.ts';
import { areaOf } from '../../map/geometry.ts';

/** The smallest place that its middle lies in, else the fence of the site; null: neither. */
export function proposedPlace({ places, center }: Site, shape: GeofenceShape | null): PlaceId | null {
  const fence = places.find(({ kind }) => kind === 'boundary')?.id ?? null;
  if (shape === null) return null;
  const plane = planeAt(center);
  const [lon, lat] = shapeAnchor(shape);
  const around = places
    .filter(
      ({ geometry }) =>
        geometry.type === 'Polygon' &&
        distanceTo(figureOf(geometry, plane, 0), xOf(plane, lon), yOf(plane, lat), 0) <= 0,
    )
    .toSorted((a, b) => areaOf(a.geometry) - areaOf(b.geometry));
  return around[0]?.id ?? fence;
}
