import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { AlarmId, IncidentId, LIVE, PlaceId, PlanRunId, StepId } from '#shared/domain/ids.ts';
import { alarmRaised, testCommand, testSite } from '#shared/domain/testing.ts';
import { decide } from '#shared/domain/world.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { words0001 } from './migrations/0001-words.ts';
import { phrasesOf } from './tokens.ts';
import { WordFill } from './wordFill.ts';
import { WordIndex } from './wordIndex.ts';

let record: Database;
let journal: Journal;
let words: Database;
let fill: WordFill;
let told: number[];
const fails = (error: unknown): never => {
  throw error;
};
const startFill = (): WordFill =>
  new WordFill({
    journal,
    index: new WordIndex(words),
    onProgress: (_, unread) => told.push(unread),
    onError: fails,
  });
beforeEach(() => {
  record = openDatabase({ file: ':memory:', migrations: journalMigrations, synchronous: 'NORMAL' });
  words = openDatabase({ file: ':memory:', migrations: [words0001], synchronous: 'NORMAL' });
  journal = new Journal(record);
  told = [];
  fill = startFill();
});
afterEach(() => {
  fill.close();
  record.close();
  words.close();
});

function act(command: DomainCommand): void {
  const decision = decide(journal.state(LIVE), testCommand(command));
  if (decision.kind === 'rejected') throw new Error(decision.rejection.sentence.en);
  journal.append(LIVE, decision.events, decision.events[0]?.at ?? 0);
}
function found(text: string): number[] {
  expect(fill.bring(LIVE, Infinity)).toBe(true);
  return fill.words(LIVE).find({ phrases: phrasesOf(text) ?? [], limit: 100 }).sequences;
}

const incidentId = IncidentId.parse('incident-1');
const planRunId = PlanRunId.parse('run-1');
const alarmId = AlarmId.parse('PI-1.H:1700000000000');
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const story: readonly DomainCommand[] = [
  { type: 'ImportSite', data: { site: testSite, source: 'test' } },
  alarmRaised(alarmId),
  { type: 'AcknowledgeAlarms', data: { alarmIds: [alarmId] } },
  {
    type: 'OpenIncident',
    data: {
      incidentId,
      scenario: 'toxic-gas-release',
      title: '氯气泄漏',
      level: 'III',
      placeId: PlaceId.parse('tank-1'),
      position: [121.5, 38.9],
      alarmIds: [alarmId],
      commander: { name: 'Li Wei', role: 'coordinator' },
    },
  },
  { type: 'StartPlan', data: { planRunId, incidentId, plan, level: 'III', reason: '' } },
  {
    type: 'ChangeStepStatus',
    data: { planRunId, incidentId, stepId: StepId.parse('s1'), status: 'complete', note: '' },
  },
  { type: 'EndIncident', data: { incidentId, reason: 'no gas' } },
  { type: 'CloseIncident', data: { incidentId, reason: 'done' } },
];

it('has what each entry says, by the names of places, alarms, plans, incidents and people, in both languages', () => {
  const ended: DomainCommand = { type: 'EndPlan', data: { planRunId, incidentId, reason: 'over' } };
  for (const command of [...story.slice(0, 6), ended, ...story.slice(6)]) act(command);
  expect(found('压力高 储罐')).toEqual([]);
  expect(found('报警：压力高')).toContain(2);
  expect(found('已确认报警：压力高')).toEqual([3]);
  expect(found('alarm acknowledged: pressure high')).toEqual([3]);
  expect(found('Chlorine tank')).toContain(2);
  expect(found('2,950.5 kPa')).toEqual([2]);
  // Opened, and what names it afterwards, though it is closed.
  expect(found('氯气泄漏')).toContain(4);
  // The plan is gone with its incident; what it was called is still known, and so is what a screen says of it now.
  expect(found('Toxic gas leak')).toContain(5);
  expect(found('Complete: Sound the siren')).toEqual([6]);
  expect(found('Plan ended: Toxic gas leak')).toEqual([7]);
  expect(found('a plan that has ended')).toEqual([7]);
  expect(found('Li Wei')).toHaveLength(9);
  const { sequences } = fill.words(LIVE).find({ about: ['PI-1'], limit: 9 });
  // The incident was opened on the alarm.
  expect(sequences).toEqual([4, 3, 2]);
});

it('has the names of a register that was imported since, and goes on finding those of before', () => {
  for (const command of story) act(command);
  expect(found('Chlorine tank')).toContain(2);
  const renamed = structuredClone(testSite);
  const tank = renamed.places.find(({ id }) => id === 'tank-1');
  if (tank === undefined) throw new Error('The test site has a tank.');
  tank.name = { en: 'Ammonia sphere', zh: '液氨球罐' };
  act({ type: 'ImportSite', data: { site: renamed, source: 'test' } });
  expect(found('液氨球罐')).toContain(2);
  expect(found('Chlorine tank')).toContain(2);
});

it('goes on where it was after a new start, also where history comes later', () => {
  for (const command of story) act(command);
  const replica = openDatabase({ file: ':memory:', migrations: journalMigrations, synchronous: 'NORMAL' });
  const hub = journal;
  journal = new Journal(replica);
  fill = startFill();
  journal.installSnapshot(hub.snapshotMessage(LIVE));
  const more = decide(hub.state(LIVE), testCommand({ type: 'AddCorrection', data: correction }));
  if (more.kind === 'rejected') throw new Error('It is accepted.');
  hub.append(LIVE, more.events, Date.now());
  journal.insertRows(LIVE, hub.rows(LIVE, 9, 10));
  expect(found('wind had turned')).toEqual([9]);
  expect(found('压力高')).toEqual([]);
  journal.insertHistory(LIVE, hub.rows(LIVE, 5, 4));
  fill = startFill();
  expect(found('Toxic gas leak')).toContain(5);
  journal.insertHistory(LIVE, hub.rows(LIVE, 1, 4));
  expect(found('压力高')).toContain(2);
  expect(fill.words(LIVE).spans).toEqual([{ from: 1, to: 9 }]);
  journal = hub;
  replica.close();
});
const correction = { incidentId, entryId: 'e1' as never, text: 'The wind had turned.' };

it('reads in the background, and tells how far it has come until it is done', async () => {
  for (const command of story) act(command);
  for (let i = 0; i < 2_000; i += 1)
    act({ type: 'AddCorrection', data: { ...correction, entryId: `entry-${String(i)}` as never } });
  expect(fill.bring(LIVE, 300)).toBe(false);
  expect(fill.unread(LIVE)).toBe(2_008);
  fill.kick();
  await vi.waitUntil(() => told.at(-1) === 0, { timeout: 20_000, interval: 20 });
  expect(told[0]).toBeGreaterThan(0);
  expect(fill.bring(LIVE, 0)).toBe(true);
});
