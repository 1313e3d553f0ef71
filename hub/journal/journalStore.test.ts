/** One suite over both stores: whatever is asked of a journal, SQLite and PostgreSQL answer alike. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import {
  AttachmentId,
  CommandId,
  IncidentId,
  LIVE,
  LogEntryId,
  PlaceId,
  StationId,
  TagId,
  WorldId,
} from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { testCommand, testSite } from '#shared/domain/testing.ts';
import { defaultSettings } from '#shared/domain/warnings/settings.ts';
import { evolveAll, emptyWorld } from '#shared/domain/world.ts';
import { newPrivateKey, signerOf } from '#shared/node/identity/signing.ts';
import { chainHash, GENESIS } from '#shared/node/journal/hash.ts';
import { SNAPSHOT_INTERVAL } from '#shared/node/journal/journal.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { DRILL, NOON, openFolder, STATION, VirtualClock } from '../testing.ts';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../testServices.ts';
import { CommandDesk } from './commandDesk.ts';
import { openHubJournal } from './hubJournal.ts';
import type { JournalStore } from './journalStore.ts';
import { PostgresJournal } from './postgresJournal.ts';
import { BEGIN_DURABLE, openPostgres } from './postgres/postgres.ts';
import { SqliteJournal } from './sqliteJournal.ts';

/** Where a journal is kept, to be opened again and again. */
interface Place {
  open(clock: VirtualClock, problems: ProblemBook): Promise<JournalStore>;
  remove(): void;
}

let postgres: TestPostgres | null = null;
const onSqlite = (): Promise<Place> => {
  const folder = openFolder();
  return Promise.resolve({
    open: () => Promise.resolve(new SqliteJournal(openHubJournal(folder.path))),
    remove: () => {
      folder.remove();
    },
  });
};
const onPostgres = async (): Promise<Place & { url: string }> => {
  if (postgres === null) throw new Error('PostgreSQL has not started.');
  const url = await postgres.database();
  return { url, open: (clock, problems) => PostgresJournal.open({ url, clock, problems }), remove: () => undefined };
};

const station = { stationId: STATION };
const incidentId = IncidentId.parse('incident-1');
const opening: DomainCommand = {
  type: 'OpenIncident',
  data: {
    incidentId,
    scenario: 'spill',
    title: 'Leak',
    level: 'IV',
    placeId: PlaceId.parse('tank-1'),
    position: [121, 38],
    alarmIds: [],
    commander: { name: 'Li Wei', role: 'coordinator' },
  },
};
const settings: DomainCommand = {
  type: 'ChangeWarningSettings',
  data: { settings: { ...defaultSettings, tags: [{ tagId: TagId.parse('PI-1'), trend: 'off' }] }, seenVersion: 0 },
};
const site: DomainCommand = { type: 'ImportSite', data: { site: testSite, source: 'test' } };
const photo: DomainCommand = {
  type: 'AddAttachment',
  data: {
    incidentId,
    attachmentId: AttachmentId.parse('a'.repeat(64)),
    name: 'a.jpg',
    mediaType: 'image/jpeg',
    bytes: 1000,
    caption: '',
    step: null,
    thumbnail: { attachmentId: AttachmentId.parse('b'.repeat(64)), bytes: 50 },
    takenAt: null,
    position: null,
  },
};
const entry = (id: string, text = 'seen'): DomainCommand => ({
  type: 'AddLogEntry',
  data: { incidentId, entryId: LogEntryId.parse(id), text },
});
const at = (command: DomainCommand, world = LIVE): Command => testCommand(command, { world, at: NOON });

/** A journal and a desk on it, as one hub process has them. */
interface Opened {
  readonly journal: JournalStore;
  readonly desk: CommandDesk;
  readonly told: JournalEvent[];
  readonly problems: ProblemBook;
  readonly clock: VirtualClock;
}

const opened: Opened[] = [];
async function open(place: Place): Promise<Opened> {
  const clock = new VirtualClock();
  const problems = new ProblemBook(() => undefined);
  const journal = await place.open(clock, problems);
  const told: JournalEvent[] = [];
  journal.follow((_world, events) => told.push(...events));
  const one = { journal, desk: new CommandDesk({ journal, clock, problems }), told, problems, clock };
  opened.push(one);
  return one;
}
const closeAll = async (): Promise<void> => {
  for (const { journal } of opened.splice(0)) await journal.close();
};

/** Every row of a world, after its chain was checked. */
async function chain(journal: JournalStore, world = LIVE): Promise<JournalEvent[]> {
  const rows = await journal.rows(world, 1, 100_000);
  let hash = GENESIS;
  rows.forEach((row, index) => {
    expect(row.sequence).toBe(index + 1);
    expect(row.previousHash).toBe(hash);
    hash = chainHash(hash, row.body);
    expect(row.hash).toBe(hash);
  });
  return rows.map(({ body }) => JSON.parse(body) as JournalEvent);
}

if (whyNoPostgres === null) {
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(async () => {
    await postgres?.remove();
  });
}

const stores = [
  ['SQLite', onSqlite, null],
  ['PostgreSQL', onPostgres, whyNoPostgres],
] as const;
describe.each(stores)('a journal on %s', (_name, placeOf, why) => {
  describe.skipIf(why !== null)(`that is there${unless(why)}`, () => {
    let place: Place;
    beforeEach(async () => {
      place = await placeOf();
    });
    afterEach(async () => {
      await closeAll();
      place.remove();
    });

    it('has the same epoch, heads, states and answers when it is opened again', async () => {
      const { desk, journal } = await open(place);
      for (const command of [site, opening, entry('e1'), entry('e2')]) await desk.judge(at(command), 'hub');
      const drill = { name: 'Spring', objectives: [], recording: null, site: null };
      await desk.judge(at({ type: 'StartDrill', data: drill }, DRILL), 'hub');
      const refused = at({ type: 'EndDrill', data: { reason: 'over' } }, WorldId.parse('drill:none'));
      const refusal = await desk.judge(refused, station);
      expect(refusal).toMatchObject({ outcome: 'rejected' });
      const before = {
        epoch: journal.epoch,
        worlds: journal.worlds(),
        states: [LIVE, DRILL].map((w) => journal.state(w)),
      };
      await closeAll();
      const again = await open(place);
      expect(again.journal.epoch).toBe(before.epoch);
      expect(again.journal.worlds()).toEqual(before.worlds);
      expect(again.journal.worlds().map(({ world, head }) => [world, head])).toEqual([
        [DRILL, 2],
        [LIVE, 4],
      ]);
      expect([LIVE, DRILL].map((world) => again.journal.state(world))).toEqual(before.states);
      expect(await again.desk.judge(refused, station)).toEqual(refusal);
      expect(await again.desk.outcomesOf([refused.id, CommandId.parse('never')])).toEqual([refusal]);
      expect(await chain(again.journal)).toHaveLength(4);
    });

    it('tells of each event once, in order, before the command is answered', async () => {
      const { desk, told } = await open(place);
      await desk.judge(at(site), 'hub');
      expect(told.map(({ sequence }) => sequence)).toEqual([1]);
      await Promise.all([opening, entry('e1'), entry('e2')].map((command) => desk.judge(at(command), station)));
      expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    });

    it('gives pages, the newest of a lane, and a snapshot that is its state', async () => {
      const { desk, journal } = await open(place);
      for (const command of [site, opening, entry('e1', 'naïve 氯气 \u0000 \ud800'), entry('e2')])
        await desk.judge(at(command), 'hub');
      expect((await journal.rows(LIVE, 2, 2)).map(({ sequence }) => sequence)).toEqual([2, 3]);
      expect(await journal.rows(LIVE, 5, 10)).toEqual([]);
      expect(await journal.newestOf(LIVE, 'register')).toMatchObject({ type: 'SiteImported.v1', sequence: 1 });
      expect(await journal.newestOf(LIVE, 'alarms')).toBeNull();
      await desk.judge(at(settings), 'hub');
      expect(await journal.newestOf(LIVE, 'register')).toMatchObject({ type: 'WarningSettingsChanged.v1' });
      expect(await journal.newestOf(LIVE, 'register', 'SiteImported.v1')).toMatchObject({ sequence: 1 });
      expect(await journal.newestOf(LIVE, 'register', 'GeofenceDrawn.v1')).toBeNull();
      const message = journal.snapshotMessage(LIVE);
      expect(message).toMatchObject({ sequence: 5, hash: (await journal.rows(LIVE, 5, 1))[0]?.hash });
      expect(JSON.parse(message.state)).toEqual(journal.state(LIVE));
    });

    it('names every attachment, and its small picture', async () => {
      const { desk, journal } = await open(place);
      for (const command of [site, opening, photo]) await desk.judge(at(command), 'hub');
      const named = { world: LIVE, incidentId };
      expect(await journal.attachments()).toMatchObject([
        { ...named, attachmentId: 'b'.repeat(64), bytes: 50, isThumbnail: true },
        { ...named, attachmentId: 'a'.repeat(64), bytes: 1000, isThumbnail: false },
      ]);
    });

    it('opens from snapshots to the same state as from the first event', async () => {
      const { desk, journal } = await open(place);
      for (const command of [site, opening]) await desk.judge(at(command), 'hub');
      const concluded = Array.from({ length: SNAPSHOT_INTERVAL }, (_, i) => at(entry(`e${String(i)}`)));
      expect(await desk.conclude(LIVE, concluded)).toBe(true);
      await desk.judge(at(entry('last')), 'hub');
      const before = journal.state(LIVE);
      await closeAll();
      const again = await open(place);
      expect(again.journal.state(LIVE)).toEqual(before);
      expect(again.journal.state(LIVE)).toEqual(evolveAll(emptyWorld, await chain(again.journal)));
    });

    it('knows its hashes and states at any place, and takes what it is told of other histories once', async () => {
      const { journal, desk } = await open(place);
      for (const command of [site, opening, entry('e1'), entry('e2')]) await desk.judge(at(command), 'hub');
      const { histories } = journal;
      const rows = await journal.rows(LIVE, 1, 10);
      expect(histories.lineage()).toEqual([]);
      expect(await histories.hashAt(LIVE, 0)).toBe(GENESIS);
      for (const { sequence, hash } of rows) expect(await histories.hashAt(LIVE, sequence)).toBe(hash);
      expect(await histories.hashAt(LIVE, 5)).toBeNull();
      expect((await histories.stateUpTo(LIVE, 3)).incidents.open[incidentId]?.logEntries).toBe(1);
      expect(await histories.stateUpTo(LIVE, 4)).toEqual(journal.state(LIVE));
      const other = StationId.parse('station-2');
      const ids = ['c3', 'c4'].map((id) => CommandId.parse(id));
      await histories.keepBranch(LIVE, rows.slice(3), ids.slice(1), STATION);
      await histories.keepBranch(LIVE, rows.slice(2), ids, other);
      const [, second, third, fourth] = rows.map(({ hash }) => hash);
      expect(await histories.branchPath(LIVE, fourth ?? '')).toEqual({
        root: { sequence: 2, hash: second },
        hashes: [third, fourth],
      });
      expect(await histories.branchPath(LIVE, second ?? '')).toBeNull();
      expect(await histories.branchRows(LIVE, [third ?? '', fourth ?? ''])).toEqual(rows.slice(2));
      expect(await histories.broughtBy([...ids, CommandId.parse('c5')])).toEqual(
        new Map([
          [ids[0], other],
          [ids[1], STATION],
        ]),
      );
      const { publicKey } = signerOf(newPrivateKey());
      const offer = { publicKey, world: LIVE, sequence: 4, hash: fourth ?? '', stationId: STATION };
      for (const offeredAt of [1, 2]) await histories.offer({ ...offer, offeredAt });
      expect(await histories.offered()).toEqual([{ ...offer, offeredAt: 2 }]);
      for (const trustedAt of [1, 2]) await histories.trust({ publicKey, trustedAt });
      expect(await histories.trusted()).toEqual([{ publicKey, trustedAt: 1 }]);
    });

    it('judges an act that came back as part of a history once, whatever its digest', async () => {
      const { journal, desk } = await open(place);
      await desk.judge(at(site), 'hub');
      const act = at(opening);
      await journal.record(LIVE, [act.id], NOON, () => ({
        events: [],
        judged: [{ id: act.id, digest: null, outcome: { outcome: 'accepted', commandId: act.id, lastSequence: null } }],
      }));
      expect(await desk.judge(act, station)).toMatchObject({ outcome: 'accepted', lastSequence: null });
    });

    it('records nothing when what decides fails', async () => {
      const { journal, desk } = await open(place);
      await desk.judge(at(site), 'hub');
      const fails = journal.record(LIVE, [], NOON, () => {
        throw new Error('no');
      });
      await expect(fails).rejects.toThrow('no');
      await expect(desk.judge(at(opening), station)).resolves.toMatchObject({ outcome: 'accepted', lastSequence: 2 });
    });
  });
});

describe.skipIf(whyNoPostgres !== null)(`hub processes on one PostgreSQL${unless(whyNoPostgres)}`, () => {
  let place: Awaited<ReturnType<typeof onPostgres>>;
  beforeEach(async () => {
    place = await onPostgres();
  });
  afterEach(closeAll);

  it('open a new one at the same time', async () => {
    const all = await Promise.all([open(place), open(place), open(place)]);
    expect(new Set(all.map(({ journal }) => journal.epoch)).size).toBe(1);
    const keys = await Promise.all(
      all.map(({ journal }, i) => (journal as PostgresJournal).shared('station key', () => `key ${String(i)}`)),
    );
    expect(new Set(keys).size).toBe(1);
  });

  it('judge each command once, on one order of events, whichever it reaches and however often', async () => {
    const all = await Promise.all([open(place), open(place), open(place)]);
    const commands = [site, opening, ...Array.from({ length: 60 }, (_, i) => entry(`e${String(i)}`))].map((command) =>
      at(command),
    );
    // The first two go to all processes at once, the others in another order to each.
    const answers = await Promise.all(
      all.flatMap(({ desk }, process) =>
        commands.map((_, i) => {
          const command = commands[i < 2 ? i : 2 + ((i * (process + 1)) % (commands.length - 2))];
          if (command === undefined) throw new Error('no command');
          return desk.judge(command, 'hub').then((outcome) => [command.id, JSON.stringify(outcome)] as const);
        }),
      ),
    );
    for (const { id } of commands)
      expect(new Set(answers.filter(([of]) => of === id).map(([, outcome]) => outcome)).size).toBe(1);
    for (const { journal } of all) await (journal as PostgresJournal).look();
    const [first] = all;
    const events = await chain(first.journal);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const { journal, told } of all) {
      expect(told.map(({ sequence }) => sequence)).toEqual(events.map(({ sequence }) => sequence));
      expect(journal.state(LIVE)).toEqual(evolveAll(emptyWorld, events));
    }
    for (const { journal } of all) expect(journal.worlds()).toEqual(first.journal.worlds());
  });

  it('decide on what the others appended, also before they were told of it', async () => {
    const [one, two] = [await open(place), await open(place)];
    await one.desk.judge(at(site), 'hub');
    await one.desk.judge(at(opening), station);
    expect(two.journal.head(LIVE)).toBe(0);
    expect(await two.desk.judge(at(entry('e1')), station)).toMatchObject({ outcome: 'accepted', lastSequence: 3 });
    expect(two.told.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('learn of each other’s events within a second', async () => {
    const [one, two] = [await open(place), await open(place)];
    await one.desk.judge(at(site), 'hub');
    two.clock.pass(1_000);
    await vi.waitUntil(() => two.journal.head(LIVE) === 1);
    expect(two.journal.state(LIVE)).toEqual(one.journal.state(LIVE));
  });

  it('do not record before those that they follow, though their clocks differ', async () => {
    const [ahead, behind] = [await open(place), await open(place)];
    ahead.clock.leap(3_600_000);
    await ahead.desk.judge(at(site), 'hub');
    await behind.desk.judge(at(opening), station);
    const recorded = (await chain(behind.journal)).map(({ recordedAt }) => recordedAt);
    expect(recorded).toEqual([NOON + 3_600_000, NOON + 3_600_000]);
  });

  it('write nothing more on a journal that was set back under them', async () => {
    const one = await open(place);
    for (const command of [site, opening, entry('e1')]) await one.desk.judge(at(command), 'hub');
    await asking(place.url, 'DELETE FROM events WHERE sequence = 3; UPDATE worlds SET head = 2');
    expect(await one.desk.judge(at(entry('e2')), station)).toMatchObject({
      outcome: 'deferred',
      sentence: { en: expect.stringMatching(/no longer the one that this hub opened/) },
    });
    await (one.journal as PostgresJournal).look();
    expect(one.problems.list().some(({ code }) => code === 'journal-not-read')).toBe(true);
  });

  it('go on without one that hangs in the middle of an act', async () => {
    const one = await open(place);
    await one.desk.judge(at(site), 'hub');
    const hung = asking(
      place.url,
      "BEGIN; SET idle_in_transaction_session_timeout = '2s'; SELECT head FROM worlds FOR UPDATE; SELECT pg_sleep(1.5)",
    );
    await vi.waitUntil(
      async () =>
        (
          await asking(
            place.url,
            "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(1.5)' AND pid <> pg_backend_pid()",
          )
        ).length > 0,
    );
    expect(await one.desk.judge(at(opening), station)).toMatchObject({ outcome: 'accepted' });
    await hung.catch(() => undefined);
  });
});

describe.skipIf(whyNoPostgres !== null)(`a PostgreSQL${unless(whyNoPostgres)}`, () => {
  let place: Awaited<ReturnType<typeof onPostgres>>;
  beforeEach(async () => {
    place = await onPostgres();
  });
  afterEach(closeAll);

  it('that is gone defers with what to do, and takes the same act when it is back', async () => {
    const one = await open(place);
    await one.desk.judge(at(site), 'hub');
    await postgres?.stop();
    const act = at(opening);
    expect(await one.desk.judge(act, station)).toMatchObject({
      outcome: 'deferred',
      sentence: { en: expect.stringMatching(/See that PostgreSQL runs/) },
    });
    expect(one.problems.list().some(({ code }) => code === 'journal-not-written')).toBe(true);
    expect(await one.desk.conclude(LIVE, [at(entry('e1'))])).toBe(false);
    await postgres?.start();
    expect(await one.desk.judge(act, station)).toMatchObject({ outcome: 'accepted', lastSequence: 2 });
  }, 60_000);

  it('that is read-only defers', async () => {
    const name = new URL(place.url).pathname.slice(1);
    const one = await open(place);
    await one.desk.judge(at(site), 'hub');
    await asking(place.url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await asking(
      place.url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
    );
    const act = at(opening);
    await vi.waitUntil(async () => {
      const outcome = await one.desk.judge(act, station);
      return outcome.outcome === 'deferred' && outcome.sentence.en.includes('read-only');
    });
    await asking(place.url, `BEGIN READ WRITE; ALTER DATABASE ${name} RESET ALL; COMMIT`);
    await asking(
      place.url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
    );
    await vi.waitUntil(async () => (await one.desk.judge(act, station)).outcome === 'accepted');
  });

  it('that cannot be reached is said to be so, without the password', async () => {
    const opening = PostgresJournal.open({
      url: 'postgres://muster:hidden@127.0.0.1:1/none',
      clock: new VirtualClock(),
      problems: new ProblemBook(() => undefined),
    });
    await expect(opening).rejects.toThrow(/127\.0\.0\.1:1\/none cannot be reached/);
    await expect(opening).rejects.not.toThrow(/hidden/);
  });

  it('of a newer Muster is refused', async () => {
    await open(place);
    await closeAll();
    await asking(place.url, "INSERT INTO applied_migrations (name) VALUES ('postgres/0099-from-the-future')");
    await expect(open(place)).rejects.toThrow(/newer Muster/);
  });

  it('is written durably, though its setting is otherwise', async () => {
    const name = new URL(place.url).pathname.slice(1);
    await asking(place.url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    const pool = await openPostgres(place.url, [], () => undefined);
    const client = await pool.connect();
    expect((await client.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'off' }]);
    await client.query(BEGIN_DURABLE);
    expect((await client.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);
    await client.query('COMMIT');
    client.release();
    await pool.end();
  });
});
