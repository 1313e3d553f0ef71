import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlarmId, AlarmRuleId, EventId, LIVE, PlaceId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { alarmRaised, play, testCommand, testSite } from '#shared/domain/testing.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { LANE_PAGE } from '#shared/node/journal/lanePages.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { journalPerformance } from './journalPerformance.ts';

const NOON = Date.UTC(2026, 4, 1, 12);
const MINUTE = 60_000;
const alarm = (id: string): AlarmId => AlarmId.parse(id);
const happenings = [
  // Before the period, and stale in it.
  testCommand(alarmRaised(alarm('old')), { at: NOON - 30 * 60 * MINUTE }),
  testCommand(alarmRaised(alarm('a')), { at: NOON + MINUTE }),
  testCommand({ type: 'AcknowledgeAlarms', data: { alarmIds: [alarm('a'), alarm('old')] } }, { at: NOON + 3 * MINUTE }),
  testCommand(
    { type: 'ReturnAlarmToNormal', data: { alarmId: alarm('a'), value: 1, observedAt: NOON } },
    { at: NOON + 4 * MINUTE },
  ),
  testCommand(alarmRaised(alarm('b'), { placeId: PlaceId.parse('nowhere'), priority: 'low' }), {
    at: NOON + 20 * MINUTE,
  }),
];
const query = { world: LIVE, from: NOON, to: NOON + 60 * MINUTE, operators: 1, unitIds: null };

let database: Database;
let journal: Journal;
beforeEach(() => {
  database = openDatabase({ file: ':memory:', migrations: journalMigrations, synchronous: 'FULL' });
  journal = new Journal(database);
  const { events } = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } }), ...happenings]);
  for (const event of events) journal.append(LIVE, [event], event.at);
});
afterEach(() => {
  database.close();
});
const measured = (waiting: readonly PendingEvent[] = [], more: { readonly unitIds?: PlaceId[] } = {}) =>
  journalPerformance({ database, journal, waiting, site: testSite }, { ...query, ...more });

describe('the performance of a record’s alarms', () => {
  it('counts what was raised in the period, and knows what stood before', async () => {
    const { performance, missing } = await measured();
    expect(missing).toBe(0);
    expect(performance).toMatchObject({
      raised: 2,
      windows: [1, 0, 1, 0, 0, 0],
      top: [{ source: 'PI-1', raised: 2 }],
      priorities: { high: 1, medium: 0, low: 1 },
      standing: { atEnd: 2, most: 2 },
      stale: { atEnd: [{ alarm: 'old' }], most: 1 },
      acknowledgement: { acknowledged: 2, open: 1, medianMs: 2 * MINUTE },
    });
  });

  it('counts nothing that was set aside, and tells again what comes back', async () => {
    const ruleIds = [AlarmRuleId.parse('PI-1.H')];
    const shelved = play(
      [
        testCommand(
          { type: 'ShelveAlarms', data: { ruleIds, until: NOON + 60 * MINUTE, reason: 'calibration' } },
          { at: NOON + 21 * MINUTE },
        ),
        testCommand(alarmRaised(alarm('while-aside')), { at: NOON + 22 * MINUTE }),
      ],
      journal.state(LIVE),
    );
    const back = play(
      [testCommand({ type: 'UnshelveAlarms', data: { ruleIds } }, { at: NOON + 40 * MINUTE })],
      shelved.state,
    );
    const aside = (await measured(shelved.events)).performance;
    expect(aside).toMatchObject({ raised: 2, standing: { atEnd: 0 }, acknowledgement: { open: 0 } });
    // Three stand then: `old`, `b` and the one that was raised while it was shelved.
    const { performance } = await measured([...shelved.events, ...back.events]);
    expect(performance).toMatchObject({ raised: 5, standing: { atEnd: 3 }, windows: [1, 0, 1, 0, 3, 0] });
  });

  it('of one unit leaves out the others', async () => {
    const { performance } = await measured([], { unitIds: [PlaceId.parse('unit-1')] });
    expect(performance).toMatchObject({ raised: 1, standing: { atEnd: 1 } });
    expect((await measured([], { unitIds: [PlaceId.parse('tank-1')] })).performance.raised).toBe(0);
  });

  it('has what waits for the hub at its time among the rest', async () => {
    const seen = testCommand(
      { type: 'AcknowledgeAlarms', data: { alarmIds: [alarm('b')] } },
      { at: NOON + 21 * MINUTE },
    );
    const { events } = play([seen], journal.state(LIVE));
    const { performance } = await measured(events);
    expect(performance.acknowledgement).toMatchObject({ acknowledged: 3, open: 0 });
  });

  it('has every event once through all pages', async () => {
    const [one] = play([testCommand(alarmRaised(alarm('one')))], journal.state(LIVE)).events;
    if (one?.type !== 'AlarmRaised.v1') throw new Error('An alarm that is raised is an event.');
    const many = Array.from({ length: 4_500 }, (_, at): PendingEvent => ({
      ...one,
      id: EventId.parse(`many-${String(at)}`),
      at: NOON + 30 * MINUTE + Math.floor(at / 3),
      data: { ...one.data, alarmId: alarm(`many-${String(at)}`) },
    }));
    journal.append(LIVE, many, NOON + 60 * MINUTE);
    expect((await measured()).performance.raised).toBe(4_502);
  });

  it('is read by the index of time', () => {
    const plan = database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${LANE_PAGE}`)
      .all(LIVE, 0, 0, 1, 'alarms')
      .map(({ detail }) => detail);
    expect(plan).toEqual([expect.stringContaining('SEARCH events USING INDEX events_by_time')]);
  });
});
