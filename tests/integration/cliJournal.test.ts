import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { testCommand } from '#shared/domain/testing.ts';
import type { WorldId } from '#shared/domain/ids.ts';
import { CommandOutcome, PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { TestIdentity } from '../../hub/testIdentity.ts';
import { signedBy, signInFirst, STATION } from '../../hub/testing.ts';
import { muster, openGround, smallSite, type Ground } from './commandLine.ts';

let ground: Ground;
let journal: string;
beforeEach(async () => {
  ground = openGround();
  journal = join(ground.data, 'hub', 'journal.db');
  const hub = await ground.hub('--site', smallSite);
  const { url, key } = JSON.parse(readFileSync(join(ground.data, 'hub', 'hub.json'), 'utf8')) as {
    url: string;
    key: string;
  };
  const station = io(url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    reconnection: false,
  });
  await TestIdentity.of(STATION).show(station, key);
  const hello = { stationId: STATION, protocol: PROTOCOL_VERSION, epoch: null, cursors: {} };
  await station.timeout(5000).emitWithAck('hello', hello);
  const start: DomainCommand = {
    type: 'StartDrill',
    data: { name: '=Spring', objectives: [], recording: null, site: null },
  };
  const command = testCommand(start, { world: 'drill:spring' as WorldId });
  const message = signedBy(await signInFirst(station, ground.data), command);
  CommandOutcome.parse(await station.timeout(5000).emitWithAck('command', message));
  station.close();
  await hub.stop();
});
afterEach(async () => {
  await ground.close();
});
const tamper = (sql: string): void => {
  const database = new SQLite(journal);
  database.exec(sql);
  database.close();
};
const exporting = (...rest: string[]): Promise<{ code: number | null; out: string; error: string }> =>
  muster(['export', '--data', ground.data, ...rest]);

describe('muster journal verify', () => {
  it('says what holds', async () => {
    const said = await muster(['journal', 'verify', journal]);
    expect(said).toEqual({
      code: 0,
      out: 'drill:spring: 2 events hold; signatures of the hub: 1.\nlive: 2 events hold; signatures of the hub: 1.\n',
      error: '',
    });
    const { out } = await muster(['journal', 'verify', journal, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      bad: null,
      worlds: [{ world: 'drill:spring', events: 2 }, { world: 'live' }],
    });
  });

  it.each([
    [
      "UPDATE events SET body = replace(body, 'Small site', 'Large site') WHERE world = 'drill:spring' AND sequence = 2",
      2,
      'was changed after it was recorded',
    ],
    ["DELETE FROM events WHERE world = 'drill:spring' AND sequence = 1", 1, 'is missing'],
    [
      `UPDATE events SET previous_hash = '${'1'.repeat(64)}' WHERE world = 'drill:spring' AND sequence = 2`,
      2,
      'was changed after it was recorded',
    ],
  ])('names the first event that does not hold: %s', async (sql, sequence, what) => {
    tamper(sql);
    const { code, error } = await muster(['journal', 'verify', journal]);
    expect(error).toContain(
      `world drill:spring, event ${String(sequence)} ${what}. Nothing from there on can be relied on`,
    );
    expect(code).toBe(1);
    const json = await muster(['journal', 'verify', journal, '--json']);
    expect([json.code, JSON.parse(json.out)]).toMatchObject([1, { bad: { world: 'drill:spring', sequence } }]);
  });

  it('refuses what is no journal, with a sentence', async () => {
    const other = join(ground.data, 'other.db');
    expect(await muster(['journal', 'verify', other])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/other\.db does not exist\. Name a/),
    });
    writeFileSync(other, 'a text, long enough to be looked at'.repeat(50));
    expect(await muster(['journal', 'verify', other])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/cannot be read as a journal: .*restore a backup/),
    });
    new SQLite(join(ground.data, 'empty.db')).exec('CREATE TABLE t (a)').close();
    expect(await muster(['journal', 'verify', join(ground.data, 'empty.db')])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/no such table/),
    });
  });

  it('says that a journal is damaged, not just that it cannot go on', async () => {
    tamper('PRAGMA wal_checkpoint(TRUNCATE)');
    truncateSync(journal, 8192);
    const { code, error } = await muster(['journal', 'verify', journal]);
    expect([code, error]).toEqual([
      1,
      expect.stringMatching(/cannot be read as a journal: .*damaged: restore a backup/),
    ]);
  });
});

describe('muster export', () => {
  it('of a drill says EXERCISE on each line, of live ACTUAL', async () => {
    const drill = (await exporting('--world', 'drill:spring')).out.trim().split('\n');
    expect(drill.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { mark: 'EXERCISE', type: 'DrillStarted.v1', sequence: 1 },
      { mark: 'EXERCISE', type: 'SiteImported.v1', sequence: 2 },
    ]);
    for (const line of (await exporting()).out.trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ mark: 'ACTUAL' });
  });

  it('as CSV quotes what a field may hold, and goes to a file', async () => {
    const file = join(ground.data, 'drill.csv');
    expect(await exporting('--world', 'drill:spring', '--format', 'csv', '-o', file)).toEqual({
      code: 0,
      out: '',
      error: '',
    });
    const [header, first] = readFileSync(file, 'utf8').split('\n');
    expect(header).toBe('mark,world,sequence,at,recordedAt,type,actor,data');
    expect(first).toMatch(
      /^EXERCISE,drill:spring,1,\d{4}-.*Z,\d{4}-.*Z,DrillStarted\.v1,admin,"\{""name"":""=Spring""/,
    );
  });

  it('refuses a world that is not there, a folder without a journal and a file that cannot be written', async () => {
    expect(await exporting('--world', 'drill:autumn')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/no world “drill:autumn”\. It has: .*live/),
    });
    expect(await muster(['export', '--data', join(ground.data, 'nowhere')])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/does not exist/),
    });
    expect(await exporting('-o', join(ground.data, 'no', 'such', 'x.csv'))).toMatchObject({
      code: 1,
      error: expect.stringMatching(/x\.csv cannot be written: ENOENT/),
    });
  });
});
