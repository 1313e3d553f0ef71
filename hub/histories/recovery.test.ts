import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyAct, type MakeAct } from '#shared/domain/anyAct.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import {
  AccountId,
  type CommandId,
  IncidentId,
  LIVE,
  LogEntryId,
  PlaceId,
  StationId,
  WorldId,
} from '#shared/domain/ids.ts';
import { testCommand, testSite } from '#shared/domain/testing.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { newPrivateKey, signerOf, type Signer } from '#shared/node/identity/signing.ts';
import { signCheckpoint } from '#shared/node/journal/checkpoints.ts';
import { chainHash } from '#shared/node/journal/hash.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import type { Checkpoint, JournalRow, Recovered } from '#shared/protocol/histories.ts';
import { CommandDesk } from '../journal/commandDesk.ts';
import { hubMigrations } from '../journal/hubJournal.ts';
import { SqliteJournal } from '../journal/sqliteJournal.ts';
import { fillDisk, makeRoom, VirtualClock } from '../testing.ts';
import { Recovery } from './recovery.ts';

const [S1, S2] = [StationId.parse('station-1'), StationId.parse('station-2')];
const incidentId = IncidentId.parse('incident-1');
const opening: DomainCommand = {
  type: 'OpenIncident',
  data: {
    incidentId,
    scenario: 'fire',
    title: 'Fire',
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121, 38],
    alarmIds: [],
    commander: { name: 'Li Wei', role: 'coordinator' },
  },
};
const entry = (text: string): DomainCommand => ({
  type: 'AddLogEntry',
  data: { incidentId, entryId: LogEntryId.parse(`entry-${text.split(' ')[0] ?? ''}`), text },
});

interface TestHub {
  readonly database: Database;
  readonly journal: SqliteJournal;
  readonly desk: CommandDesk;
  readonly recovery: Recovery;
  readonly problems: ProblemBook;
}

const signer = signerOf(newPrivateKey());
const clock = new VirtualClock();
let folder: string;
const opened: Database[] = [];
let made = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-recovery-'));
});
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
  rmSync(folder, { recursive: true });
});

/** A hub on a copy of another's journal, if one is named, as a restored one: under an epoch of its own. */
function openHub(copied?: TestHub, by: Signer = signer): TestHub {
  made += 1;
  const file = join(folder, `${String(made)}.db`);
  if (copied !== undefined) copied.database.prepare('VACUUM INTO ?').run(file);
  const database = openDatabase({ file, migrations: hubMigrations, synchronous: 'NORMAL' });
  opened.push(database);
  if (copied !== undefined) new Journal(database).beginEpoch();
  const journal = new SqliteJournal(database);
  const problems = new ProblemBook(() => undefined);
  const recovery = new Recovery({ journal, clock, problems, publicKey: by.publicKey, onRecovered: () => undefined });
  return { database, journal, desk: new CommandDesk({ journal, clock, problems }), recovery, problems };
}

async function act({ desk, journal }: TestHub, make: MakeAct | DomainCommand): Promise<void> {
  const asked = typeof make === 'function' ? make(journal.state(LIVE)) : make;
  await desk.judge(testCommand(asked, { at: clock.now() }), 'hub');
}

/** What a station holds that followed this hub: all rows after a place, and the hub's word for the last. */
async function held(
  { journal }: TestHub,
  after: number,
  by = signer,
): Promise<{ rows: JournalRow[]; checkpoint: Checkpoint }> {
  const rows = await journal.rows(LIVE, after + 1, 100_000);
  const last = rows.at(-1);
  if (last === undefined) throw new Error('There is something after it.');
  const { sequence, hash } = last;
  return { rows, checkpoint: signCheckpoint(by, { epoch: journal.epoch, world: LIVE, sequence, hash }) };
}

/** As a station does: rows in messages of a few, then acts until none is left. */
async function bring(
  { recovery }: TestHub,
  { rows, checkpoint }: { rows: JournalRow[]; checkpoint: Checkpoint },
  by: StationId,
  perMessage = 7,
): Promise<Recovered[]> {
  for (let at = 0; at < rows.length; at += perMessage)
    expect(await recovery.take({ rows: rows.slice(at, at + perMessage), checkpoint }, by)).toEqual({ state: 'held' });
  const acts: Recovered[] = [];
  for (let from = rows[0]?.sequence ?? 1; from <= checkpoint.sequence;) {
    const reply = await recovery.recover({ checkpoint, from }, by);
    if (reply.state === 'refused') throw new Error(reply.sentence.en);
    acts.push(...reply.acts);
    from = reply.upTo + 1;
  }
  return acts;
}

const outcomes = (acts: readonly Recovered[]): string[] => acts.map(({ outcome }) => outcome);
const textsOf = async ({ journal }: TestHub): Promise<string[]> =>
  (await journal.rows(LIVE, 1, 100_000)).flatMap(({ body }) => /"text":"([^"]*)"/.exec(body)?.[1] ?? []);

describe('what a hub has lost', () => {
  it('comes back as it was, though it is more than is judged in one go; brought again it is known', async () => {
    const hub = openHub();
    await act(hub, { type: 'ImportSite', data: { site: testSite, source: 'test' } });
    await act(hub, opening);
    const restored = openHub(hub);
    for (let n = 0; n < 700; n += 1) await act(hub, entry(String(n)));
    const lost = await held(hub, 2);
    expect(new Set(outcomes(await bring(restored, lost, S1, 100)))).toEqual(new Set(['back']));
    expect(await textsOf(restored)).toEqual(await textsOf(hub));
    expect(restored.journal.state(LIVE)).toEqual(hub.journal.state(LIVE));
    expect(new Set(outcomes(await bring(restored, lost, S2, 100)))).toEqual(new Set(['known']));
    expect(restored.journal.head(LIVE)).toBe(702);
  }, 60_000);

  it('comes back whole where one act is larger than a message', async () => {
    const hub = openHub();
    const world = WorldId.parse('drill:large');
    const [place] = testSite.places;
    if (place === undefined) throw new Error('The test site has a place.');
    const places = Array.from({ length: 4_000 }, (_, n) => ({ ...place, id: PlaceId.parse(`place-${String(n)}`) }));
    const site = { ...testSite, places };
    await act(hub, { type: 'ImportSite', data: { site, source: 'test' } });
    const restored = openHub();
    const drill: DomainCommand = { type: 'StartDrill', data: { name: 'Large', objectives: [], recording: null, site } };
    await hub.desk.judge(testCommand(drill, { at: clock.now(), world }), 'hub');
    await hub.desk.judge(
      testCommand({ type: 'EndDrill', data: { reason: 'over' } }, { at: clock.now(), world }),
      'hub',
    );
    const rows = await hub.journal.rows(world, 1, 10);
    expect(rows[1]?.body.length).toBeGreaterThan(400_000);
    const checkpoint = signCheckpoint(signer, {
      epoch: hub.journal.epoch,
      world,
      sequence: 3,
      hash: rows[2]?.hash ?? '',
    });
    expect(outcomes(await bring(restored, { rows, checkpoint }, S1, 1))).toEqual(['back', 'back']);
    expect(restored.journal.state(world).register.site?.places).toHaveLength(4_000);
    expect(restored.journal.state(world)).toEqual(hub.journal.state(world));
  });

  it('is judged once, also when its station gives the very act as well, before or after', async () => {
    const hub = openHub();
    await act(hub, opening);
    const restored = openHub(hub);
    const [first, second] = ['first', 'second'].map((text) => testCommand(entry(text), { at: clock.now() }));
    if (first === undefined || second === undefined) throw new Error('Both are made.');
    for (const command of [first, second]) await hub.desk.judge(command, 'hub');
    expect(await restored.desk.judge(first, { stationId: S1 })).toMatchObject({ outcome: 'accepted' });
    expect(outcomes(await bring(restored, await held(hub, 1), S2))).toEqual(['known', 'back']);
    expect(await restored.desk.judge(second, { stationId: S1 })).toMatchObject({
      outcome: 'accepted',
      lastSequence: 3,
    });
    expect(await textsOf(restored)).toEqual(['first', 'second']);
  });

  it('that contradicts what was done since is told to the station that brought it and to the one that did it', async () => {
    const hub = openHub();
    await act(hub, opening);
    const restored = openHub(hub);
    const level = (to: 'I' | 'II'): DomainCommand => ({
      type: 'ChangeResponseLevel',
      data: { incidentId, to, reason: 'it spreads', seenVersion: 0 },
    });
    await hub.desk.judge(testCommand(level('I'), { at: clock.now(), station: S2 }), 'hub');
    await act(restored, level('II'));
    const lost = await held(hub, 1);
    const third = StationId.parse('station-3');
    expect(await bring(restored, lost, S1)).toMatchObject([{ outcome: 'conflict', command: { data: { to: 'I' } } }]);
    expect(outcomes(await bring(restored, lost, third))).toEqual(['known']);
    expect(outcomes(await bring(restored, lost, S2))).toEqual(['conflict']);
    // Whoever asks again, for the answer was lost, is told the same.
    expect(outcomes(await bring(restored, lost, S1))).toEqual(['conflict']);
  });

  it('that was given meanwhile and turned away, while its station took it for settled, is told to a person', async () => {
    const hub = openHub();
    const world = WorldId.parse('drill:lost');
    const drill: DomainCommand = {
      type: 'StartDrill',
      data: { name: 'Lost', objectives: [], recording: null, site: testSite },
    };
    const given = testCommand(opening, { at: clock.now(), world, station: S2 });
    for (const command of [testCommand(drill, { at: clock.now(), world }), given]) await hub.desk.judge(command, 'hub');
    const restored = openHub();
    // Carried there in a file, before anybody brought the drill back.
    expect(await restored.desk.judge(given, { stationId: S2 })).toMatchObject({ outcome: 'rejected' });
    const rows = await hub.journal.rows(world, 1, 10);
    const { sequence, hash } = rows.at(-1)!;
    const checkpoint = signCheckpoint(signer, { epoch: hub.journal.epoch, world, sequence, hash });
    const third = StationId.parse('station-3');
    expect(await bring(restored, { rows, checkpoint }, S1)).toMatchObject([
      { outcome: 'back' },
      { outcome: 'conflict', command: { id: given.id } },
    ]);
    expect(outcomes(await bring(restored, { rows, checkpoint }, S2))).toEqual(['known', 'conflict']);
    expect(outcomes(await bring(restored, { rows, checkpoint }, third))).toEqual(['known', 'known']);
  });

  it('says whose password is from before, for passwords are in no event', async () => {
    const hub = openHub();
    const accountId = AccountId.parse('wang-fang');
    await act(hub, { type: 'CreateAccount', data: { accountId, name: 'Wang Fang', role: 'operator' } });
    const restored = openHub(hub);
    await act(hub, { type: 'ChangePassword', data: { accountId } });
    expect(outcomes(await bring(restored, await held(hub, 1), S1))).toEqual(['back']);
    expect(restored.problems.list()).toMatchObject([{ code: 'password-older', where: 'Wang Fang', count: 1 }]);
    await bring(restored, await held(hub, 1), S1);
    expect(restored.problems.list()).toMatchObject([{ count: 1 }]);
  });

  it('is not taken by halves: a disk that is full is no answer, and with room it goes on', async () => {
    const hub = openHub();
    await act(hub, opening);
    const restored = openHub(hub);
    for (let n = 0; n < 40; n += 1) await act(hub, entry(`${String(n)} ${'long '.repeat(200)}`.trim()));
    const lost = await held(hub, 1);
    await restored.recovery.take(lost, S1);
    fillDisk(restored.database);
    const full = await restored.recovery.recover({ checkpoint: lost.checkpoint, from: 2 }, S1);
    expect(full).toMatchObject({ state: 'refused', code: 'journal-not-written' });
    expect(restored.journal.head(LIVE)).toBe(1);
    makeRoom(restored.database);
    expect(outcomes(await bring(restored, lost, S1))).toEqual(Array.from({ length: 40 }, () => 'back'));
  });
});

describe('a history', () => {
  it('of which the hub lacks the beginning waits until another station brings that', async () => {
    const hub = openHub();
    await act(hub, opening);
    const restored = openHub(hub);
    for (const text of ['one', 'two', 'three']) await act(hub, entry(text));
    const { rows, checkpoint } = await held(hub, 1);
    await restored.recovery.take({ rows: rows.slice(1), checkpoint }, S1);
    const request = { checkpoint, from: 3 };
    expect(await restored.recovery.recover(request, S1)).toMatchObject({ code: 'history-not-followed' });
    expect(restored.problems.list()).toMatchObject([{ code: 'history-not-followed', where: S1 }]);
    await restored.recovery.take({ rows: rows.slice(0, 1), checkpoint }, S2);
    expect(await restored.recovery.recover(request, S1)).toMatchObject({ state: 'judged', upTo: 4 });
  });

  it('that was changed, or is signed by nobody that is trusted, is not taken', async () => {
    const hub = openHub();
    await act(hub, opening);
    const restored = openHub(hub);
    await act(hub, entry('gas'));
    const { rows, checkpoint } = await held(hub, 1);
    const body = rows[0]!.body.replace('gas', 'air');
    const changed = { ...rows[0]!, body };
    expect(await restored.recovery.take({ rows: [changed], checkpoint }, S1)).toMatchObject({ code: 'history-broken' });
    // With its chain made anew it is another branch: what is signed does not lead to it.
    const rewritten = { ...changed, hash: chainHash(changed.previousHash, body) };
    expect(await restored.recovery.take({ rows: [rewritten], checkpoint }, S1)).toEqual({ state: 'held' });
    expect(await restored.recovery.recover({ checkpoint, from: 2 }, S1)).toMatchObject({
      code: 'history-not-followed',
    });
    const forged = { ...checkpoint, hash: rewritten.hash };
    expect(await restored.recovery.recover({ checkpoint: forged, from: 2 }, S1)).toMatchObject({
      code: 'history-forged',
    });
    const other = signerOf(newPrivateKey());
    const foreign = signCheckpoint(other, checkpoint);
    expect(await restored.recovery.take({ rows, checkpoint: foreign }, S1)).toMatchObject({
      code: 'history-untrusted',
    });
    expect(await restored.journal.histories.offered()).toMatchObject([{ publicKey: other.publicKey, stationId: S1 }]);
    expect(restored.journal.head(LIVE)).toBe(1);
    await restored.journal.histories.trust({ publicKey: other.publicKey, trustedAt: 1 });
    expect(outcomes(await bring(restored, { rows, checkpoint: foreign }, S1))).toEqual(['back']);
  });

  it('with an event of a newer version waits, and what came before that is taken', async () => {
    const hub = openHub();
    await act(hub, opening);
    const restored = openHub(hub);
    for (const text of ['one', 'two']) await act(hub, entry(text));
    const { rows } = await held(hub, 1);
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('There are two.');
    const body = second.body.replace('LogEntryAdded.v1', 'LogEntryAdded.v9');
    const newer = { ...second, body, hash: chainHash(second.previousHash, body) };
    const checkpoint = signCheckpoint(signer, { epoch: 'e', world: LIVE, sequence: 3, hash: newer.hash });
    await restored.recovery.take({ rows: [first, newer], checkpoint }, S1);
    expect(await restored.recovery.recover({ checkpoint, from: 2 }, S1)).toMatchObject({ state: 'judged', upTo: 2 });
    expect(await restored.recovery.recover({ checkpoint, from: 3 }, S1)).toMatchObject({ code: 'history-newer' });
  });
});

describe('whatever was done in two histories', () => {
  it('is one afterwards: nothing is doubled, all is answered, and who brings what first makes no act of another', async () => {
    const anyActs = fc.array(anyAct, { minLength: 1, maxLength: 25 });
    const seen = { back: 0, known: 0, conflict: 0 };
    await fc.assert(
      fc.asyncProperty(
        anyActs,
        anyActs,
        anyActs,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        async (common, lostActs, since, part, perMessage) => {
          const hub = openHub();
          await act(hub, { type: 'ImportSite', data: { site: testSite, source: 'test' } });
          // So that there is something to differ about.
          await act(hub, opening);
          for (const make of common) await act(hub, make);
          const head = hub.journal.head(LIVE);
          const restored = openHub(hub);
          for (const make of [setLevel('I'), ...lostActs]) await act(hub, make);
          for (const make of [setLevel('II'), ...since]) await act(restored, make);
          if (hub.journal.head(LIVE) === head) return;
          const all = await held(hub, head);
          // One station had not all of it.
          const cut = whole(all.rows, Math.ceil(all.rows.length * part));
          const last = cut.at(-1);
          if (last !== undefined) {
            const { sequence, hash } = last;
            const checkpoint = signCheckpoint(signer, { epoch: hub.journal.epoch, world: LIVE, sequence, hash });
            await bring(restored, { rows: cut, checkpoint }, S1, perMessage);
          }
          const acts = await bring(restored, all, S2, perMessage);
          for (const { outcome } of acts) seen[outcome] += 1;
          expect(acts).toHaveLength(new Set(all.rows.map(commandOf)).size);
          const before = restored.journal.head(LIVE);
          const again = await bring(restored, all, S2, 50);
          expect(outcomes(again)).toEqual(outcomes(acts));
          expect(restored.journal.head(LIVE)).toBe(before);
          const ids = (await restored.journal.rows(LIVE, 1, 10_000)).map(
            ({ body }) => /"id":"([^"]*)"/.exec(body)?.[1],
          );
          expect(new Set(ids).size).toBe(ids.length);
          expect(verifyJournal(restored.database).bad).toBeNull();
        },
      ),
      { numRuns: 60 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  }, 120_000);
});

/** What two people cannot both have wanted. */
const setLevel =
  (to: 'I' | 'II'): MakeAct =>
  ({ incidents }) => ({
    type: 'ChangeResponseLevel',
    data: { incidentId, to, reason: 'it spreads', seenVersion: incidents.open[incidentId]?.levelVersion ?? 0 },
  });
const commandOf = ({ body }: JournalRow): CommandId => (JSON.parse(body) as { commandId: CommandId }).commandId;
/** So many rows, and the rest of the act that they end in. */
function whole(rows: readonly JournalRow[], count: number): JournalRow[] {
  const last = rows[count - 1];
  if (last === undefined) return [];
  return rows.slice(0, rows.findLastIndex((row) => commandOf(row) === commandOf(last)) + 1);
}
