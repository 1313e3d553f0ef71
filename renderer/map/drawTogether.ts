/**
 * What changes at rest is drawn in one frame. MapLibre draws when a source has changed and again as each of its tiles
 * has: several frames for one step of a responder, of which only the last differs. While the map moves nothing waits.
 */

/** What it takes of MapLibre's map. */
export interface Drawn {
  isMoving(): boolean;
  triggerRepaint(): void;
  once(event: 'remove', listener: () => void): unknown;
}

/** Tiles of a site are made again in less; nobody sees that a symbol steps that much later. */
const GATHER_MS = 40;

export function drawTogether(map: Drawn): void {
  const draw = map.triggerRepaint.bind(map);
  let gathering: ReturnType<typeof setTimeout> | null = null;
  const forget = (): void => {
    if (gathering !== null) clearTimeout(gathering);
    gathering = null;
  };
  const drawNow = (): void => {
    forget();
    draw();
  };
  map.triggerRepaint = () => {
    if (map.isMoving()) drawNow();
    else gathering ??= setTimeout(drawNow, GATHER_MS);
  };
  map.once('remove', forget);
}
