/** Which plant or unit a position lies in. */
import type { PlaceId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { distanceTo, figureOf, planeAt, xOf, yOf, type Figure } from '#shared/science/plane.ts';
import { nodesOf, type NodeId } from './nodes.ts';

interface Area {
  readonly id: PlaceId;
  readonly figure: Figure;
}

const made = new WeakMap<Site, (position: Position) => NodeId>();

/** The innermost that has an area; null: none. */
export function nodesAt(site: Site): (position: Position) => NodeId {
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const { ids, places } = nodesOf(site);
  const plane = planeAt(site.center);
  // Units after their plants: the last that holds a position is the innermost.
  const areas = ids.flatMap((id): Area[] => {
    const geometry = places.get(id)?.geometry;
    return geometry?.type === 'Polygon' ? [{ id, figure: figureOf(geometry, plane, 0) }] : [];
  });
  const find = ([longitude, latitude]: Position): NodeId =>
    areas.findLast(({ figure }) => distanceTo(figure, xOf(plane, longitude), yOf(plane, latitude), 0) <= 0)?.id ?? null;
  made.set(site, find);
  return find;
}
