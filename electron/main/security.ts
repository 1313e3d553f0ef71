/**
 * What no page of Muster can do, whatever is in it: use Node, ask for a device, leave its origin, open a window of its
 * own, embed another page, or speak to main from anywhere but the main frame of `muster://app`.
 */
import { app, type IpcMainEvent, type IpcMainInvokeEvent, type Session, type WebPreferences } from 'electron';
import { EXCHANGE_SUFFIX } from '#shared/protocol/exchange.ts';
import type { Logger } from '#shared/node/log.ts';
import { APP_ORIGIN } from './origin.ts';

export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // A control room hears an alarm without having clicked on anything first.
    autoplayPolicy: 'no-user-gesture-required',
    // A screen on the second monitor, behind another window, stays as live as the first.
    backgroundThrottling: false,
  };
}

/** What the screens make to be carried elsewhere: exchange files, figures, pictures of trends, the form of a handover. */
const SAVED_SUFFIXES: readonly string[] = [EXCHANGE_SUFFIX, '.csv', '.png', '.html'];

/** Nothing on the list: the screens need no camera, place, notification, clipboard or device, and save what they made only. */
export function denyPermissions(session: Session, log: Logger): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn({ permission }, 'a permission was asked for and denied');
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    // What the page itself has made: the person says where to.
    const name = item.getFilename();
    if (SAVED_SUFFIXES.some((suffix) => name.endsWith(suffix)) && isOwnUrl(item.getURL().replace(/^blob:/, ''))) return;
    log.warn({ mime: item.getMimeType() }, 'a download was refused');
    event.preventDefault();
  });
}

/** For every page there will ever be, before it has loaded anything. */
export function lockPages(log: Logger): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      log.warn({ url: originOf(url) }, 'a page tried to open a window');
      return { action: 'deny' };
    });
    const refuse = (event: { preventDefault(): void; readonly url: string }): void => {
      // A reload of the page is a navigation, too.
      if (isOwnUrl(event.url)) return;
      log.warn({ url: originOf(event.url) }, 'a page tried to leave its origin');
      event.preventDefault();
    };
    contents.on('will-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-attach-webview', (event) => {
      log.warn('a page tried to embed another');
      event.preventDefault();
    });
  });
}

/** Only the main frame of our own page is listened to. */
export function isOwnFrame(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  // The frame is gone or has navigated since: nobody to answer.
  if (frame?.parent !== null) return false;
  return isOwnUrl(frame.url);
}

function isOwnUrl(url: string): boolean {
  return originOf(url) === APP_ORIGIN;
}

/** `origin` of a scheme of our own is "null" to Node, so it is put together. */
function originOf(url: string): string {
  if (!URL.canParse(url)) return 'unreadable';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
