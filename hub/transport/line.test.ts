import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { LIVE } from '#shared/domain/ids.ts';
import { PROTOCOL_VERSION, Welcome } from '#shared/protocol/hubSocket.ts';
import { openFolder, openServer, STATION, type Folder, type TestServer, type TestStation } from '../testing.ts';
import { BYTES_BEFORE_KNOWN, Line, type Connection } from './line.ts';

let folder: Folder;
let hub: TestServer;
beforeEach(async () => {
  folder = openFolder();
  hub = await openServer(folder.path);
});
afterEach(async () => {
  await hub.close();
  folder.remove();
});
const hello = { stationId: STATION, protocol: PROTOCOL_VERSION, epoch: null, cursors: {}, unanswered: [] };
const until = (check: () => boolean): Promise<unknown> => vi.waitUntil(check, { timeout: 15_000 });
/** What the types would not let a station send. */
const untyped = (socket: TestStation): Socket => socket;
async function raw(): Promise<WebSocket> {
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return socket;
}
const below = (socket: Pick<Socket, 'io'>): WebSocket => Reflect.get(socket.io.engine.transport, 'ws') as WebSocket;

describe('before it is known', () => {
  it.each([
    ['one message', ['4'.padEnd(BYTES_BEFORE_KNOWN * 100, 'x')]],
    ['many', Array.from({ length: 60 }, () => '4'.padEnd(200, 'x'))],
    ['a message in pieces that never ends', null],
  ])('a connection may send a few kilobytes: %s of more closes it at once', async (_name, messages) => {
    const socket = await raw();
    const closed = once(socket, 'close');
    if (messages === null) {
      const timer = setInterval(() => socket.send('x'.repeat(1000), { fin: false }), 1);
      socket.once('close', () => {
        clearInterval(timer);
      });
    } else for (const message of messages) socket.send(message);
    await closed;
    await until(() => hub.counted('too-much-before-known') + hub.counted('connection-malformed') > 0);
  });

  it('a connection that was closed is not heard any more, whatever it had sent by then', async () => {
    const socket = await raw();
    const closed = once(socket, 'close');
    socket.send(`40{"protocol":${String(PROTOCOL_VERSION)}}`);
    for (let i = 0; i < 300; i += 1) socket.send('42["x"]');
    await closed;
    // A turn for each, and more.
    for (let turn = 0; turn < 400; turn += 1) await setImmediate();
    expect(hub.counted('too-much-before-known')).toBe(1);
    expect(hub.counted('message-malformed')).toBeLessThanOrEqual(20);
  });

  it('pings cost it what messages do', async () => {
    const socket = await raw();
    const closed = once(socket, 'close');
    for (let i = 0; i < 100; i += 1) socket.ping();
    await closed;
    expect(hub.counted('too-much-before-known')).toBe(1);
  });
});

describe('a station', () => {
  it('that asks more at once than it may is answered all of it, at the hub’s pace', async () => {
    const socket = await hub.connect();
    Welcome.parse(await socket.timeout(5_000).emitWithAck('hello', hello));
    const asked = Array.from({ length: 500 }, () =>
      socket.timeout(15_000).emitWithAck('history', { world: LIVE, from: 1, to: 1 }),
    );
    expect((await Promise.all(asked)).length).toBe(500);
  });

  it('that floods is told why and closed, and the others are served meanwhile', async () => {
    const good = await hub.connect();
    Welcome.parse(await good.timeout(5_000).emitWithAck('hello', hello));
    const bad = await hub.connect();
    const goodbyes: string[] = [];
    bad.on('goodbye', ({ sentence }) => goodbyes.push(sentence.en));
    for (let i = 0; i < 20_000; i += 1) untyped(bad).emit('x');
    await good.timeout(5_000).emitWithAck('history', { world: LIVE, from: 1, to: 1 });
    await until(() => !bad.connected);
    expect(hub.counted('line-flooded')).toBe(1);
    expect(good.connected).toBe(true);
  });

  it('that sends much in one piece is heard a message at a time, so that the others have their turn', async () => {
    const socket = await hub.connect();
    for (let i = 0; i < 300; i += 1) untyped(socket).emit('history', 'nonsense');
    let most = 0;
    for (let heard = 0, now = 0; now < 300; now = hub.counted('message-malformed')) {
      most = Math.max(most, now - heard);
      heard = now;
      await setImmediate();
    }
    expect(most).toBeLessThanOrEqual(2);
  });

  it('that sends more bytes than it may is read no faster: what it sends stays with it', async () => {
    const socket = await hub.connect();
    Welcome.parse(await socket.timeout(5_000).emitWithAck('hello', hello));
    const line = below(socket);
    const piece = 'x'.repeat(1024 * 1024);
    const began = performance.now();
    // 40 MB at 8 MB a second, of which two seconds' worth at once.
    for (let i = 0; i < 40; i += 1) untyped(socket).emit('x', piece);
    await until(() => line.bufferedAmount > 0);
    await socket.timeout(20_000).emitWithAck('history', { world: LIVE, from: 1, to: 1 });
    expect(performance.now() - began).toBeGreaterThan(2_000);
    expect(socket.connected).toBe(true);
  }, 30_000);
});

it('what nobody takes does not fill the memory: the connection is closed', async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http, { transports: ['websocket'] });
  const counted: string[] = [];
  server.engine.on('connection', (connection: Connection) => {
    new Line(connection, { count: (code) => counted.push(code), dismiss: () => undefined }).known({
      bytesPerSecond: 1e6,
      messagesPerSecond: 1e3,
    });
  });
  server.on('connection', (socket) => {
    socket.on('listening', () => {
      for (let i = 0; i < 100; i += 1) socket.emit('filler', 'x'.repeat(1024 * 1024));
    });
  });
  const { port } = http.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${String(port)}`, { transports: ['websocket'], reconnection: false });
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
  });
  const line = below(socket);
  socket.emit('listening');
  line.pause();
  await until(() => counted.length === 1);
  expect(counted).toEqual(['line-too-slow']);
  await until(() => server.engine.clientsCount === 0);
  line.resume();
  await server.close();
});
