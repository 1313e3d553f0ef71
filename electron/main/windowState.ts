/** Where the windows were, so that they open there again: kept in a small file of the data folder. */
import { readFileSync, writeFileSync } from 'node:fs';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';
import type { Logger } from '#shared/node/log.ts';

const Place = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200),
  height: z.int().min(200),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});
type Place = z.infer<typeof Place>;
const Places = z.record(z.string(), Place);

/** The smallest part of a window that has to be on a monitor, or it is opened where windows open. */
const VISIBLE_PIXELS = 100;

export interface WindowPlaces {
  /** Null: never opened before, or its monitor is gone. */
  find(view: string): Place | null;
  /** Follows the window until it closes. */
  remember(view: string, window: BrowserWindow): void;
}

export function openWindowPlaces(file: string, log: Logger): WindowPlaces {
  const places = new Map(Object.entries(read(file, log)));
  const save = (view: string, window: BrowserWindow): void => {
    places.set(view, {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    });
    try {
      writeFileSync(file, JSON.stringify(Object.fromEntries(places)));
    } catch (error) {
      log.warn({ error: String(error) }, 'the place of a window could not be kept');
    }
  };
  return {
    find(view) {
      const place = places.get(view);
      return place !== undefined && isVisible(place) ? place : null;
    },
    remember(view, window) {
      window.on('close', () => {
        save(view, window);
      });
    },
  };
}

function read(file: string, log: Logger): Record<string, Place> {
  try {
    return Places.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      log.warn({ error: String(error) }, 'the places of the windows could not be read; they open where windows open');
    return {};
  }
}

function isVisible({ x, y, width, height }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const down = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return across >= VISIBLE_PIXELS && down >= VISIBLE_PIXELS;
  });
}
