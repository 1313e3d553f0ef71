/**
 * Several attackers in a process of their own: `hostileAttackers.ts URL KEY FRAMES SEED`. Some are unknown to the hub, some
 * are known to it, for a broken program may have a good key. Its last line says what was sent.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { LIVE, StationId } from '#shared/domain/ids.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { TestIdentity } from '../hub/testIdentity.ts';
import { beforeHttp, belowWebSocket, binary, event, numbers, text } from './hostileFrames.ts';

const [, , url = '', key = '', frames = '', seed = ''] = process.argv;
const { port } = new URL(url);
const total = Number(frames);
/** As on a network: each attacker has an address of its own. */
const UNKNOWN = 8;
const KNOWN = 2;
const HALF_OPEN_EACH = 20;
const FLOOD = 2_000;
let sent = 0;
let connections = 0;
/** With a fifth argument the attack goes on, also beyond the frames, until something comes on standard input. */
let goesOn = process.argv[6] !== undefined;
process.stdin.once('data', () => {
  goesOn = false;
});
const more = (): boolean => goesOn || sent < total;
const quiet = (error: unknown): void => {
  // To be turned away is what is expected here.
  void error;
};

/** Frames on connections that never show who they are. */
async function unknown(attacker: number): Promise<void> {
  const random = numbers(Number(seed) + attacker);
  const localAddress = `127.0.1.${String(attacker + 1)}`;
  const ways = [onTcp, onWebSocket, onWebSocket, onWebSocket, belowIt];
  while (more()) {
    connections += 1;
    await ways[Math.floor(random() * ways.length)]?.(random, localAddress);
  }
}

async function onTcp(random: () => number, localAddress: string): Promise<void> {
  const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress });
  socket.on('error', quiet).resume();
  for (let i = 0; i < 5 && more() && socket.writable; i += 1) {
    sent += 1;
    socket.write(beforeHttp(random));
    await setImmediate();
  }
  await Promise.race([once(socket, 'close').catch(quiet), pause(20)]);
  socket.destroy();
}

async function opened(localAddress: string): Promise<WebSocket | null> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    localAddress,
    handshakeTimeout: 3_000,
  });
  socket.on('error', quiet);
  const failed = once(socket, 'close').then(
    () => false,
    () => false,
  );
  const open = await Promise.race([
    once(socket, 'open').then(
      () => true,
      () => false,
    ),
    failed,
  ]);
  return open ? socket : null;
}

async function onWebSocket(random: () => number, localAddress: string): Promise<void> {
  const socket = await opened(localAddress);
  if (socket === null) return;
  if (random() < 0.5) socket.send(`40{"protocol":${String(PROTOCOL_VERSION)}}`, quiet);
  for (let i = 0; i < 40 && more() && socket.readyState === WebSocket.OPEN; i += 1) {
    sent += 1;
    if (random() < 0.1) socket.ping();
    else socket.send(random() < 0.8 ? text(random) : binary(random), { fin: random() < 0.95 }, quiet);
    // What the hub has closed is noticed: only what still reaches it counts.
    await setImmediate();
  }
  await Promise.race([once(socket, 'close'), pause(30)]);
  socket.terminate();
}

async function belowIt(random: () => number, localAddress: string): Promise<void> {
  const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress });
  socket.on('error', quiet).resume();
  socket.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  for (let i = 0; i < 10 && more() && socket.writable; i += 1) {
    sent += 1;
    socket.write(belowWebSocket(random));
    await setImmediate();
  }
  await Promise.race([once(socket, 'close').catch(quiet), pause(20)]);
  socket.destroy();
}

/** Connections that begin and say no more, kept as full as the hub lets them be. */
async function halfOpen(attacker: number): Promise<void> {
  const localAddress = `127.0.2.${String(attacker + 1)}`;
  while (more()) {
    const sockets = Array.from({ length: HALF_OPEN_EACH }, (_, i) => {
      connections += 1;
      const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress });
      socket.on('error', quiet).resume();
      if (i % 2 === 0) socket.write('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n');
      return socket;
    });
    await pause(1_000);
    for (const socket of sockets) socket.destroy();
  }
}

/** A station with a good key. Null: the hub has refused it. */
async function station(name: string): Promise<{ socket: Socket; line: WebSocket } | null> {
  const socket = io(url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    reconnection: false,
    forceNew: true,
  });
  const identity = TestIdentity.of(StationId.parse(name));
  const shown = identity.show(socket, key).then(
    () => true,
    () => false,
  );
  const failed = new Promise<false>((resolve) => {
    socket.once('connect_error', () => {
      resolve(false);
    });
  });
  if (!(await Promise.race([shown, failed]))) {
    socket.close();
    return null;
  }
  const hello = { stationId: name, protocol: PROTOCOL_VERSION, epoch: null, cursors: {}, unanswered: [] };
  await socket.timeout(5_000).emitWithAck('hello', hello).catch(quiet);
  return { socket, line: Reflect.get(socket.io.engine.transport, 'ws') as WebSocket };
}

/** Events that are wrong, as fast as the line takes them; and floods that the hub need not take. */
async function known(attacker: number): Promise<void> {
  const random = numbers(Number(seed) + 1_000 + attacker);
  while (more()) {
    connections += 1;
    const own = await station(`broken-${String(attacker)}`);
    if (own === null) {
      await pause(200);
      continue;
    }
    const { socket, line } = own;
    while (socket.connected && more()) {
      const flood = random() < 0.1 ? FLOOD : 50;
      for (let i = 0; i < flood && more() && line.readyState === WebSocket.OPEN; i += 1) {
        sent += 1;
        // Most of what `text` makes ends the connection.
        line.send(random() < 0.995 ? event(random) : text(random), quiet);
      }
      // What the hub does not read waits here: that is the back-pressure, and no more is sent into it.
      while (line.bufferedAmount > 1_000_000 && line.readyState === WebSocket.OPEN) await pause(5);
      await pause(2);
    }
    socket.close();
  }
}

/** Asks for much and reads nothing. */
async function slow(): Promise<void> {
  while (more()) {
    connections += 1;
    const own = await station('slow');
    if (own === null) {
      await pause(200);
      continue;
    }
    const { socket, line } = own;
    line.pause();
    for (let i = 0; i < 200 && more(); i += 1) {
      sent += 1;
      socket.emit('history', { world: LIVE, from: 1, to: 500 }, () => undefined);
    }
    // It keeps itself alive by the answers to heartbeats that it does not read.
    for (let i = 0; i < 10 && socket.connected && more(); i += 1) {
      sent += 1;
      line.send('3', quiet);
      await pause(500);
    }
    socket.close();
    line.terminate();
  }
}

await Promise.all([
  ...Array.from({ length: UNKNOWN }, (_, i) => unknown(i)),
  ...[0, 1].map(halfOpen),
  ...Array.from({ length: KNOWN }, (_, i) => known(i)),
  slow(),
]);
process.stdout.write(`${JSON.stringify({ sent, connections })}\n`, () => process.exit());
