/** The scale bar: a round length that fits. */
import { EARTH_RADIUS_METRES } from '#shared/science/geodesy.ts';

/** MapLibre's world is 512 pixels wide at zoom 0. */
export const metresPerPixel = (latitude: number, zoom: number): number =>
  (2 * Math.PI * EARTH_RADIUS_METRES * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom);

export interface ScaleBar {
  readonly metres: number;
  readonly pixels: number;
}

/** The longest of 1, 2, 5, 10, … metres that is not wider than `maxPixels`. */
export function scaleBar(metresInPixel: number, maxPixels: number): ScaleBar {
  const most = metresInPixel * maxPixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2].find((factor) => factor * power <= most) ?? 1) * power;
  return { metres, pixels: metres / metresInPixel };
}

/** The eight winds, from north clockwise. */
const compassPoints = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;
export type CompassPoint = (typeof compassPoints)[number];

export const compassPoint = (degrees: number): CompassPoint =>
  compassPoints[Math.round((((degrees % 360) + 360) % 360) / 45) % 8] ?? 'N';
