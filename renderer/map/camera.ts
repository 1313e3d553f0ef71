/**
 * Where the map looks, for what stands over it; and how its element says so. For whoever drives the screen the element
 * `[data-testid=map]` carries `data-ready` (`true` once the site is drawn), `data-moving`, `data-center`
 * (`longitude,latitude`), `data-zoom`, `data-bearing`, and how many are drawn: `data-places`, `data-tags`,
 * `data-responders`, `data-incidents`, `data-alarms` (marks: one for each spot). `pixelOf` turns a position into a place
 * in that element.
 */
import { create } from 'zustand';
import type { Position } from '#shared/domain/values.ts';

export interface Camera {
  readonly center: Position;
  readonly zoom: number;
  /** Degrees that the map's up is turned from north, clockwise. */
  readonly bearing: number;
}

export const useCamera = create<Camera>(() => ({ center: [0, 0], zoom: 1, bearing: 0 }));

/** Where the pointer is on the map; null: not over it. */
export const usePointer = create<{ readonly position: Position | null }>(() => ({ position: null }));

function mercator([longitude, latitude]: Position): { readonly x: number; readonly y: number } {
  const sin = Math.sin((latitude * Math.PI) / 180);
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI) };
}

/** From the left and the top of the map's element of that size, pixels. */
export function pixelOf(
  position: Position,
  { center, zoom, bearing }: Camera,
  size: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number } {
  const world = 512 * 2 ** zoom;
  const [from, to] = [mercator(center), mercator(position)];
  const [x, y] = [(to.x - from.x) * world, (to.y - from.y) * world];
  const angle = (-bearing * Math.PI) / 180;
  return {
    x: size.width / 2 + x * Math.cos(angle) - y * Math.sin(angle),
    y: size.height / 2 + x * Math.sin(angle) + y * Math.cos(angle),
  };
}
