/** A program's connection to a hub that runs on a data folder. */
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION, type SourceToHub } from '#shared/protocol/hubSocket.ts';
import { readAddress } from '../address.ts';

const CONNECT_WITHIN_MS = 5_000;

/** A hub sends a source nothing unasked. */
export type HubSocket = Socket<Record<string, () => void>, SourceToHub>;

/** Null: no hub answers there. Rejects with the hub's own sentence when it refuses. */
export function connectToHub(dataDirectory: string, namespace: '/source'): Promise<HubSocket | null> {
  const address = readAddress(dataDirectory);
  if (address === null) return Promise.resolve(null);
  const socket: HubSocket = io(`${address.url}${namespace}`, {
    transports: ['websocket'],
    auth: { key: address.key, protocol: PROTOCOL_VERSION },
    reconnection: false,
    timeout: CONNECT_WITHIN_MS,
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      socket.close();
      // A refusal by the hub carries data; anything else means that nobody is there.
      if (error.data === undefined) resolve(null);
      else reject(new Error(error.message, { cause: error }));
    });
  });
}
