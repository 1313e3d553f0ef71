/** Which plant or unit a position lies in. */
import type { PlaceId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { nodesOf, type NodeId } from './nodes.ts';

interface Area {
  readonly id: PlaceId;
  readonly ring: readonly Position[];
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const made = new WeakMap<Site, (position: Position) => NodeId>();

/** The innermost that has an area; null: none. Holes in an area count as in it. */
export function nodesAt(site: Site): (position: Position) => NodeId {
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const { ids, places } = nodesOf(site);
  // Units after their plants: the last that holds a position is the innermost.
  const areas = ids.flatMap((id): Area[] => {
    const geometry = places.get(id)?.geometry;
    const ring = geometry?.type === 'Polygon' ? geometry.coordinates[0] : undefined;
    if (ring === undefined) return [];
    const [longitudes, latitudes] = [ring.map(([longitude]) => longitude), ring.map(([, latitude]) => latitude)];
    return [
      {
        id,
        ring,
        west: Math.min(...longitudes),
        south: Math.min(...latitudes),
        east: Math.max(...longitudes),
        north: Math.max(...latitudes),
      },
    ];
  });
  const find = (position: Position): NodeId => areas.findLast((area) => holds(area, position))?.id ?? null;
  made.set(site, find);
  return find;
}

/** By the edges that a line to the east crosses: an odd number of them, and it is inside. */
function holds({ ring, west, south, east, north }: Area, [longitude, latitude]: Position): boolean {
  if (longitude < west || longitude > east || latitude < south || latitude > north) return false;
  let inside = false;
  ring.forEach(([x, y], index) => {
    const [toX, toY] = ring[(index + 1) % ring.length] ?? [x, y];
    if (y > latitude === toY > latitude) return;
    if (longitude < x + ((latitude - y) / (toY - y)) * (toX - x)) inside = !inside;
  });
  return inside;
}
