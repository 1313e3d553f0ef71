/** Alarms on a real hub with real stations: shelved by two, back by themselves, in a flood, and after an outage. */
import { beforeEach, expect, it } from 'vitest';
import { annunciatedAlarms } from '#shared/domain/alarms/annunciation.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { AlarmRuleId, LIVE } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { siteOf, testTag } from '#shared/domain/rules/testing.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  hubEvents,
  offline,
  online,
  groundForEach,
  startHub,
  stationsOn,
  until,
  type Station,
} from './station.ts';

const MINUTE_MS = 60_000;
const names = Array.from({ length: 12 }, (_, index) => `A${String(index)}`);
const quick = testTag.alarmRules.map((rule) => ({ ...rule, onDelayMs: 0, offDelayMs: 0 }));
const site = siteOf(
  names.map((id) => ({
    ...testTag,
    id,
    staleAfterMs: MINUTE_MS,
    alarmRules: quick.map((rule) => ({ ...rule, id: `${id}.H` })),
  })),
);
const ruleId = AlarmRuleId.parse('A0.H');

const ground = groundForEach();
let hub: Hub;
const { begin } = stationsOn(ground);
beforeEach(async () => {
  hub = await startHub(ground, 'hub', site);
});

const read = (tagId: string, value: number, at = Date.now()): void => {
  hub.ingest.take({ world: LIVE, source: 'test', readings: [{ tagId, value, at }], positions: [] });
  hub.ingest.flush();
};
const ofType = <Type extends JournalEvent['type']>(type: Type): Extract<JournalEvent, { type: Type }>[] =>
  hubEvents(ground).filter((event): event is Extract<JournalEvent, { type: Type }> => event.type === type);
const shelve = (forMs: number, reason: string): DomainCommand => ({
  type: 'ShelveAlarms',
  data: { ruleIds: [ruleId], until: Date.now() + forMs, reason },
});
const told = ({ alarms }: WorldState): string[] =>
  annunciatedAlarms(alarms).map((alarm) => `${alarm.ruleId} ${alarm.condition}`);
const together = async (...all: readonly Station[]): Promise<void> => {
  for (const station of all) await drained(station);
  const { length } = hubEvents(ground);
  for (const { screen } of all) await until(() => screen.sequence >= length);
};

it('shelved by two who knew nothing of each other it is back when the first of them wanted it, and at both alike', async () => {
  const a = await begin('a');
  const b = await begin('b');
  await online(a);
  await online(b);
  read('A0', 2950);
  await until(() => [a, b].every(({ screen }) => told(screen.state).length === 1));
  await hub.close();
  await offline(a);
  await offline(b);
  await a.screen.act(shelve(20 * MINUTE_MS, 'valve is being stroked'));
  await b.screen.act(shelve(50 * MINUTE_MS, 'known, pump on standby'));
  expect([told(a.screen.state), told(b.screen.state)]).toEqual([[], []]);
  hub = await startHub(ground, 'hub', site);
  await online(a);
  await online(b);
  await together(a, b);
  const both = ofType('AlarmsShelved.v1');
  expect(both.map(({ data }) => data.reason).toSorted()).toEqual(['known, pump on standby', 'valve is being stroked']);
  const first = Math.min(...both.map(({ data }) => data.until));
  for (const { screen } of [a, b]) expect(screen.state.alarms.aside[ruleId]?.shelved?.until).toBe(first);
  await b.screen.act({ type: 'UnshelveAlarms', data: { ruleIds: [ruleId] } });
  await a.screen.act({ type: 'UnshelveAlarms', data: { ruleIds: [ruleId] } });
  await together(a, b);
  expect(ofType('AlarmsUnshelved.v1')).toHaveLength(1);
  for (const { screen } of [a, b]) expect(told(screen.state)).toEqual(['A0.H unacknowledged']);
});

it('comes back by itself at its time, unacknowledged, though it was acknowledged before; longer than allowed is refused at once', async () => {
  const a = await begin('a');
  await online(a);
  read('A0', 2950);
  await until(() => told(a.screen.state).length === 1);
  const [alarm] = annunciatedAlarms(a.screen.state.alarms);
  if (alarm === undefined) throw new Error('It stands.');
  const { alarmId, raisedAt } = alarm;
  await a.screen.act({ type: 'AcknowledgeAlarms', data: { alarmIds: [alarmId], raisedAt: { [alarmId]: raisedAt } } });
  await expect(a.screen.act(shelve(61 * MINUTE_MS, 'too long'))).rejects.toThrow(
    /high priority, and may be shelved for 1 h/,
  );
  await a.screen.act(shelve(1_500, 'for a moment'));
  await until(() => told(a.screen.state).length === 0);
  await until(() => told(a.screen.state).length === 1);
  expect(told(a.screen.state)).toEqual(['A0.H unacknowledged']);
  const [ended] = ofType('AlarmShelvingEnded.v1');
  expect(ended?.actor).toEqual({ kind: 'system', name: 'alarm rules' });
});

it('a flood is said to begin, once, also after the hub was started anew, and what is shelved is no part of it', async () => {
  const a = await begin('a');
  await online(a);
  await a.screen.act({ ...shelve(30 * MINUTE_MS, 'not counted'), type: 'ShelveAlarms' } as DomainCommand);
  await drained(a);
  for (const name of names.slice(0, 11)) read(name, 2950);
  await until(() => ofType('AlarmRaised.v1').length === 11);
  // Ten are announced; the eleventh was shelved.
  await hub.close();
  hub = await startHub(ground, 'hub', site);
  await online(a);
  for (const name of names) read(name, 2950);
  await until(() => a.screen.state.alarms.flood !== null);
  expect(ofType('AlarmFloodBegan.v1').map(({ data }) => data)).toEqual([{ count: 11, operators: 1, firstOut: 'A1.H' }]);
  expect(ofType('AlarmRaised.v1')).toHaveLength(12);
});

it('what comes after an outage raises no alarm, and is in the record as an excursion of the past', async () => {
  const a = await begin('a');
  await online(a);
  const now = Date.now();
  read('A0', 2000, now - 1);
  for (let minute = 30; minute > 0; minute -= 1)
    read('A1', minute >= 10 && minute < 20 ? 2900 + minute : 2000, now - minute * MINUTE_MS);
  await until(() => a.screen.pushes.length > 0 && ofType('PastExcursionFound.v1').length === 1);
  expect(ofType('PastExcursionFound.v1')[0]?.data).toMatchObject({
    tagId: 'A1',
    ruleId: 'A1.H',
    from: now - 19 * MINUTE_MS,
    to: now - 9 * MINUTE_MS,
    worst: 2919,
  });
  read('A1', 2000);
  read('A2', 2950);
  // Alarms of now go on.
  await until(() => told(a.screen.state).length > 0);
  expect(ofType('AlarmRaised.v1').map(({ data }) => data.ruleId)).toEqual(['A2.H']);
});
