/** A program's connection to a hub that runs on a data folder. */
import { io, type Socket } from 'socket.io-client';
import type { AdministrationToHub } from '#shared/protocol/administration.ts';
import { PROTOCOL_VERSION, type SourceToHub } from '#shared/protocol/hubSocket.ts';
import { refusedUrl } from '#shared/node/transport/loopback.ts';
import {
  certificateAt,
  fingerprintOfCertificate,
  pinned,
  type PinnedOptions,
} from '#shared/node/transport/pinnedTls.ts';
import { readAdministrationKey } from '../accounts/administrationKey.ts';
import { readAddress, type HubAddress } from '../address.ts';

const CONNECT_WITHIN_MS = 5_000;

/** A hub sends a source nothing unasked, and the command line neither. */
export type HubSocket = Socket<Record<string, () => void>, SourceToHub>;
export type AdministrationSocket = Socket<Record<string, () => void>, AdministrationToHub>;

/** Null: no hub answers there. Rejects with the hub's own sentence when it refuses. */
export function connectToHub(dataDirectory: string): Promise<HubSocket | null> {
  return connected(dataDirectory, '/source', (address) => address.key);
}

/** As `connectToHub`, for whoever owns the data folder. */
export function connectToAdministration(dataDirectory: string): Promise<AdministrationSocket | null> {
  return connected(dataDirectory, '/administration', () => readAdministrationKey(dataDirectory) ?? '');
}

async function connected<Messages extends SourceToHub | AdministrationToHub>(
  dataDirectory: string,
  namespace: string,
  keyOf: (address: HubAddress) => string,
): Promise<Socket<Record<string, () => void>, Messages> | null> {
  const address = readAddress(dataDirectory);
  if (address === null) return null;
  const encrypted = await encryptionTo(address);
  if (encrypted === null) return null;
  const socket: Socket<Record<string, () => void>, Messages> = io(`${address.url}${namespace}`, {
    ...encrypted,
    transports: ['websocket'],
    auth: { key: keyOf(address), protocol: PROTOCOL_VERSION },
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

/** Null: nobody answers there. Rejects with a sentence where what answers is another hub. */
async function encryptionTo({ url, fingerprint }: HubAddress): Promise<Partial<PinnedOptions> | null> {
  const refused = refusedUrl(url);
  if (refused !== null) throw new Error(refused.en);
  if (!url.startsWith('https:')) return {};
  let certificate;
  try {
    certificate = await certificateAt(url, CONNECT_WITHIN_MS);
  } catch {
    // That nobody is there is told by whoever asked for the connection.
    return null;
  }
  if (fingerprintOfCertificate(certificate) !== fingerprint)
    throw new Error(
      `What answers at ${url} has another key than the hub of this data folder. Nothing was sent. Is another program on its port?`,
    );
  return pinned(certificate, fingerprint);
}
