import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { CrewId, IncidentId, MaydayId, PersonId, PlaceId, RollCallId } from '../ids.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import { crewTime } from './crewTime.ts';
import type { ListedPerson } from './events.ts';
import type { Crew, RollCall } from './evolve.ts';
import { missingOf, reckon, rollInOrder } from './rollCall.ts';

const incidentId = IncidentId.parse('incident-1');
const other = IncidentId.parse('incident-2');
const rollCallId = RollCallId.parse('roll-1');
const roll = { incidentId, rollCallId };
const crewId = CrewId.parse('crew-1');
const MINUTE = 60_000;
const entered = 1_700_000_000_000;

const person = (id: string): ListedPerson => ({
  personId: PersonId.parse(id),
  name: id,
  detail: '',
  source: 'list',
  responderId: null,
  seenAt: null,
});
const open = (id: IncidentId): DomainCommand => ({
  type: 'OpenIncident',
  data: {
    incidentId: id,
    scenario: 'toxic-gas-release',
    title: id,
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121.501, 38.901],
    alarmIds: [],
    commander: { name: 'Li Wei', role: 'coordinator' },
  },
});
const call = (...ids: string[]): DomainCommand => ({
  type: 'StartRollCall',
  data: {
    ...roll,
    title: 'Unit 1',
    zone: { of: 'site', name: { en: 'Site', zh: '全厂' } },
    since: entered,
    people: ids.map(person),
  },
});
const check = (id: string, how: 'muster-point' | 'found-elsewhere' | 'not-there', where = ''): DomainCommand => ({
  type: 'CheckOffPerson',
  data: { ...roll, personId: PersonId.parse(id), how, placeId: null, where },
});
const enter = (more: Partial<Extract<DomainCommand, { type: 'EnterCrew' }>['data']> = {}): DomainCommand => ({
  type: 'EnterCrew',
  data: {
    incidentId,
    crewId,
    name: 'Alpha',
    task: 'search',
    where: 'pump house',
    contact: 'channel 5',
    responderId: null,
    members: [
      { name: 'Xu', bar: 300 },
      { name: 'He', bar: 280 },
    ],
    control: { by: 'air', cylinderLitres: 6.8, whistleBar: 55, litresPerMinute: 50 },
    enteredAt: entered,
    ...more,
  },
});
const air = (minutes: number, bars: (number | null)[], arrived = false): DomainCommand => ({
  type: 'ReadCrewAir',
  data: { incidentId, crewId, readAt: entered + minutes * MINUTE, bars, arrived },
});

const ground: readonly DomainCommand[] = [
  { type: 'ImportSite', data: { site: testSite, source: 'test' } },
  open(incidentId),
  open(other),
];
const after = (...commands: DomainCommand[]): WorldState =>
  play([...ground, ...commands].map((command) => testCommand(command))).state;
const rollOf = (state: WorldState): RollCall => {
  const rollCall = state.accountability.rollCalls[rollCallId];
  if (rollCall === undefined) throw new Error('The roll is called.');
  return rollCall;
};
const crewOf = (state: WorldState): Crew => {
  const crew = state.accountability.crews[crewId];
  if (crew === undefined) throw new Error('There is a crew.');
  return crew;
};
const refusal = (state: WorldState, command: DomainCommand): unknown => {
  const decision = decide(state, testCommand(command));
  return decision.kind === 'rejected' ? decision.rejection.code : decision.events.length;
};

describe('a roll-call', () => {
  it('has the missing first, and reckons against the gates', () => {
    const state = after(
      call('ann', 'ben', 'cai', 'dan'),
      check('cai', 'muster-point'),
      check('dan', 'not-there'),
      { type: 'CountGate', data: { ...roll, gate: 'Gate 1', count: 3 } },
      { type: 'CountGate', data: { ...roll, gate: 'Gate 2', count: 1 } },
      { type: 'CountGate', data: { ...roll, gate: 'Gate 1', count: 4 } },
    );
    expect(
      rollInOrder(rollOf(state))
        .map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(['ann', 'ben']);
    expect(reckon(rollOf(state))).toEqual({
      listed: 4,
      missing: 2,
      mustered: 1,
      foundElsewhere: 0,
      notThere: 1,
      byGates: 5,
      unlisted: 2,
    });
  });

  it('takes nobody twice, ends with a reason where somebody is missing, and goes on when it is reopened', () => {
    const state = after(call('ann', 'ben'), check('ann', 'muster-point'));
    expect(refusal(state, { type: 'AddPeopleToRollCall', data: { ...roll, people: [person('ann')] } })).toBe(0);
    expect(refusal(state, { type: 'EndRollCall', data: { ...roll, remark: '' } })).toBe('reason-missing');
    expect(refusal(state, check('ben', 'found-elsewhere'))).toBe('where-missing');
    expect(refusal(state, check('eva', 'muster-point'))).toBe('person-unknown');
    const ended = after(call('ann'), { type: 'EndRollCall', data: { ...roll, remark: 'search goes on' } });
    expect(refusal(ended, check('ann', 'muster-point'))).toBe('roll-call-ended');
    expect(refusal(ended, { type: 'ReopenRollCall', data: { ...roll, reason: 'found' } })).toBe(1);
  });

  it('has everybody on the list either missing or checked off, never both, whatever is done', () => {
    const acts = fc.array(
      fc.record({
        id: fc.constantFrom('ann', 'ben', 'cai'),
        how: fc.constantFrom('muster-point', 'found-elsewhere', 'not-there', 'back'),
      }),
    );
    fc.assert(
      fc.property(acts, (all) => {
        let state = after(call('ann', 'ben', 'cai'));
        for (const { id, how } of all) {
          const personId = PersonId.parse(id);
          const seenVersion = rollOf(state).people[personId]?.version ?? 0;
          const command: DomainCommand =
            how === 'back'
              ? { type: 'ReturnPersonToMissing', data: { ...roll, personId, reason: 'mistaken', seenVersion } }
              : check(id, how, 'gate');
          state = play([testCommand(command)], state).state;
        }
        const rollCall = rollOf(state);
        const missing = missingOf(rollCall).map(({ personId }) => personId);
        const checked = rollInOrder(rollCall).filter(({ checkedOff }) => checkedOff !== null);
        expect(checked.some(({ personId }) => missing.includes(personId))).toBe(false);
        expect(missing.length + checked.length).toBe(3);
        const { missing: count, mustered, foundElsewhere, notThere, listed } = reckon(rollCall);
        expect(count + mustered + foundElsewhere + notThere).toBe(listed);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a crew in the hazard', () => {
  it('is as well off as the worst off of it, and turns to warning and critical with time', () => {
    const crew = crewOf(after(enter()));
    const start = crewTime(crew, entered);
    expect(start).toMatchObject({ standing: 'green', air: { member: { name: 'He' }, bar: 280 }, usedPart: 0 });
    expect(crewTime(crew, start.warningAt).standing).toBe('warning');
    expect(crewTime(crew, start.criticalAt).standing).toBe('critical');
    expect(start.reportAt).toBeCloseTo(entered + (start.criticalAt - entered) / 3, -1);
  });

  it('has its forecast corrected by what it reports', () => {
    const before = crewTime(crewOf(after(enter())), entered);
    const worse = crewTime(crewOf(after(enter(), air(5, [200, 190]))), entered);
    expect(worse.criticalAt).toBeLessThan(before.criticalAt);
    const better = crewTime(crewOf(after(enter(), air(5, [290, 270]))), entered);
    expect(better.criticalAt).toBeGreaterThan(before.criticalAt);
  });

  it('goes by set times where it breathes no bottled air', () => {
    const control = { by: 'time', warningMs: 10 * MINUTE, criticalMs: 20 * MINUTE } as const;
    const crew = crewOf(after(enter({ control, members: [{ name: 'Xu', bar: null }] })));
    expect(crewTime(crew, entered + 9 * MINUTE).standing).toBe('green');
    expect(crewTime(crew, entered + 10 * MINUTE).standing).toBe('warning');
    expect(crewTime(crew, entered + 20 * MINUTE).standing).toBe('critical');
  });

  it.each([
    ['crew-air-missing', enter({ members: [{ name: 'Xu', bar: null }] })],
    ['crew-air-missing', enter({ members: [{ name: 'Xu', bar: 55 }] })],
    ['crew-times-reversed', enter({ control: { by: 'time', warningMs: 2, criticalMs: 1 } })],
  ])('is not entered without what its timer needs: %s', (code, command) => {
    expect(refusal(after(), command)).toBe(code);
  });

  it.each([
    ['crew-air-rises', air(5, [310, null])],
    ['crew-before-entry', air(-1, [250, 240])],
    ['crew-air-missing', air(5, [null, null])],
    ['crew-air-missing', air(5, [250])],
  ])('reports only what can be: %s', (code, command) => {
    expect(refusal(after(enter()), command)).toBe(code);
  });

  it('keeps the record of its incident open until it is out, and a mayday until it is resolved', () => {
    const end: DomainCommand = { type: 'EndIncident', data: { incidentId, reason: 'sealed' } };
    const close: DomainCommand = { type: 'CloseIncident', data: { incidentId, reason: 'done' } };
    const maydayId = MaydayId.parse('mayday-1');
    const mayday: DomainCommand = {
      type: 'DeclareMayday',
      data: { incidentId, maydayId, crewId, who: 'Alpha', where: 'stairs', needs: 'air' },
    };
    const left: DomainCommand = {
      type: 'LeaveCrew',
      data: { incidentId, crewId, leftAt: entered + MINUTE, remark: '' },
    };
    expect(refusal(after(enter(), end), close)).toBe('crew-inside');
    expect(refusal(after(enter(), mayday, left, end), close)).toBe('mayday-unresolved');
    const resolved: DomainCommand = { type: 'ResolveMayday', data: { incidentId, maydayId, remark: 'out' } };
    const closed = after(enter(), mayday, left, resolved, end, close);
    expect(closed.accountability).toEqual({ rollCalls: {}, crews: {}, maydays: {} });
  });

  it('goes on under the incident that its own was merged into, and so does what is said of it there and here', () => {
    const merge: DomainCommand = { type: 'MergeIncidents', data: { incidentId, into: other, reason: 'one cause' } };
    const state = after(enter(), call('ann'), merge, air(5, [250, 240]), check('ann', 'muster-point'));
    expect(crewOf(state)).toMatchObject({ incidentId: other, heardAt: entered + 5 * MINUTE });
    expect(missingOf(rollOf(state))).toEqual([]);
  });
});
