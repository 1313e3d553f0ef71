/** The two ways to the host: a MessagePort that Electron's preload hands over, or the browser console's WebSocket. */
import { HOST_PORT_MESSAGE } from '#shared/protocol/hostPortMessage.ts';
import type { Port } from '#shared/protocol/hostContract.ts';
import { decodePortMessage, encodePortMessage } from '#shared/protocol/portCodec.ts';
import type { MusterShell } from '#shared/protocol/shellContract.ts';

declare global {
  interface Window {
    /** There in Electron only. */
    readonly musterShell?: MusterShell;
  }
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** Calls `onPort` with each port to a host: at the start, and again whenever the host or the way to it was lost. */
export function connectPorts(onPort: (port: Port) => void): void {
  if (window.musterShell === undefined) connectWebSocket(onPort);
  else receiveMessagePorts(window.musterShell, onPort);
}

function receiveMessagePorts(shell: MusterShell, onPort: (port: Port) => void): void {
  window.addEventListener('message', (event) => {
    const [given] = event.ports;
    if (event.source !== window || event.data !== HOST_PORT_MESSAGE || given === undefined) return;
    onPort({
      post: (message) => {
        given.postMessage(message);
      },
      onMessage: (listener) => {
        // Setting the handler starts the port, so nothing that came before is missed.
        given.onmessage = (message) => {
          listener(message.data);
        };
      },
      onClose: (listener) => {
        given.addEventListener('close', listener);
      },
    });
  });
  shell.requestHostPort();
}

function connectWebSocket(onPort: (port: Port) => void): void {
  let pauseMs = FIRST_PAUSE_MS;
  const open = (): void => {
    const socket = new WebSocket(new URL('/host', window.location.href.replace(/^http/, 'ws')));
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => {
      pauseMs = FIRST_PAUSE_MS;
      onPort({
        post: (message) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(encodePortMessage(message));
        },
        onMessage: (listener) => {
          socket.addEventListener('message', ({ data }) => {
            if (data instanceof ArrayBuffer) listener(decodePortMessage(new Uint8Array(data)));
          });
        },
        onClose: (listener) => {
          socket.addEventListener('close', listener);
        },
      });
    });
    socket.addEventListener('close', () => {
      setTimeout(open, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    });
  };
  open();
}
