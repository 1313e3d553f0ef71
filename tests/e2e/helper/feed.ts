/** A source of readings and positions, as a gateway in the field would be: connected to a hub with its key. */
import { io } from 'socket.io-client';
import { LIVE } from '../../../shared/domain/ids.ts';
import { PROTOCOL_VERSION, type IngestReply } from '../../../shared/protocol/hubSocket.ts';
import type { PositionRow, ReadingRow } from '../../../shared/protocol/ingest.ts';
import type { ExternalHub } from './hub.ts';

export interface Feed {
  /** Resolves when the hub has taken them all. */
  send(readings: readonly ReadingRow[], positions?: readonly PositionRow[]): Promise<void>;
  /** Waits for what is under way to be answered, and throws what went wrong with any of it. */
  close(): Promise<void>;
}

export async function connectFeed({ url, key }: Pick<ExternalHub, 'url' | 'key'>): Promise<Feed> {
  const socket = io(`${url}/source`, { transports: ['websocket'], auth: { key, protocol: PROTOCOL_VERSION } });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const ingest = async (readings: readonly ReadingRow[], positions: readonly PositionRow[]): Promise<void> => {
    const reply = (await socket.emitWithAck('ingest', {
      world: LIVE,
      source: 'test',
      readings,
      positions,
    })) as IngestReply;
    if (!reply.ok) throw new Error(reply.sentence.en);
    if (reply.refused > 0) throw new Error(reply.firstRefusal?.en ?? 'refused');
  };
  const underWay = new Set<Promise<void>>();
  return {
    send(readings, positions = []) {
      const sending = ingest(readings, positions);
      underWay.add(sending);
      return sending.finally(() => underWay.delete(sending));
    },
    // A socket closed before its answers rejects them, and a test that beats once a second fails of its own end.
    close: async () => {
      await Promise.all(underWay);
      socket.close();
    },
  };
}
