/** A browser's WebSocket as the Port that the host attaches to. */
import type { WebSocket } from 'ws';
import { decodePortMessage, encodePortMessage } from '#shared/protocol/portCodec.ts';
import type { Port } from '#shared/protocol/hostContract.ts';
import type { Logger } from '#shared/node/log.ts';

/** A screen that falls this far behind is let go of; it connects again and gets the state as it is then. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

const MALFORMED = 1007;
const TOO_SLOW = 1013;

export function webSocketPort(socket: WebSocket, log: Logger): Port {
  socket.on('error', (error) => {
    // Too large, a broken frame, a reset: the socket closes after it, which the listeners of `close` hear.
    log.warn({ error: error.message }, 'a screen’s connection failed');
  });
  return {
    post(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MAX_WAITING_BYTES) {
        log.warn({ waiting: socket.bufferedAmount }, 'a screen does not keep up; its connection is closed');
        socket.close(TOO_SLOW, 'This screen does not keep up.');
        return;
      }
      socket.send(encodePortMessage(message));
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        let message: unknown;
        try {
          if (!isBinary || !(data instanceof Uint8Array)) throw new TypeError('text instead of bytes');
          message = decodePortMessage(data);
        } catch (error) {
          log.warn({ error: String(error) }, 'a screen sent what is no message; its connection is closed');
          socket.close(MALFORMED, 'What was sent is no message.');
          return;
        }
        listener(message);
      });
    },
    onClose(listener) {
      socket.on('close', listener);
    },
  };
}
