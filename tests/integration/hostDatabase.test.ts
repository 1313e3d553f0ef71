/** A station's databases when they are damaged or newer than the build: nothing of it costs an act that can be saved. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DatabaseRefused } from '#shared/node/database.ts';
import { createHost } from '#host/host.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  hubEvents,
  logEntry,
  offline,
  groundForEach,
  openIncident,
  startHub,
  stationsOn,
  until,
  type Station,
} from './station.ts';

const ground = groundForEach();
let hub: Hub | null = null;
const { begin, end } = stationsOn(ground);
/** A station that has acts which nobody but it knows of, and is closed. */
async function leftWithActs(): Promise<string> {
  hub = await startHub(ground);
  const a = await begin('a');
  await until(() => a.screen.sequence > 0);
  await a.screen.act(openIncident());
  await drained(a);
  await hub.close();
  hub = null;
  await offline(a);
  await a.screen.request('settings.change', { language: 'zh' });
  for (let i = 0; i < 3; i += 1) await a.screen.act(logEntry(`kept ${String(i)}`));
  await end(a);
  return ground.path('a', 'station', 'station.db');
}
const setAsides = (): string[] =>
  readdirSync(ground.path('a', 'station')).filter((name) => /\.damaged-[\dTZ-]+$/.test(name));
const notices = async ({ screen }: Station): Promise<string> =>
  (await screen.request('station.describe', {})).notices.map(({ en }) => en).join('\n');

/** Overwrites the root page of a table or index. */
function damage(file: string, what: string): void {
  const database = new SQLite(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const root = database
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(what);
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  database.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(pageSize, 0xa5), 0, pageSize, ((root ?? 1) - 1) * pageSize);
  closeSync(handle);
}

describe('a damaged station database', () => {
  it('is set aside whole, a new one begun, and the acts not yet sent are saved from it', async () => {
    const file = await leftWithActs();
    damage(file, 'events');
    const a = await begin('a');
    expect(setAsides()).toHaveLength(1);
    expect(await notices(a)).toMatch(/set aside as .*3 acts not yet sent were saved from it/);
    expect(a.screen.pending).toHaveLength(3);
    expect((await a.screen.request('station.describe', {})).settings.language).toBe('zh');
    hub = await startHub(ground);
    await drained(a);
    expect(hubEvents(ground).filter(({ type }) => type === 'LogEntryAdded.v1')).toHaveLength(3);
    await until(() => a.screen.sequence === hubEvents(ground).length);
  });

  it('of which the outbox cannot be read is set aside, and it is said that acts may be in it', async () => {
    const file = await leftWithActs();
    damage(file, 'outbox');
    const a = await begin('a');
    expect(setAsides()).toHaveLength(1);
    expect(await notices(a)).toMatch(/acts not yet sent may be in the file set aside/);
  });

  it('that was emptied, but for its log, is set aside with it', async () => {
    const file = await leftWithActs();
    const database = new SQLite(file);
    database.prepare("UPDATE station SET value = 'station-2' WHERE key = 'id'").run();
    copyFileSync(`${file}-wal`, ground.path('wal'));
    database.close();
    truncateSync(file, 0);
    copyFileSync(ground.path('wal'), `${file}-wal`);
    const a = await begin('a');
    expect(setAsides()).toHaveLength(1);
    expect(readFileSync(`${ground.path('a', 'station', setAsides()[0]!)}-wal`).length).toBeGreaterThan(0);
    expect(await notices(a)).toMatch(/acts not yet sent may be in the file set aside/);
  });

  it('that is no database at all is set aside', async () => {
    const file = await leftWithActs();
    writeFileSync(file, 'not a database, whatever it was before'.repeat(1000));
    const a = await begin('a');
    expect(setAsides()).toHaveLength(1);
    expect(await notices(a)).toMatch(/acts not yet sent may be in the file set aside/);
    expect(existsSync(file)).toBe(true);
  });
});

describe('a damaged series database', () => {
  it('is set aside and costs no act', async () => {
    await leftWithActs();
    writeFileSync(ground.path('a', 'station', 'series.db'), 'garbage'.repeat(1000));
    const a = await begin('a');
    expect(await notices(a)).toMatch(/readings and positions .* were damaged/);
    expect(a.screen.pending).toHaveLength(3);
  });
});

describe('a folder on which a station runs already', () => {
  it('is refused to another with a sentence, and free again when that one has ended', async () => {
    const a = await begin('a');
    const again = (): Promise<unknown> =>
      createHost({ dataDirectory: ground.path('a'), hub: () => null, appVersion: 'test', log: ground.log });
    const refused = await again().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseRefused);
    expect((refused as DatabaseRefused).sentence.en).toMatch(/open on .* already.*Use that one, end it/);
    await a.screen.request('outbox.read', {});
    await end(a);
    await begin('a');
  });
});

describe('a newer database', () => {
  it('is refused with a sentence and not touched', async () => {
    const file = await leftWithActs();
    const database = new SQLite(file);
    database.prepare("INSERT INTO applied_migrations VALUES ('station/0999-of-the-future', 1)").run();
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const before = readFileSync(file);
    const refused = await createHost({
      dataDirectory: ground.path('a'),
      hub: () => null,
      appVersion: 'test',
      log: ground.log,
    }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseRefused);
    expect((refused as DatabaseRefused).sentence.en).toContain('newer Muster');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(setAsides()).toEqual([]);
  });
});
