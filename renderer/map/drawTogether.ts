/**
 * What changes at rest is drawn in one frame. MapLibre draws when a source has changed and again as each of its tiles
 * has: several frames for one step of a responder, of which only the last differs. Where one picture takes long, as
 * without a graphics card, the next waits so much longer that keys and lists keep most of the time. While the map moves
 * nothing waits.
 */

import { timePictures, type Drawing } from './pictureTime.ts';

/** What it takes of MapLibre's map. */
export interface Drawn extends Drawing {
  isMoving(): boolean;
  triggerRepaint(): void;
  once(event: 'remove', listener: () => void): unknown;
}

/** Tiles of a site are made again in less; nobody sees that a symbol steps that much later. */
const GATHER_MS = 40;
/** Of the time on screen, pictures of a map at rest take at most one part in so many. */
const PARTS = 6;
/** However slow the machine is, responders step about once a second. */
const LONGEST_WAIT_MS = 800;

/** From the map's first whole picture on, which nothing may hold up. `whenShown` as of `timePictures`. */
export function drawTogether(map: Drawn, whenShown?: (then: () => void) => void): void {
  const draw = map.triggerRepaint.bind(map);
  let gathering: ReturnType<typeof setTimeout> | null = null;
  let notBefore = 0;
  const forget = (): void => {
    if (gathering !== null) clearTimeout(gathering);
    gathering = null;
  };
  const drawNow = (): void => {
    forget();
    draw();
  };
  timePictures(
    map,
    (ms) => {
      notBefore = performance.now() + Math.min(ms * (PARTS - 1), LONGEST_WAIT_MS);
    },
    whenShown,
  );
  let asked = false;
  map.triggerRepaint = () => {
    if (asked) return;
    asked = true;
    // A jump is over before anything else runs; it is no movement that a picture could be late for.
    queueMicrotask(() => {
      asked = false;
      if (map.isMoving()) drawNow();
      else gathering ??= setTimeout(drawNow, Math.max(GATHER_MS, notBefore - performance.now()));
    });
  };
  map.once('remove', forget);
}
