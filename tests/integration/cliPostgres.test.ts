/** Each command beside a hub whose journal is in PostgreSQL: it works there, or says what to do instead. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, StationId } from '#shared/domain/ids.ts';
import { fingerprintOf, newPrivateKey, signerOf } from '#shared/node/identity/signing.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { readAddress } from '../../hub/address.ts';
import { systemClock } from '#shared/node/clock.ts';
import { PostgresJournal } from '../../hub/journal/postgresJournal.ts';
import { TestIdentity } from '../../hub/testIdentity.ts';
import { postgresProgram, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../../hub/testServices.ts';
import { muster, openGround, smallSite, type Ground } from './commandLine.ts';

describe.skipIf(whyNoPostgres !== null)(`a hub whose journal is in PostgreSQL${unless(whyNoPostgres)}`, () => {
  let postgres: TestPostgres;
  let url: string;
  let ground: Ground;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());
  beforeEach(async () => {
    ground = openGround();
    url = await postgres.database();
  });
  afterEach(() => ground.close());

  const here = (...args: string[]): ReturnType<typeof muster> => muster([...args, '--data', ground.data]);
  const there = (...args: string[]): ReturnType<typeof muster> => here(...args, '--journal', url);
  const hub = (): ReturnType<Ground['hub']> => ground.hub('--site', smallSite, '--journal', url);
  const key = (): string => readAddress(ground.data)?.key ?? '';
  async function enrol(id: string): Promise<void> {
    const socket = io(readAddress(ground.data)?.url ?? '', {
      transports: ['websocket'],
      auth: { protocol: PROTOCOL_VERSION },
      reconnection: false,
    });
    try {
      await new TestIdentity(StationId.parse(id)).show(socket, key());
    } finally {
      socket.close();
    }
  }
  async function withJournal<T>(work: (journal: PostgresJournal) => Promise<T> | T): Promise<T> {
    const journal = await PostgresJournal.open({
      url,
      clock: systemClock,
      problems: new ProblemBook(() => undefined),
    });
    try {
      return await work(journal);
    } finally {
      await journal.close();
    }
  }

  it('has its workstations and accounts managed while it runs, and while none does', async () => {
    const running = await hub();
    await enrol('station-1');
    await enrol('station-2');
    const first = key();
    expect((await here('station', 'list')).out).toMatch(/^station-1 {2}Desk of station-1 .*\nstation-2 /);
    // Beside the hub, on the journal that it shares: the hub follows.
    expect((await there('station', 'revoke', 'station-2', '--reason', 'stolen')).out).toMatch(/is revoked/);
    await expect.poll(key, { timeout: 10_000 }).not.toBe(first);
    await expect(enrol('station-2')).rejects.toThrow(/was revoked/);
    expect((await here('account', 'add', 'Li Wei', '--role', 'administrator')).code).toBe(0);
    await running.stop();

    const away = {
      code: 1,
      error: expect.stringMatching(/keeps its journal at muster@127\.0\.0\.1:\d+\/muster_\d+\. Name it with --journal/),
    };
    expect(await here('station', 'list')).toMatchObject(away);
    expect(await here('account', 'list')).toMatchObject(away);
    expect(await here('hub', 'trust')).toMatchObject(away);
    expect(await here('export')).toMatchObject(away);
    expect(existsSync(join(ground.data, 'hub', 'journal.db'))).toBe(false);

    expect((await there('account', 'add', '王芳', '--role', 'commander')).out).toMatch(/is added as commander/);
    expect((await there('account', 'list')).out).toBe('admin\tadministrator\nLi Wei\tadministrator\n王芳\tcommander\n');
    expect((await there('station', 'rename', 'station-1', 'By the door')).code).toBe(0);
    const revoked = JSON.parse((await there('station', 'revoke', 'By the door', '--json')).out) as { key: string };
    await hub();
    expect(key()).toBe(revoked.key);
    await expect(enrol('station-1')).rejects.toThrow(/This workstation \(By the door\) was revoked/);
  }, 120_000);

  it('takes another hub’s histories when it is told to', async () => {
    const { publicKey } = signerOf(newPrivateKey());
    await withJournal(({ histories }) =>
      histories.offer({
        publicKey,
        world: LIVE,
        sequence: 7,
        hash: 'a'.repeat(64),
        stationId: StationId.parse('station-1'),
        offeredAt: 1,
      }),
    );
    const fingerprint = fingerprintOf(publicKey);
    expect((await there('hub', 'trust')).out).toContain(`${fingerprint}: live up to event 7, at station station-1`);
    expect((await there('hub', 'trust', fingerprint)).out).toMatch(/This hub now takes/);
    expect(await withJournal(({ histories }) => histories.trusted())).toMatchObject([{ publicKey }]);
  }, 60_000);

  it('gives its record out, while it runs, and says where it is to whoever looks for a file', async () => {
    await hub();
    const file = join(ground.data, 'out.ndjson');
    expect(await there('export', '-o', file, '--attachments')).toMatchObject({ code: 0, error: '' });
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { sequence: number }).sequence)).toEqual([1, 2]);
    expect((await there('export', '--format', 'csv')).out).toMatch(/^mark,world.*\nACTUAL,live,1,.*SiteImported\.v1/);
    expect(await there('export', '--world', 'drill:none')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/no world “drill:none”. It has: live/),
    });
    expect(await muster(['journal', 'verify', join(ground.data, 'hub', 'journal.db')])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/keeps its journal at .*such as postgres:\/\/muster@127/),
    });
    expect((await muster(['journal', 'verify', url])).code).toBe(0);
  }, 60_000);

  it('is neither joined, nor restored from a file, nor begun from a workstation', async () => {
    const running = await hub();
    await running.stop();
    const keyFile = join(ground.data, 'hub', 'hub.json');
    const joining = ['join', '--hub', 'http://127.0.0.1:1', '--hub-key-file', keyFile];
    expect(await here(...joining)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/Bring its record by its workstations: end all hubs on that journal/),
    });
    expect(await here('restore', 'some.tar.gz')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/where a backup file does not go: “muster backup” says how/),
    });
    expect(await there('hub', '--from-station', ground.data)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/leave --journal out/),
    });
  }, 60_000);

  it('is backed up and restored by the very commands that “muster backup” prints', async () => {
    const running = await hub();
    const refused = await here('backup');
    expect(refused.code).toBe(1);
    const commands = refused.error.split('\n').flatMap((line) => (line.startsWith('  ') ? [line.trim()] : []));
    expect(commands).toHaveLength(3);
    const run = async (command: string | undefined): Promise<void> => {
      const [program = '', ...args] = (command ?? '').split(' ');
      if (program === 'muster') expect(await muster(args)).toMatchObject({ code: 0 });
      else await promisify(execFile)(postgresProgram(program), args, { cwd: ground.data });
    };
    await here('account', 'add', 'Before');
    await run(commands[0]);
    await here('account', 'add', 'Afterwards');
    const epoch = await withJournal((journal) => journal.epoch);
    await running.stop();
    await run(commands[1]);
    await run(commands[2]);
    expect(await withJournal((journal) => journal.epoch)).not.toBe(epoch);
    expect((await muster(['journal', 'verify', url])).code).toBe(0);
    await hub();
    expect((await here('account', 'list')).out).toMatch(/^admin\tadministrator\nBefore\toperator\n$/);
  }, 120_000);
});
