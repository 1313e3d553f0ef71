/** The windows of the command center: one for each view that an operator put on a monitor of its own. */
import { BrowserWindow, type Session } from 'electron';
import type { Logger } from '#shared/node/log.ts';
import { APP_ORIGIN } from './origin.ts';
import { reportDeadPage, reportHungPage } from './failures.ts';
import { pagePreferences } from './security.ts';
import type { WindowPlaces } from './windowState.ts';

export interface WindowOptions {
  readonly session: Session;
  readonly preload: string;
  readonly places: WindowPlaces;
  readonly log: Logger;
}

/** A page that died once may have met a bad moment; one that dies again soon has met a bad state. */
const SECOND_CRASH_MS = 60_000;

export interface Windows {
  open(view: string): void;
  /** Brings a window to the front, as a second start of the app does. */
  focus(): void;
}

export function createWindows(options: WindowOptions): Windows {
  const open = (view: string): void => {
    const place = options.places.find(view);
    const window = new BrowserWindow({
      ...(place === null
        ? { width: 1440, height: 900 }
        : { x: place.x, y: place.y, width: place.width, height: place.height }),
      minWidth: 800,
      minHeight: 600,
      // Shown at the first painting: no white flash in a dark control room.
      show: false,
      backgroundColor: '#d9dcdd',
      title: 'Muster',
      fullscreen: place?.fullScreen ?? false,
      webPreferences: { ...pagePreferences(options.preload), session: options.session },
    });
    if (place?.maximized === true) window.maximize();
    options.places.remember(view, window);
    window.once('ready-to-show', () => {
      window.show();
    });
    reloadAfterCrash(window, options.log);
    window.on('unresponsive', () => {
      options.log.error({ view }, 'a page does not answer');
      reportHungPage(window);
    });
    window.loadURL(view === 'watch' ? `${APP_ORIGIN}/` : `${APP_ORIGIN}/?view=${view}`).catch((error: unknown) => {
      // A load that another replaced (a quick reload) rejects too, and is no fault.
      options.log.warn({ error: String(error), view }, 'the page did not load');
    });
  };
  return {
    open,
    focus() {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) {
        open('watch');
        return;
      }
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
}

function reloadAfterCrash(window: BrowserWindow, log: Logger): void {
  let crashedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error({ reason, exitCode }, 'a page died');
    const again = Date.now() - crashedAt < SECOND_CRASH_MS;
    crashedAt = Date.now();
    if (again) reportDeadPage(window);
    else window.webContents.reload();
  });
}
