/** The area of a message over the outlines of the site: north is up, and nothing is left out of it. */
import type { WarnedShape } from '#shared/domain/publicWarnings/cap.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { ringOf } from '../../map/geofenceShapes.ts';

const WIDTH = 420;
const HEIGHT = 240;
const MARGIN = 14;

interface AreaPictureProps {
  readonly shapes: readonly WarnedShape[];
  readonly site: Site | null;
  readonly label: string;
}

export function AreaPicture({ shapes, site, label }: AreaPictureProps) {
  const rings = shapes.map((shape) => ringOf(shape));
  const all = rings.flat();
  if (all.length === 0) return null;
  const west = Math.min(...all.map(([lon]) => lon));
  const east = Math.max(...all.map(([lon]) => lon));
  const south = Math.min(...all.map(([, lat]) => lat));
  const north = Math.max(...all.map(([, lat]) => lat));
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(1e-9, (east - west) * narrow),
    (HEIGHT - 2 * MARGIN) / Math.max(1e-9, north - south),
  );
  const x = (lon: number): number => WIDTH / 2 + (lon - (west + east) / 2) * narrow * scale;
  const y = (lat: number): number => HEIGHT / 2 - (lat - (south + north) / 2) * scale;
  const path = (ring: readonly Position[]): string =>
    `${ring.map(([lon, lat], index) => `${index === 0 ? 'M' : 'L'}${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`).join('')}Z`;
  return (
    <svg className="area-picture" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={label}>
      {(site?.places ?? []).map(({ id, geometry }) =>
        geometry.type === 'Polygon' ? (
          <path key={id} className="area-picture__place" d={path(geometry.coordinates[0] ?? [])} />
        ) : null,
      )}
      {rings.map((ring) => (
        <path key={path(ring)} className="area-picture__area" d={path(ring)} />
      ))}
    </svg>
  );
}
