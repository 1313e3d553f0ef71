import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { openFolder, openServer, type Folder, type TestServer } from '../testing.ts';
import { networkOf } from './gate.ts';

let folder: Folder;
let hub: TestServer;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await hub.close();
  folder.remove();
});
async function open(encrypted = false): Promise<void> {
  folder = openFolder();
  hub = await openServer(folder.path, { encrypted });
}
/** A connection that says nothing, from one of this machine's addresses. */
async function silent(from: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(hub.url).port), localAddress: from });
  sockets.push(socket);
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  return socket;
}
const ask = async (text: string): Promise<string> => {
  const socket = await silent('127.0.0.1');
  let said = '';
  socket.on('data', (bytes: Buffer) => (said += bytes.toString()));
  socket.write(text);
  await once(socket, 'close');
  return said;
};

it('when the unknown are too many, one of the address that has most gives way; a station still comes in', async () => {
  await open();
  const one = await silent('127.0.0.2');
  const many: Socket[] = [];
  for (let i = 0; i < 200; i += 1) many.push(await silent('127.0.0.3'));
  await vi.waitUntil(() => many.filter(({ closed }) => closed).length >= 137);
  // The oldest went; what came last, and who came alone, is there.
  expect(many[0]?.closed).toBe(true);
  expect([one.closed, many.at(-1)?.closed]).toEqual([false, false]);
  const station = await hub.connect();
  expect(station.connected).toBe(true);
  expect(hub.counted('too-many-unknown')).toBeGreaterThanOrEqual(137);
  expect(hub.problems.list()[0]).toMatchObject({ where: '127.0.0.3' });
});

it('whoever is not known after five seconds is let go; who asked for a page is no problem', async () => {
  await open();
  const waiting = await silent('127.0.0.2');
  expect(await ask('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 404/);
  if (!waiting.closed) await once(waiting, 'close');
  await vi.waitUntil(() => hub.counted('handshake-unfinished') === 1);
  expect(hub.problems.list()).toMatchObject([{ code: 'handshake-unfinished', where: '127.0.0.2' }]);
}, 15_000);

it('a hub that is reached over https says so to whoever does not speak it, and serves who does', async () => {
  await open(true);
  expect(await ask('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(
    /400 Bad Request[^]*reached over https:\/\/ only[^]*仅接受/,
  );
  expect(hub.counted('not-encrypted')).toBe(1);
  // As TLS begins, and no more of it; and what is no handshake.
  expect(await ask('\u0016\u0003\u0001\u0002\u0000nonsense')).not.toContain('HTTP');
  const station = await hub.connect();
  expect(station.connected).toBe(true);
  expect(hub.url).toMatch(/^https:/);
}, 15_000);

it('counts an IPv6 network as one address', () => {
  expect(networkOf('10.0.0.5')).toBe('10.0.0.5');
  expect(networkOf('::ffff:10.0.0.5')).toBe('10.0.0.5');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:db8::9')).toBe('2001:db8:0:0::/64');
  expect(networkOf('fe80::1')).toBe(networkOf('fe80::2'));
});
