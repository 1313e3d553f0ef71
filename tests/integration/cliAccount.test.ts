import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { io } from 'socket.io-client';
import { PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { commandLine, node, startProgram } from '../e2e/helper/processes.ts';
import { muster, openGround, smallSite, type Ground } from './commandLine.ts';

// Each starts the command line many times.
vi.setConfig({ testTimeout: 120_000 });

let ground: Ground;
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  await ground.close();
});
const account = (...args: string[]): ReturnType<typeof muster> => muster(['account', ...args, '--data', ground.data]);
const PASSWORD = /The password is (([a-z2-9]{4}-){4}[a-z2-9]{4})\nIt is shown once/;

describe('muster account', () => {
  it('manages accounts where no hub runs, and through the hub that does', async () => {
    expect((await account('list')).out).toBe('There are no accounts yet.\n');
    const added = await account('add', 'Li Wei', '--role', 'administrator');
    expect(added).toMatchObject({ code: 0, error: '' });
    expect(added.out).toMatch(PASSWORD);
    await ground.hub('--site', smallSite);
    // There was an administrator: the hub made none.
    expect((await account('list')).out).toBe('Li Wei\tadministrator\n');
    const own = join(ground.data, 'password.txt');
    writeFileSync(own, 'a sentence of my own\n');
    expect((await account('add', '王芳', '--password-file', own)).out).toBe('王芳 is added as operator.\n');
    expect((await account('role', '王芳', 'commander')).out).toBe('王芳 is commander now.\n');
    expect((await account('password', 'li wei')).out).toMatch(PASSWORD);
    expect((await account('disable', '王芳', '--reason', 'left')).out).toMatch(/is disabled/);
    expect((await account('list')).out).toBe('Li Wei\tadministrator\n王芳\tcommander\tdisabled\n');
    expect((await account('enable', '王芳')).code).toBe(0);
    const { out } = await account('list', '--json');
    expect(JSON.parse(out)).toMatchObject([{ name: 'Li Wei' }, { name: '王芳', role: 'commander', disabledAt: null }]);
    const { out: journal } = await muster(['export', '--data', ground.data]);
    expect(journal).toContain('"AccountDisabled.v1"');
    expect(journal).not.toMatch(/scrypt|a sentence of my own/);
  });

  it('says what is wrong: 1 for what cannot be done, 2 for what cannot be meant', async () => {
    await account('add', 'Li Wei', '--role', 'administrator');
    expect(await account('disable', 'Li Wei')).toMatchObject({
      code: 1,
      error: expect.stringContaining('is the last administrator'),
    });
    expect(await account('add', 'li wei')).toMatchObject({ code: 1, error: expect.stringContaining('already') });
    expect(await account('password', 'Nobody')).toMatchObject({
      code: 1,
      error: expect.stringContaining('There is no account “Nobody”. “muster account list” shows'),
    });
    const short = join(ground.data, 'short.txt');
    writeFileSync(short, 'short');
    expect(await account('add', 'Sun Wei', '--password-file', short)).toMatchObject({
      code: 1,
      error: expect.stringContaining('10 to 200 characters'),
    });
    expect(await account('role', 'Li Wei', 'king')).toMatchObject({
      code: 2,
      error: expect.stringContaining('--role'),
    });
    expect(await account('add', 'a\nb')).toMatchObject({ code: 2 });
  });

  it('is not for a workstation: the stations’ key lets nobody manage accounts', async () => {
    await ground.hub('--site', smallSite);
    const { url, key } = JSON.parse(readFileSync(join(ground.data, 'hub', 'hub.json'), 'utf8')) as Record<
      string,
      string
    >;
    expect(statSync(join(ground.data, 'hub', 'administration.json')).mode & 0o077).toBe(0);
    const socket = io(`${url ?? ''}/administration`, {
      transports: ['websocket'],
      auth: { key, protocol: PROTOCOL_VERSION },
      reconnection: false,
    });
    const refused = new Promise<Error>((resolve, reject) => {
      socket.once('connect_error', resolve);
      socket.once('connect', () => {
        reject(new Error('It was let in.'));
      });
    });
    expect((await refused).message).toMatch(/does not know/);
    socket.close();
  });
});

it('whoever has a source’s key cannot take the record away with it', async () => {
  await ground.hub('--site', smallSite);
  const { url, key } = JSON.parse(readFileSync(join(ground.data, 'hub', 'hub.json'), 'utf8')) as Record<string, string>;
  const socket = io(`${url ?? ''}/source`, {
    transports: ['websocket'],
    auth: { key, protocol: PROTOCOL_VERSION },
    reconnection: false,
  });
  await new Promise((resolve, reject) => {
    socket.once('connect', () => {
      resolve(undefined);
    });
    socket.once('connect_error', reject);
  });
  const asked = { target: { kind: 'station', stationId: null } };
  await expect(socket.timeout(2_000).emitWithAck('exchange-export', asked)).rejects.toThrow(/timed out/);
  // It heard what it was asked, and answers what sources may ask.
  expect(await socket.timeout(5_000).emitWithAck('ingest', {})).toMatchObject({ ok: false });
  expect(existsSync(join(ground.data, 'hub', 'exchange'))).toBe(false);
  socket.close();
  const made = await muster([
    'exchange',
    'export',
    '--data',
    ground.data,
    '--for',
    'all',
    '-o',
    join(ground.data, 'x'),
  ]);
  expect(made).toMatchObject({ code: 0, error: '' });
});

describe('muster hub, on a new folder', () => {
  it('prints the first administrator’s password once, and keeps it in no file and no log', async () => {
    const start = (): ReturnType<typeof startProgram> =>
      startProgram(node, [commandLine, 'hub', '--data', ground.data, '--site', smallSite]);
    const hub = start();
    const [, name, password = ''] = await hub.waitFor(/signs in as (\S+) with the password (\S+)/);
    expect(name).toBe('admin');
    await hub.waitFor(/shown once/);
    await vi.waitUntil(() => !existsSync(join(ground.data, 'hub', 'first-sign-in.json')));
    await hub.stop();
    const again = start();
    await again.waitFor(/The hub is up/);
    await again.stop();
    expect(again.said()).not.toContain('signs in as');
    for (const file of ['log/hub.log', 'hub/journal.db'])
      expect(readFileSync(join(ground.data, file)).includes(password)).toBe(false);
  });
});
