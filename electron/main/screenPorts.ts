/**
 * A MessagePort from the host to each page: at its load, after its reload, and again when the host was restarted. A page
 * that asks while the host is down gets its port when it is up.
 */
import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { HOST_PORT_CHANNEL, HOST_PORT_REQUEST_CHANNEL } from '#shared/protocol/hostPortMessage.ts';
import type { Logger } from '#shared/node/log.ts';
import { isOwnFrame } from './security.ts';

export interface ScreenPorts {
  /** The host is up and takes ports; null: it is down. */
  hostChanged(attach: ((port: MessagePortMain) => void) | null): void;
}

export function serveScreenPorts(log: Logger): ScreenPorts {
  const screens = new Set<WebContents>();
  let attach: ((port: MessagePortMain) => void) | null = null;

  const give = (screen: WebContents): void => {
    if (attach === null || screen.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    attach(port1);
    screen.postMessage(HOST_PORT_CHANNEL, null, [port2]);
  };

  ipcMain.on(HOST_PORT_REQUEST_CHANNEL, (event) => {
    if (!isOwnFrame(event)) {
      log.warn({ frame: event.senderFrame?.url ?? null }, 'a port was asked for by another frame and not given');
      return;
    }
    const screen = event.sender;
    if (!screens.has(screen)) {
      screens.add(screen);
      screen.once('destroyed', () => {
        screens.delete(screen);
      });
    }
    give(screen);
  });

  return {
    hostChanged(next) {
      attach = next;
      for (const screen of screens) give(screen);
    },
  };
}
