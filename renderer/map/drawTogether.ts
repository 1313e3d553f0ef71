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
  getContainer(): { readonly dataset: DOMStringMap };
  on(event: 'render' | 'moveend', listener: () => void): unknown;
  once(event: 'remove', listener: () => void): unknown;
}

/** Tiles of a site are made again in less; nobody sees that a symbol steps that much later. */
const GATHER_MS = 40;
/** Of the time on screen, pictures of a map at rest take at most one part in so many. */
const PARTS = 12;
/** However slow the machine is, responders step about once a second. */
const LONGEST_WAIT_MS = 900;
/** What is new to see after a jump, or in another theme, language or layer, is made tile by tile: so many pictures come sooner. */
const SOONER = { moved: 2, restyled: 6 } as const;
const SOON_MS = 150;
/** What came of a key is on the screen by then, and the next key is not pressed yet: the best moment for a slow picture. */
const AFTER_KEY_MS = 60;

const restyled = new WeakMap<Drawn, () => void>();

/** Somebody has chosen another theme, language or layers. MapLibre tells of changes of style that are none to people, too. */
export function drawRestyled(map: Drawn): void {
  restyled.get(map)?.();
}

/** Where keys are heard that people press: the window. */
export type Keys = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** From the map's first whole picture on, which nothing may hold up. `whenShown` as of `timePictures`. */
export function drawTogether(map: Drawn, keys: Keys, whenShown?: (then: () => void) => void): void {
  const draw = map.triggerRepaint.bind(map);
  let gathering: ReturnType<typeof setTimeout> | null = null;
  let notBefore = 0;
  /** After a key a picture may come in half of the time. */
  let notBeforeAfterKey = 0;
  let sooner = 0;
  const { dataset } = map.getContainer();
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
      dataset['due'] = String(gathering !== null);
      dataset['pictures'] = String(Number(dataset['pictures'] ?? 0) + 1);
      const wait = Math.min(ms * (PARTS - 1), sooner > 0 ? SOON_MS : LONGEST_WAIT_MS);
      sooner = Math.max(0, sooner - 1);
      notBefore = performance.now() + wait;
      notBeforeAfterKey = performance.now() + wait / 2;
    },
    whenShown,
  );
  const soon = (pictures: number): void => {
    sooner = Math.max(sooner, pictures);
    notBefore = 0;
  };
  map.on('moveend', () => {
    soon(SOONER.moved);
  });
  restyled.set(map, () => {
    soon(SOONER.restyled);
  });
  let asked = false;
  map.triggerRepaint = () => {
    if (asked) return;
    asked = true;
    dataset['due'] = 'true';
    // A jump is over before anything else runs; it is no movement that a picture could be late for.
    queueMicrotask(() => {
      asked = false;
      if (map.isMoving()) drawNow();
      else gathering ??= setTimeout(drawNow, Math.max(GATHER_MS, notBefore - performance.now()));
    });
  };
  let afterKey: ReturnType<typeof setTimeout> | undefined;
  const keyPressed = (): void => {
    clearTimeout(afterKey);
    afterKey = setTimeout(() => {
      if (gathering !== null && performance.now() >= notBeforeAfterKey) drawNow();
    }, AFTER_KEY_MS);
  };
  keys.addEventListener('keydown', keyPressed, { capture: true });
  map.once('remove', () => {
    forget();
    clearTimeout(afterKey);
    keys.removeEventListener('keydown', keyPressed, { capture: true });
  });
}
