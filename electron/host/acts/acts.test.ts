import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/domain/actor.ts';
import { AccountId, IncidentId, LIVE, LogEntryId, PlaceId, WorldId } from '#shared/domain/ids.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { PendingCommand, SubmitReply } from '#shared/protocol/hostContract.ts';
import { testGrant } from '#shared/node/identity/testing.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { Conflicts, type Rejection } from '../db/conflicts.ts';
import { stationMigrations } from '../db/openStation.ts';
import { Outbox } from '../db/outbox.ts';
import { Worlds } from '../worlds.ts';
import { Acts } from './acts.ts';

let folder: string;
let database: Database;
let outbox: Outbox;
let worlds: Worlds;
let acts: Acts;
let stored: PendingCommand[];
let signedIn: Actor;
let refusal: Rejection | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-acts-'));
  database = openDatabase({ file: join(folder, 'station.db'), migrations: stationMigrations, synchronous: 'FULL' });
  outbox = new Outbox(database);
  worlds = new Worlds(new Journal(database), outbox);
  stored = [];
  signedIn = actor;
  refusal = null;
  acts = new Acts({
    outbox,
    conflicts: new Conflicts(database),
    worlds,
    attachmentSize: () => null,
    signed: { actor: () => signedIn, grant: testGrant, refusal: () => refusal },
    now: Date.now,
    player: () => null,
    alsoWritten: () => undefined,
    onStored: (commands) => stored.push(...commands),
    onConflictDecided: () => undefined,
    onSetAside: () => undefined,
  });
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const operator = { name: 'Li Wei', role: 'coordinator' } as const;
const actor = {
  kind: 'operator',
  operator,
  stationId: testGrant.stationId,
  accountId: testGrant.accountId,
} as const;
const incidentId = IncidentId.parse('incident-1');
const open: DomainCommand = {
  type: 'OpenIncident',
  data: {
    incidentId,
    scenario: 'fire',
    title: 'Fire',
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121, 38],
    alarmIds: [],
    commander: operator,
  },
};
const entry = (n: number, text = 'x'.repeat(3_900)): DomainCommand => ({
  type: 'AddLogEntry',
  data: { incidentId, entryId: LogEntryId.parse(`entry-${String(n)}`), text },
});
const submit = (command: DomainCommand): SubmitReply => acts.submit({ world: LIVE, command });
const rowsOnDisk = (): number => database.prepare<[], number>('SELECT count(*) FROM outbox').pluck().get() ?? 0;

describe('a drill that is begun here', () => {
  const world = WorldId.parse('drill:spring');
  const inDrill = (command: DomainCommand): SubmitReply => acts.submit({ world, command });
  const begin: Extract<DomainCommand, { type: 'StartDrill' }> = {
    type: 'StartDrill',
    data: { name: 'Spring', objectives: [], recording: null, site: null },
  };

  it('takes over the register and what needs a second person as this station knows them, before the hub has heard of it', () => {
    submit({ type: 'ImportSite', data: { site: testSite, source: 'test' } });
    submit({ type: 'ChangeSecondPersonPolicy', data: { types: ['EndIncident'] } });
    expect(inDrill(begin)).toMatchObject({ outcome: 'stored' });
    expect(worlds.state(world).register.site?.id).toBe(testSite.id);
    expect(worlds.state(world).approvals.policy).toEqual(['EndIncident']);
    inDrill(open);
    inDrill({ type: 'EndIncident', data: { incidentId, reason: 'done' } });
    expect(worlds.state(world).incidents.open[incidentId]?.endedAt).toBeNull();
    expect(Object.values(worlds.state(world).approvals.waiting)).toHaveLength(1);
  });

  it('has no register of its own', () => {
    inDrill({ ...begin, data: { ...begin.data, site: testSite } });
    expect(worlds.state(world).register.site).toBeNull();
  });
});

describe('an act', () => {
  it('is on disk, whole, before anybody is told', () => {
    const reply = submit(open);
    expect(reply).toMatchObject({ outcome: 'stored' });
    const again = new Outbox(database).all();
    expect(again).toEqual(stored);
    expect(again[0]?.events.map(({ type }) => type)).toEqual(['IncidentOpened.v1']);
  });

  it('is decided on the acts before it, though the hub has not heard of them', () => {
    submit(open);
    expect(submit(entry(1, 'first'))).toMatchObject({ outcome: 'stored' });
    expect(worlds.state(LIVE).incidents.open[incidentId]?.logEntries).toBe(1);
    expect(submit(open)).toMatchObject({ outcome: 'rejected', rejection: { code: 'incident-exists' } });
  });

  it('on a full disk is turned away with a sentence and changes nothing; with room again it goes on', () => {
    submit(open);
    database.pragma(`max_page_count = ${String(Number(database.pragma('page_count', { simple: true })) + 10)}`);
    let refused: SubmitReply | null = null;
    let n = 0;
    for (; n < 1_000 && refused === null; n += 1) {
      const reply = submit(entry(n));
      if (reply.outcome === 'rejected') refused = reply;
    }
    expect(refused).toMatchObject({ rejection: { code: 'disk-failed' } });
    const told = stored.length;
    expect(rowsOnDisk()).toBe(told);
    expect(outbox.all()).toHaveLength(told);
    expect(worlds.state(LIVE).incidents.open[incidentId]?.logEntries).toBe(told - 1);
    database.pragma('max_page_count = 1000000');
    expect(submit(entry(n))).toMatchObject({ outcome: 'stored' });
    expect(rowsOnDisk()).toBe(told + 1);
  });

  it('too large for the hub to be sent is turned away, for it would wait for ever', () => {
    submit(open);
    const huge = { ...open, data: { ...open.data, title: 'x'.repeat(9_000_000) } };
    expect(acts.submit({ world: LIVE, command: huge })).toMatchObject({
      rejection: { code: 'command-too-large' },
    });
    expect(rowsOnDisk()).toBe(1);
  });
});

it('somebody who may not do a thing sets no act of another aside; their own they may', () => {
  const reply = submit(open);
  if (reply.outcome === 'rejected') throw new Error('It is stored.');
  const { commandId } = reply;
  outbox.notTaken(commandId, Date.now(), { en: 'Not now.', zh: '暂不接收。' });
  refusal = {
    kind: 'refused',
    code: 'not-permitted',
    sentence: { en: 'A viewer only looks.', zh: '查看员只能查看。' },
  };
  signedIn = { ...actor, accountId: AccountId.parse('account-of-a-viewer') };
  expect(() => {
    acts.setAside({ commandId, reason: 'in the way' });
  }).toThrow('A viewer only looks.');
  expect(rowsOnDisk()).toBe(1);
  signedIn = actor;
  acts.setAside({ commandId, reason: 'in the way' });
  expect(rowsOnDisk()).toBe(0);
});
