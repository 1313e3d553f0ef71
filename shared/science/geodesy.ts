/** Distances and directions on the sphere of mean Earth radius (IUGG R1 = 6 371 008.8 m); within 0.5 % of the ellipsoid. */
import type { Position } from '../domain/values.ts';

export const EARTH_RADIUS_METRES = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** Great-circle distance, metres (haversine). */
export function distanceMetres([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const sinLat = Math.sin(radians(lat2 - lat1) / 2);
  const sinLon = Math.sin(radians(lon2 - lon1) / 2);
  const a = sinLat * sinLat + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Initial bearing from the first to the second, degrees from north, 0 to 360. */
export function bearingDegrees([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const dLon = radians(lon2 - lon1);
  const y = Math.sin(dLon) * Math.cos(radians(lat2));
  const x =
    Math.cos(radians(lat1)) * Math.sin(radians(lat2)) -
    Math.sin(radians(lat1)) * Math.cos(radians(lat2)) * Math.cos(dLon);
  return (degrees(Math.atan2(y, x)) + 360) % 360;
}

/** Where one comes from `from` in a great circle that sets out in direction `bearing` (degrees from north), after `metres`. */
export function destination([lon, lat]: Position, bearing: number, metres: number): Position {
  const angle = metres / EARTH_RADIUS_METRES;
  const sinLat =
    Math.sin(radians(lat)) * Math.cos(angle) + Math.cos(radians(lat)) * Math.sin(angle) * Math.cos(radians(bearing));
  const east = Math.sin(radians(bearing)) * Math.sin(angle) * Math.cos(radians(lat));
  const there = lon + degrees(Math.atan2(east, Math.cos(angle) - Math.sin(radians(lat)) * sinLat));
  return [((there + 540) % 360) - 180, degrees(Math.asin(sinLat))];
}

/** Area inside a ring, square metres (spherical excess; Chamberlain and Duquette, JPL 2007). The ring may be open. */
export function areaSquareMetres(ring: readonly Position[]): number {
  let sum = 0;
  ring.forEach(([lon, lat], i) => {
    const [nextLon, nextLat] = ring[(i + 1) % ring.length] ?? [lon, lat];
    sum += radians(nextLon - lon) * (2 + Math.sin(radians(lat)) + Math.sin(radians(nextLat)));
  });
  return Math.abs((sum * EARTH_RADIUS_METRES * EARTH_RADIUS_METRES) / 2);
}
