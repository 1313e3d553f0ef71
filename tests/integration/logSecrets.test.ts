/** What the processes write down of themselves: enough to see what was refused, and nothing that lets anybody in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { commandLine, node, startProgram, type Program } from '../e2e/helper/processes.ts';
import { muster, openGround, smallSite, type Ground } from './commandLine.ts';

let ground: Ground;
let running: Program | null = null;
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  await running?.stop();
  running = null;
  await ground.close();
});

const read = <T extends z.ZodType>(file: string, schema: T): z.output<T> =>
  schema.parse(JSON.parse(readFileSync(join(ground.data, file), 'utf8')));

/** Every log of hub, host and console. */
const logs = (): string =>
  ['log', join('station', 'log')]
    .map((folder) => join(ground.data, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')))
    .join('\n');

/** Tries to come in as a page does. Resolves with what the server said to it. */
const connect = (url: string, headers: Record<string, string>): Promise<'open' | number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/host`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });

it('no log has the key of the hub, nor a token, a session or the link key of the console', async () => {
  const program = startProgram(node, [commandLine, 'console', '--no-open', '--data', ground.data, '--site', smallSite]);
  running = program;
  const [link, token = ''] = await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/\?token=([\w-]+)/);
  const { origin } = new URL(link);

  const cookie = (await fetch(link)).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await fetch(link)).status).toBe(401);
  expect(await connect(origin, { cookie, origin })).toBe('open');
  // What is refused is written down.
  expect(await connect(origin, { cookie, origin: 'http://other.example' })).toBe(403);
  const fresh = (await muster(['console', '--link', '--data', ground.data])).out.trim();
  const freshToken = new URL(fresh).searchParams.get('token') ?? '';

  const key = await vi.waitUntil(
    () => existsSync(join(ground.data, 'hub', 'hub.json')) && read('hub/hub.json', z.object({ key: z.string() })).key,
    { timeout: 20_000 },
  );
  const { linkKey } = read('station/console.json', z.object({ linkKey: z.string() }));
  await vi.waitUntil(() => /a WebSocket was refused/.test(logs()) && /"name":"hub"/.test(logs()), { timeout: 20_000 });
  await program.stop();
  running = null;

  const secrets = { key, token, freshToken, linkKey, session: cookie.split('=')[1] ?? '' };
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(15);
    expect(logs(), name).not.toContain(secret);
  }
}, 60_000);
