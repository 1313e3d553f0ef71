/** One suite over both stores. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StationId } from '#shared/domain/ids.ts';
import { PublicKey } from '#shared/protocol/signatures.ts';
import { openDatabase } from '#shared/node/database.ts';
import { hub0005 } from '../journal/migrations/0005-stations.ts';
import { postgres0005 } from '../journal/postgres/migrations/0005-stations.ts';
import { openPostgres } from '../journal/postgres/postgres.ts';
import { startPostgres, unless, whyNoPostgres, type TestPostgres } from '../testServices.ts';
import { PostgresStationStore } from './postgresStationStore.ts';
import { SqliteStationStore } from './sqliteStationStore.ts';
import type { StationStore } from './stationStore.ts';

interface Opened {
  readonly store: StationStore;
  close(): Promise<void>;
}
let postgres: TestPostgres | null = null;
if (whyNoPostgres === null) {
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres?.remove());
}

const onSqlite = (): Promise<Opened> => {
  const database = openDatabase({ file: ':memory:', migrations: [hub0005], synchronous: 'FULL' });
  return Promise.resolve({
    store: new SqliteStationStore(database),
    close: () => {
      database.close();
      return Promise.resolve();
    },
  });
};
const onPostgres = async (): Promise<Opened> => {
  if (postgres === null) throw new Error('PostgreSQL has not started.');
  const url = await postgres.database();
  const pool = await openPostgres(url, [postgres0005], () => undefined);
  return { store: new PostgresStationStore(pool, url), close: () => pool.end() };
};

const desk = { stationId: StationId.parse('station-1'), name: 'Desk 1', publicKey: PublicKey.parse('a'.repeat(43)) };
const other = { stationId: StationId.parse('station-2'), name: 'Desk 2', publicKey: PublicKey.parse('b'.repeat(43)) };

describe.each([
  ['SQLite', onSqlite, null],
  ['PostgreSQL', onPostgres, whyNoPostgres],
] as const)('the stations of a hub on %s', (_name, open, why) => {
  describe.skipIf(why !== null)(`that is there${unless(why)}`, () => {
    let opened: Opened;
    let store: StationStore;
    beforeEach(async () => {
      opened = await open();
      ({ store } = opened);
    });
    afterEach(() => opened.close());

    it('are found by id, and listed in the order in which they came', async () => {
      expect(await store.find(desk.stationId)).toBeNull();
      await store.enrol(desk, 10);
      await store.enrol(other, 20);
      expect(await store.find(desk.stationId)).toEqual({ ...desk, enrolledAt: 10, lastSeenAt: 10, revokedAt: null });
      expect((await store.list()).map(({ stationId }) => stationId)).toEqual([desk.stationId, other.stationId]);
    });

    it('keep the key by which they were first known', async () => {
      await store.enrol(desk, 10);
      await store.enrol({ ...desk, publicKey: PublicKey.parse('c'.repeat(43)), name: 'Another' }, 20);
      expect(await store.find(desk.stationId)).toMatchObject({ ...desk, enrolledAt: 10 });
    });

    it('say when they were last here, and under which name', async () => {
      await store.enrol(desk, 10);
      await store.seen(desk.stationId, 'Desk by the door', 30);
      expect(await store.find(desk.stationId)).toMatchObject({
        name: 'Desk by the door',
        enrolledAt: 10,
        lastSeenAt: 30,
      });
    });

    it('are revoked once, and stay known', async () => {
      await store.enrol(desk, 10);
      expect([await store.revoke(desk.stationId, 40), await store.revoke(desk.stationId, 50)]).toEqual([true, false]);
      expect(await store.revoke(other.stationId, 40)).toBe(false);
      expect(await store.find(desk.stationId)).toMatchObject({ revokedAt: 40 });
    });
  });
});
