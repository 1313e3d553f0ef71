/** Every state of ISA-18.2, and what two people do with the same alarm. */
import { describe, expect, it } from 'vitest';
import type { Command, DomainCommand } from '../command.ts';
import { AlarmId, AlarmRuleId, PlaceId, ShiftId, StationId, TagId } from '../ids.ts';
import { silenceRuleId } from '../rules/definitions.ts';
import { alarmRaised, play, testCommand, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import {
  annunciatedAlarms,
  announcedSince,
  countAside,
  countByPriority,
  isStale,
  staleAlarms,
} from './annunciation.ts';
import { firstOutAlarms, groupByUnit, unitsOf } from './firstOut.ts';
import { operatorsOnShift, RECENT_KEPT } from './load.ts';

const AT = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const alarmId = AlarmId.parse('PI-1.H:1');
const ruleId = AlarmRuleId.parse('PI-1.H');
const silence = silenceRuleId(TagId.parse('PI-1'));
const { state: begun } = play([
  testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }, { at: AT }),
]);

const at = (minute: number, command: DomainCommand, station = 'station-1'): Command =>
  testCommand(command, { at: AT + minute * MINUTE, station });
const raise = (more: Parameters<typeof alarmRaised>[1] = {}): DomainCommand => alarmRaised(alarmId, more);
const returned: DomainCommand = { type: 'ReturnAlarmToNormal', data: { alarmId, value: 2800, observedAt: AT } };
const acknowledged = (raisedMinute: number): DomainCommand => ({
  type: 'AcknowledgeAlarms',
  data: { alarmIds: [alarmId], raisedAt: { [alarmId]: AT + raisedMinute * MINUTE } },
});
const reset = (raisedMinute: number): DomainCommand => ({
  type: 'ResetAlarms',
  data: { alarmIds: [alarmId], raisedAt: { [alarmId]: AT + raisedMinute * MINUTE } },
});
const shelve = (untilMinute: number, more: { over?: Record<string, number>; reason?: string } = {}): DomainCommand => ({
  type: 'ShelveAlarms',
  data: { ruleIds: [ruleId], until: AT + untilMinute * MINUTE, reason: 'being calibrated', ...more },
});
const unshelve: DomainCommand = { type: 'UnshelveAlarms', data: { ruleIds: [ruleId] } };
const suppress: DomainCommand = {
  type: 'SuppressAlarms',
  data: { ruleIds: [ruleId], tagId: TagId.parse('PI-1'), value: 0, observedAt: AT },
};
const takeOut: DomainCommand = {
  type: 'TakeAlarmsOutOfService',
  data: { ruleIds: [ruleId], reason: 'transmitter exchanged', responsible: 'WO 1188' },
};
const putBack: DomainCommand = { type: 'ReturnAlarmsToService', data: { ruleIds: [ruleId], reason: '' } };
const conditionIn = (state: WorldState): string | undefined => state.alarms.active[alarmId]?.condition;
const refusal = (state: WorldState, command: Command): { code: string; en: string } => {
  const decision = decide(state, command);
  if (decision.kind !== 'rejected') throw new Error('It is turned away.');
  return { code: decision.rejection.code, en: decision.rejection.sentence.en };
};

describe('a latching alarm', () => {
  const latching = at(0, raise({ latching: true }));

  it('stays after it was acknowledged and has returned, in either order, until somebody resets it', () => {
    for (const order of [
      [acknowledged(0), returned],
      [returned, acknowledged(0)],
    ]) {
      const { state } = play([latching, ...order.map((one, index) => at(index + 1, one))], begun);
      expect(conditionIn(state)).toBe('latched');
      expect(play([at(5, reset(0))], state).state.alarms.active).toEqual({});
    }
  });

  it('is not reset while it is in alarm, nor before it was acknowledged: a sentence says why', () => {
    const { state: inAlarm } = play([latching, at(1, acknowledged(0))], begun);
    expect(refusal(inAlarm, at(2, reset(0)))).toEqual({
      code: 'alarm-still-in-alarm',
      en: expect.stringMatching(/still beyond its limit/),
    });
    const { state: waits } = play([latching, at(1, returned)], begun);
    expect(refusal(waits, at(2, reset(0)))).toEqual({
      code: 'alarm-not-acknowledged',
      en: expect.stringMatching(/Acknowledge it first/),
    });
  });

  it('that rises again while latched is the same occurrence, unacknowledged; a reset that did not see that does nothing', () => {
    const { state } = play(
      [latching, at(1, acknowledged(0)), at(2, returned), at(3, raise({ latching: true }))],
      begun,
    );
    expect(state.alarms.active[alarmId]).toMatchObject({ condition: 'unacknowledged', occurrences: 2 });
    expect(play([at(4, reset(0))], state).events).toEqual([]);
  });
});

describe('a shelved alarm', () => {
  it('is told to nobody, but its life goes on in the record', () => {
    const { state, events } = play([at(0, shelve(30)), at(1, raise())], begun);
    expect(events.map(({ type }) => type)).toEqual(['AlarmsShelved.v1', 'AlarmRaised.v1']);
    expect(conditionIn(state)).toBe('unacknowledged');
    expect(annunciatedAlarms(state.alarms)).toEqual([]);
    expect(countByPriority(state.alarms).high).toEqual({ all: 0, unacknowledged: 0, inAlarm: 0 });
    expect(countAside(state.alarms)).toEqual({ shelved: 1, suppressed: 0, outOfService: 0 });
    // Nobody was told of it, so nobody has to acknowledge that it is over.
    expect(play([at(2, returned)], state).state.alarms.active).toEqual({});
  });

  it('comes back unacknowledged when it is unshelved, whoever acknowledged it before, and nothing is left that is normal', () => {
    const { state } = play([at(0, raise()), at(1, acknowledged(0)), at(2, shelve(30)), at(3, unshelve)], begun);
    const alarm = state.alarms.active[alarmId];
    expect(alarm).toMatchObject({ condition: 'unacknowledged', acknowledgedBy: null, raisedAt: AT });
    if (alarm === undefined) throw new Error('It stands.');
    expect(announcedSince(alarm)).toBe(AT + 3 * MINUTE);
    expect(countByPriority(state.alarms).high).toEqual({ all: 1, unacknowledged: 1, inAlarm: 1 });
  });

  it('comes back at its end by itself, and only that shelving ends', () => {
    const { state } = play([at(0, raise()), at(1, shelve(30))], begun);
    const end = (untilMinute: number): DomainCommand => ({
      type: 'EndAlarmShelving',
      data: { ruleIds: [ruleId], until: AT + untilMinute * MINUTE },
    });
    expect(play([at(30, end(20))], state).events).toEqual([]);
    const { state: ended, events } = play([at(30, end(30)), at(30, end(30))], state);
    expect(events.map(({ type }) => type)).toEqual(['AlarmShelvingEnded.v1']);
    expect(annunciatedAlarms(ended.alarms)).toHaveLength(1);
  });

  it('has a time limit by its priority, a reason, and an end to come', () => {
    expect(refusal(begun, at(0, shelve(61)))).toEqual({
      code: 'shelving-too-long',
      en: expect.stringMatching(/“Pressure high” is of high priority, and may be shelved for 1 h at most/),
    });
    const quiet: DomainCommand = {
      type: 'ShelveAlarms',
      data: { ruleIds: [silence], until: AT + 8 * HOUR, reason: 'no power' },
    };
    expect(decide(begun, at(0, quiet)).kind).toBe('accepted');
    expect(refusal(begun, at(-1, quiet)).code).toBe('shelving-too-long');
    expect(refusal(begun, at(5, shelve(5))).code).toBe('shelving-over');
    const unknown = AlarmRuleId.parse('PI-9.H');
    expect(
      refusal(begun, at(0, { type: 'ShelveAlarms', data: { ruleIds: [unknown], until: AT + HOUR, reason: 'x' } })),
    ).toEqual({ code: 'alarm-unknown', en: expect.stringMatching(/no alarm PI-9\.H/) });
    const wider = { high: 2 * HOUR, medium: 2 * HOUR, low: 2 * HOUR };
    const { state } = play([at(0, { type: 'ChangeAlarmPolicy', data: { maxShelvingMs: wider } })], begun);
    expect(decide(state, at(0, shelve(61))).kind).toBe('accepted');
  });

  it('of two people who knew nothing of each other comes back when the first of them wanted it; who saw the other decides', () => {
    const two = (first: number, second: number): WorldState =>
      play([at(0, shelve(first)), at(1, shelve(second), 'station-2')], begun).state;
    for (const state of [two(20, 40), two(40, 20)])
      expect(state.alarms.aside[ruleId]?.shelved?.until).toBe(AT + 20 * MINUTE);
    const { state } = play([at(5, shelve(50, { over: { [ruleId]: AT + 20 * MINUTE } }))], two(20, 40));
    expect(state.alarms.aside[ruleId]?.shelved?.until).toBe(AT + 50 * MINUTE);
  });
});

describe('a shelving that comes late', () => {
  it('does not silence what somebody has unshelved since it was given', () => {
    const { state } = play([at(0, raise()), at(5, shelve(20), 'station-2'), at(10, unshelve, 'station-2')], begun);
    // Given without the hub at minute 2, and taken after that.
    const { state: now, events } = play([at(2, shelve(50))], state);
    expect(events).toHaveLength(1);
    expect(now.alarms.aside).toEqual({});
    expect(annunciatedAlarms(now.alarms)).toHaveLength(1);
    expect(play([at(12, shelve(50))], now).state.alarms.aside[ruleId]?.shelved?.until).toBe(AT + 50 * MINUTE);
  });
});

describe('an alarm may be set aside in several ways', () => {
  it('and comes back only when none of them is left', () => {
    const { state } = play([at(0, raise()), at(1, suppress), at(2, takeOut), at(3, shelve(30))], begun);
    expect(countAside(state.alarms)).toEqual({ shelved: 1, suppressed: 1, outOfService: 1 });
    const unsuppress: DomainCommand = { type: 'UnsuppressAlarms', data: { ruleIds: [ruleId], because: 'condition' } };
    const { state: still } = play([at(4, unshelve), at(5, putBack), at(5, putBack)], state);
    expect(annunciatedAlarms(still.alarms)).toEqual([]);
    const { state: back } = play([at(6, unsuppress)], still);
    expect(back.alarms.aside).toEqual({});
    expect(annunciatedAlarms(back.alarms)).toMatchObject([
      { condition: 'unacknowledged', announcedAt: AT + 6 * MINUTE },
    ]);
  });

  it('taken out of service by two it is so once, by the first', () => {
    const { state, events } = play([at(0, takeOut), at(1, takeOut, 'station-2')], begun);
    expect(events).toHaveLength(1);
    expect(state.alarms.aside[ruleId]?.outOfService).toMatchObject({ since: AT, responsible: 'WO 1188' });
  });
});

describe('the load of alarms', () => {
  const many = (count: number, from = 0): Command[] =>
    Array.from({ length: count }, (_, index) =>
      testCommand(
        alarmRaised(AlarmId.parse(`a:${String(from + index)}`), {
          ruleId: AlarmRuleId.parse(`r-${String(from + index)}`),
        }),
        {
          at: AT + (from + index) * 1000,
        },
      ),
    );

  it('remembers ten minutes of raises and no more than it must', () => {
    const { state } = play(many(700), begun);
    expect(state.alarms.recent).toHaveLength(600);
    expect(state.alarms.recent[0]?.at).toBe(AT + 100_000);
    expect(RECENT_KEPT).toBeGreaterThan(1_000);
  });

  it('of a flood tells how many there were, the most in ten minutes and how long', () => {
    const began: DomainCommand = {
      type: 'BeginAlarmFlood',
      data: { count: 11, operators: 1, firstOut: AlarmRuleId.parse('r-0') },
    };
    const { state } = play([...many(11), testCommand(began, { at: AT + 11_000 }), ...many(20, 12)], begun);
    expect(state.alarms.flood).toMatchObject({ count: 31, peak: 31 });
    expect(firstOutAlarms(state.alarms, new Map())).toEqual(new Set([AlarmId.parse('a:0')]));
    const end: DomainCommand = { type: 'EndAlarmFlood', data: { beganAt: AT + 11_000 } };
    const { state: ended, events } = play([testCommand(end, { at: AT + 611_000 })], state);
    expect(ended.alarms.flood).toBeNull();
    expect(events).toMatchObject([
      { type: 'AlarmFloodEnded.v1', data: { beganAt: AT + 11_000, count: 31, peak: 31, durationMs: 600_000 } },
    ]);
  });

  it('counts no alarm that is set aside', () => {
    const began: DomainCommand = { type: 'BeginAlarmFlood', data: { count: 11, operators: 1, firstOut: ruleId } };
    const { state } = play([at(0, began), at(1, shelve(30)), at(2, raise())], begun);
    expect(state.alarms.flood).toMatchObject({ count: 11 });
    expect(state.alarms.recent).toEqual([{ ruleId, at: AT + 2 * MINUTE, isAside: true }]);
  });

  it('goes by who is on shift: not by those who look on, and each once', () => {
    const shift = (station: string, name: string, role: 'coordinator' | 'observer'): Command =>
      testCommand({
        type: 'BeginShift',
        data: {
          shiftId: ShiftId.parse(`shift-${station}`),
          operator: { name, role },
          stationId: StationId.parse(station),
        },
      });
    expect(operatorsOnShift(begun.shifts)).toBe(1);
    const { state } = play(
      [
        shift('s1', 'Li Wei', 'coordinator'),
        shift('s2', 'Li Wei', 'coordinator'),
        shift('s3', 'Wang Fang', 'coordinator'),
        shift('s4', 'Guest', 'observer'),
      ],
      begun,
    );
    expect(operatorsOnShift(state.shifts)).toBe(2);
  });
});

describe('what is named of alarms', () => {
  it('an alarm that stands longer than a day is stale, one that has returned is not', () => {
    const { state } = play([at(0, raise())], begun);
    expect(staleAlarms(state.alarms, AT + 24 * HOUR)).toEqual([]);
    expect(staleAlarms(state.alarms, AT + 24 * HOUR + 1)).toHaveLength(1);
    const [alarm] = Object.values(play([at(1, returned)], state).state.alarms.active);
    expect(alarm === undefined || isStale(alarm, AT + 48 * HOUR)).toBe(false);
  });

  it('of three of a unit that came closely the first is first-out; of two, or of others, none is', () => {
    const units = unitsOf(testSite.places);
    const one = (id: string, observedMinute: number, placeId: string): Command =>
      at(
        10,
        alarmRaised(AlarmId.parse(id), {
          ruleId: AlarmRuleId.parse(`rule-${id}`),
          observedAt: AT + observedMinute * MINUTE,
          placeId: PlaceId.parse(placeId),
        }),
      );
    // Told in another order than they came: the clock of the readings decides.
    const { state } = play(
      [one('b', 1, 'tank-1'), one('a', 0, 'unit-1'), one('c', 2, 'tank-1'), one('d', 9, 'tank-1')],
      begun,
    );
    expect(firstOutAlarms(state.alarms, units)).toEqual(new Set(['a']));
    const { state: two } = play([one('b', 1, 'tank-1'), one('a', 0, 'tank-1')], begun);
    expect(firstOutAlarms(two.alarms, units)).toEqual(new Set());
    expect(groupByUnit(Object.values(state.alarms.active), units)).toMatchObject([
      { unitId: 'unit-1', alarms: [{ alarmId: 'a' }, { alarmId: 'b' }, { alarmId: 'c' }, { alarmId: 'd' }] },
    ]);
  });
});
