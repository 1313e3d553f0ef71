/**
 * Many stations in one process, as far as the line goes: they say hello, acknowledge, and count what they are sent.
 * `stations.ts URL KEY COUNT`, or `stations.ts URL plain COUNT` for the plain server. Answers `count` over IPC.
 */
import { io, type Socket } from 'socket.io-client';
import { unpacked } from '#shared/node/packing.ts';
import { EventsMessage, PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { StationId } from '#shared/domain/ids.ts';
import { TestIdentity } from '../../hub/testIdentity.ts';
import type { FanoutCount } from './count.ts';

const [, , url = '', key = '', count = '1'] = process.argv;
/** One in so many values is timed: its age when it is here. */
const TIMED_EVERY = 50;

let rows = 0;
let ages: number[] = [];
let seen = 0;
const heard = (at: number): void => {
  seen += 1;
  if (seen % TIMED_EVERY === 0) ages.push(Date.now() - at);
};

/** Resolved when a station has the whole record: what that costs is another bench's matter. */
const incomplete = new Set<Socket>();
let allComplete = (): void => undefined;
const whole = new Promise<void>((resolve) => {
  allComplete = resolve;
});
const completed = (socket: Socket): void => {
  incomplete.delete(socket);
  if (incomplete.size === 0) allComplete();
};
const sockets = Array.from({ length: Number(count) }, (_, index) => {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION },
  });
  incomplete.add(socket);
  if (key === 'plain') {
    socket.once('connect', () => {
      completed(socket);
    });
    socket.on('reading', (reading: { at: number }) => {
      rows += 1;
      heard(reading.at);
    });
    return socket;
  }
  socket.on('events', (message: unknown, answer: (reply: unknown) => void) => {
    answer({ ok: true });
    const { rows, head } = EventsMessage.parse(unpacked(message));
    if (rows.at(-1)?.sequence === head) completed(socket);
  });
  socket.on('frame', ({ bytes }: { bytes: Uint8Array }) => {
    // See shared/protocol/frames.ts: kind, count, then the times.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const n = view.getUint32(4, true);
    rows += n;
    if (n > 0) heard(view.getFloat64(8, true));
  });
  const stationId = StationId.parse(`station-${String(index)}`);
  void TestIdentity.of(stationId)
    .show(socket, key)
    .then(() => socket.emit('hello', { stationId, protocol: PROTOCOL_VERSION, epoch: null, cursors: {} }));
  return socket;
});

await Promise.all(
  sockets.map(
    (socket) =>
      new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      }),
  ),
);
await whole;
process.on('message', () => {
  const answer: FanoutCount = { rows, ages };
  ages = [];
  process.send?.(answer);
});
process.once('disconnect', () => {
  process.exit();
});
process.send?.('ready');
