import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect as connectRaw } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Port } from '#shared/protocol/hostContract.ts';
import { openLog, type Logger } from '#shared/node/log.ts';
import { decodePortMessage, encodePortMessage } from '#shared/protocol/portCodec.ts';
import { createAccess, type Access } from './access.ts';
import { openServer, type ConsoleServer } from './server.ts';

let directory: string;
let server: ConsoleServer;
let access: Access;
let attached: Port[];
let log: Logger;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-console-'));
  mkdirSync(join(directory, 'renderer', 'immutable'), { recursive: true });
  writeFileSync(join(directory, 'renderer', 'index.html'), '<!doctype html><title>The screen</title>');
  writeFileSync(join(directory, 'renderer', 'immutable', 'index-1a2b.js'), 'export {}');
  writeFileSync(join(directory, 'secret.json'), '{"key":"secret"}');
  log = openLog({ directory: join(directory, 'log'), name: 'console' });
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});
beforeEach(async () => {
  access = createAccess(Date.now);
  attached = [];
  server = await openServer({
    rendererDirectory: join(directory, 'renderer'),
    developmentPage: null,
    port: 0,
    access,
    linkKey: 'the-link-key',
    freshLink: () => `http://127.0.0.1/?token=${access.issueToken()}`,
    attach: (port) => attached.push(port),
    log,
  });
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Not `fetch`: it would not let Host or Origin be forged. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    asked.on('error', reject).end();
  });
}

/** What the server says to a request line as it stands: no client has put it right before. */
function askRaw(target: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connectRaw(server.port, '127.0.0.1', () => {
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${String(server.port)}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
      );
    });
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    socket.on('end', () => {
      resolve(said);
    });
    socket.on('error', reject);
  });
}

async function letIn(): Promise<string> {
  const { headers } = await ask(`/?token=${access.issueToken()}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

const origin = (): string => `http://127.0.0.1:${String(server.port)}`;

/** Resolves with the open socket, or the status it was refused with. */
function connect(headers: Record<string, string>, path = '/host'): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${String(server.port)}${path}`, { headers });
    socket.on('open', () => {
      resolve(socket);
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.on('close', resolve);
  });

describe('the console’s server', () => {
  it('shows nothing without a session, and says how to get one', async () => {
    for (const path of ['/', '/index.html', '/immutable/index-1a2b.js']) {
      const { status, body } = await ask(path);
      expect(status).toBe(401);
      expect(body).toMatch(/muster console --link/);
      expect(body).not.toMatch(/The screen/);
    }
  });

  it('lets one browser in by the link, and a second tab by its cookie', async () => {
    const token = access.issueToken();
    const first = await ask(`/?token=${token}`);
    expect(first.status).toBe(200);
    const cookie = first.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(first.body).not.toContain(token);
    const page = await ask('/', { cookie: cookie.split(';')[0] ?? '' });
    expect(page.body).toMatch(/The screen/);
    const again = await ask(`/?token=${token}`);
    expect(again.status).toBe(401);
    expect(again.body).toMatch(/used/);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('explains whatever else is asked for, however odd', async () => {
    const cookie = await letIn();
    for (const target of [
      '//',
      '//other.example',
      '//other.example/index.html',
      '///',
      '*',
      'http://other.example/',
      `https://127.0.0.1:${String(server.port)}/`,
      `${origin()}@other.example/`,
      'file:///etc/passwd',
      'http://',
      '/%',
      '/%00',
      '/%ff',
      '/..%2f',
      '/..%2fsecret.json',
      '/../secret.json',
      '/\\other.example',
      `/${'a'.repeat(300)}.js`,
      `/${'a/'.repeat(5_000)}index.html`,
    ]) {
      const said = await askRaw(target, cookie);
      expect(said, target).toMatch(/^HTTP\/1\.1 404 /);
      expect(said, target).toMatch(/There is no such page/);
    }
    expect(await askRaw('/', cookie)).toMatch(/The screen/);
    expect(await askRaw(`${origin()}/`, cookie)).toMatch(/The screen/);
    expect(await askRaw('//other.example', '')).not.toMatch(/^HTTP\/1\.1 5/);
  });

  it('refuses a request that is too long or none at all, and goes on', async () => {
    const cookie = await letIn();
    expect(await askRaw(`/${'a'.repeat(20_000)}`, cookie)).toMatch(/^HTTP\/1\.1 431 /);
    for (const target of ['/a b', 'index.html', '?', '', 'data:text/html,hello'])
      expect(await askRaw(target, cookie), target).toMatch(/^HTTP\/1\.1 400 /);
    expect(await askRaw('/', cookie)).toMatch(/The screen/);
  });

  it('sends the policy with every answer, and never a CORS header', async () => {
    const cookie = await letIn();
    for (const answer of [
      await ask('/'),
      await ask('/', { cookie }),
      await ask('/nothing', { cookie }),
      await ask('/', { host: 'evil.example' }),
    ]) {
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; /);
      expect(answer.headers['content-security-policy']).toContain(
        `connect-src 'self' ws://127.0.0.1:${String(server.port)};`,
      );
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('answers to its own address only', async () => {
    const cookie = await letIn();
    for (const host of [
      'evil.example',
      `evil.example:${String(server.port)}`,
      `localhost:${String(server.port)}`,
      '127.0.0.1',
    ])
      expect((await ask('/', { host, cookie })).status, host).toBe(421);
  });

  it('refuses another site, and anything but reading', async () => {
    const cookie = await letIn();
    expect((await ask('/', { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask('/', { cookie, origin: 'https://evil.example' }, 'POST')).status).toBe(403);
    expect((await ask('/', { cookie }, 'POST')).status).toBe(403);
    expect((await ask('/', { cookie, origin: origin() }, 'DELETE')).status).toBe(405);
  });

  it('serves the screen’s files and none beside them', async () => {
    const cookie = await letIn();
    const script = await ask('/immutable/index-1a2b.js', { cookie });
    expect(script.headers['content-type']).toMatch(/javascript/);
    expect(script.headers['cache-control']).toMatch(/immutable/);
    for (const path of ['/../secret.json', '/%2e%2e/secret.json', '/..%5csecret.json', '/nothing.js']) {
      const { status, body } = await ask(path, { cookie });
      expect(status, path).toBe(404);
      expect(body).not.toContain('secret"');
    }
  });

  it('gives a new link to who holds the key, and to nobody else', async () => {
    expect((await ask('/link', { authorization: 'Bearer wrong' }, 'POST')).status).toBe(403);
    const answer = await ask('/link', { authorization: 'Bearer the-link-key' }, 'POST');
    expect(access.exchange(new URL(answer.body).searchParams.get('token') ?? '')).not.toBeNull();
  });
});

describe('the host’s WebSocket', () => {
  it('is for the page alone', async () => {
    const cookie = await letIn();
    expect(await connect({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await connect({ cookie })).toBe(403);
    expect(await connect({ origin: origin() })).toBe(401);
    expect(await connect({ cookie, origin: origin(), host: 'evil.example' })).toBe(421);
    expect(await connect({ cookie, origin: origin() }, '/other')).toBe(404);
    expect(attached).toEqual([]);
  });

  it('is a port: what is posted on one side comes out on the other', async () => {
    const socket = await connect({ cookie: await letIn(), origin: origin() });
    if (typeof socket === 'number') throw new Error(`refused with ${String(socket)}`);
    await expect.poll(() => attached.length).toBe(1);
    const [port] = attached as [Port];
    port.onMessage((message) => {
      port.post({ answered: message });
    });
    const received = new Promise((resolve) => {
      socket.on('message', (data: Buffer) => {
        resolve(decodePortMessage(data));
      });
    });
    socket.send(encodePortMessage({ at: Float64Array.of(1.5, 2.5), names: ['a'] }));
    expect(await received).toEqual({ answered: { at: Float64Array.of(1.5, 2.5), names: ['a'] } });
    const closed = new Promise<void>((resolve) => {
      port.onClose(resolve);
    });
    socket.close();
    await closed;
    // Nothing comes of it, and nothing is thrown.
    port.post({ late: true });
  });

  it('is closed when what comes is no message or too large', async () => {
    const headers = { cookie: await letIn(), origin: origin() };
    const heard: unknown[] = [];
    for (const [bad, code] of [
      ['text', 1007],
      [new Uint8Array([0xc1, 1, 2]), 1007],
      [new Uint8Array(65 * 1024 * 1024), 1009],
    ] as const) {
      const socket = await connect(headers);
      if (typeof socket === 'number') throw new Error(`refused with ${String(socket)}`);
      await expect.poll(() => attached.length).toBeGreaterThan(0);
      attached.pop()?.onMessage((message) => heard.push(message));
      // The server may end a connection while it is still being sent to.
      socket.on('error', () => undefined);
      const closed = closeCode(socket);
      socket.send(bad);
      expect(await closed).toBe(code);
    }
    expect(heard).toEqual([]);
  });
});
