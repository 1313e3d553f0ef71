import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Aside } from '../alarms/aside.ts';
import { emptyAlarms, type Alarm, type AlarmsState } from '../alarms/evolve.ts';
import { AlarmId, AlarmRuleId, IncidentId, PlaceId, TagId } from '../ids.ts';
import { placeChain } from '../plans/match.ts';
import { AlarmPriority, AlarmType, Place } from '../register/site.ts';
import { levelRank, Scenario, type ResponseLevel } from '../values.ts';
import type { Incident } from './evolve.ts';
import { incidentsAround, proposeLevel, proposeScenario } from './propose.ts';

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: `${text}（中）` });
const point = { type: 'Point', coordinates: [121.5, 38.9] } as const;
const chlorine = (quantityT: number): unknown => ({
  substance: { name: both('Chlorine'), cas: '7782-50-5' },
  hazardClass: 'toxic-gas',
  quantityT,
  criticalQuantityT: 5,
});
const places = [
  { id: 'park', kind: 'boundary', name: both('Park'), geometry: point },
  { id: 'unit', kind: 'plant-unit', name: both('Chlorine unit'), geometry: point, parentId: 'park' },
  { id: 'tank', kind: 'tank', name: both('Tank'), geometry: point, parentId: 'unit', hazard: chlorine(50) },
  { id: 'pump', kind: 'equipment', name: both('Pump'), geometry: point, parentId: 'unit' },
  { id: 'office', kind: 'building', name: both('Office'), geometry: point, parentId: 'park' },
].map((place) => Place.parse(place));
const placeOf = (id: string): Place => places.find((place) => place.id === id)!;

let counter = 0;
function alarm(given: Partial<Alarm> & { at?: string } = {}): Alarm {
  counter += 1;
  const { at = 'tank', ...rest } = given;
  return {
    alarmId: AlarmId.parse(`alarm-${String(counter)}`),
    ruleId: AlarmRuleId.parse(`rule-${String(counter)}`),
    tagId: TagId.parse(`tag-${String(counter)}`),
    placeId: PlaceId.parse(at),
    type: 'H',
    priority: 'medium',
    message: both('Gas high'),
    scenario: 'toxic-gas-release',
    value: 1,
    setpoint: 1,
    unit: 'ppm',
    observedAt: 1,
    condition: 'unacknowledged',
    raisedAt: 1,
    acknowledgedAt: null,
    acknowledgedBy: null,
    returnedAt: null,
    occurrences: 1,
    ...rest,
  };
}
type Standing = Pick<AlarmsState, 'active' | 'aside'>;
const standing = (...alarms: Alarm[]): Standing => ({
  active: Object.fromEntries(alarms.map((one) => [one.alarmId, one])),
  aside: {},
});

describe('the level that is proposed', () => {
  it('is IV with a reason where nothing is grave', () => {
    const one = alarm({ at: 'pump', scenario: 'process-upset' });
    const proposal = proposeLevel({
      scenario: 'process-upset',
      place: placeOf('pump'),
      places,
      alarm: one,
      alarms: standing(one),
    });
    expect(proposal.level).toBe('IV');
    expect(proposal.reasons).toHaveLength(1);
    expect(proposal.reasons[0]?.zh).toContain('无高优先级报警');
  });

  it('counts a second limit, several instruments of the unit and a major hazard, and says each', () => {
    const first = alarm({ type: 'HH', priority: 'high' });
    const alarms = standing(first, alarm({ at: 'pump' }), alarm({ at: 'unit' }));
    const proposal = proposeLevel({
      scenario: 'toxic-gas-release',
      place: placeOf('tank'),
      places,
      alarm: first,
      alarms,
    });
    expect(proposal.level).toBe('I');
    expect(proposal.reasons.map(({ en }) => en)).toEqual([
      '“Gas high” is at its second limit (HH)',
      '3 instruments of Chlorine unit are in alarm',
      'Tank is a major hazard by GB 18218 (10 times the critical quantity)',
    ]);
  });

  it('does not count one instrument twice, nor alarms of elsewhere, nor those that are back', () => {
    const first = alarm({ at: 'pump', scenario: 'process-upset' });
    const alarms = standing(
      first,
      alarm({ at: 'pump', tagId: first.tagId }),
      alarm({ at: 'office', priority: 'high' }),
      alarm({ at: 'pump', priority: 'high', condition: 'returned-unacknowledged' }),
    );
    const given = { scenario: 'process-upset', place: placeOf('pump'), places, alarm: first, alarms } as const;
    expect(proposeLevel(given).level).toBe('IV');
  });

  it('counts what stands in the unit around the place, and not twice what the unit names again', () => {
    const given = { scenario: 'toxic-gas-release', alarm: null, alarms: emptyAlarms } as const;
    const at = (all: Place[]): readonly string[] =>
      proposeLevel({ ...given, place: all.find(({ id }) => id === 'pump')!, places: all }).reasons.map(({ en }) => en);
    expect(at(places)).toEqual(['Chlorine unit is a major hazard by GB 18218 (10 times the critical quantity)']);
    const small = (unitT: number | null): Place[] =>
      places.map((place) => {
        if (place.id === 'tank') return Place.parse({ ...place, hazard: chlorine(4) });
        return place.id === 'unit' && unitT !== null ? Place.parse({ ...place, hazard: chlorine(unitT) }) : place;
      });
    expect(at(small(4))[0]).toContain('no major hazard');
    expect(at(small(6))[0]).toContain('1.2 times');
    expect(at(small(null))[0]).toContain('no major hazard');
  });

  it('leaves the quantity out of an incident in which nothing gets out', () => {
    const given = { place: placeOf('tank'), places, alarm: null, alarms: emptyAlarms };
    expect(proposeLevel({ ...given, scenario: 'person-in-danger' }).level).toBe('IV');
    expect(proposeLevel({ ...given, scenario: 'fire' }).level).toBe('III');
  });

  const by = { kind: 'system', name: 'test' } as const;
  it.each<[string, Aside]>([
    ['shelved', { shelved: { since: 1, until: 2, reason: 'known', by } }],
    ['suppressed by design', { suppressed: { since: 1, tagId: TagId.parse('run'), value: 0 } }],
    ['out of service', { outOfService: { since: 1, reason: 'calibration', responsible: 'Wu', by } }],
  ])('does not count what is %s', (_how, how) => {
    const first = alarm({ at: 'pump', scenario: 'process-upset' });
    const second = alarm({ at: 'pump' });
    const third = alarm({ at: 'pump', type: 'HH', priority: 'high' });
    const given = { scenario: 'process-upset', place: placeOf('pump'), places, alarm: first } as const;
    const told = standing(first, second, third);
    const aside = { ...told, aside: { [second.ruleId]: how, [third.ruleId]: how } };
    expect(proposeLevel({ ...given, alarms: told }).level).toBe('II');
    expect(proposeLevel({ ...given, alarms: aside }).level).toBe('IV');
    // For what somebody opens it counts all the same.
    expect(proposeLevel({ ...given, alarm: third, alarms: aside }).level).toBe('III');
  });

  it('one more alarm never lowers it', () => {
    const anyAlarm = fc
      .record({
        at: fc.constantFrom('unit', 'tank', 'pump', 'office'),
        type: fc.constantFrom(...AlarmType.options),
        priority: fc.constantFrom(...AlarmPriority.options),
        tagId: fc.constantFrom('a', 'b', 'c', 'd').map((id) => TagId.parse(id)),
      })
      .map((given) => alarm(given));
    fc.assert(
      fc.property(
        fc.array(anyAlarm, { maxLength: 6 }),
        anyAlarm,
        fc.constantFrom(...Scenario.options),
        fc.constantFrom(null, ...places),
        (alarms, more, scenario, place) => {
          const level = (all: Alarm[]): ResponseLevel =>
            proposeLevel({ scenario, place, places, alarm: null, alarms: standing(...all) }).level;
          return levelRank(level([...alarms, more])) >= levelRank(level(alarms));
        },
      ),
    );
  });
});

describe('the type that is proposed', () => {
  it('is the alarm rule’s, or follows from what the place holds', () => {
    const chain = placeChain(places, placeOf('tank'));
    expect(proposeScenario(alarm({ scenario: 'fire' }), chain)).toBe('fire');
    expect(proposeScenario(alarm({ scenario: 'other' }), chain)).toBe('toxic-gas-release');
    expect(proposeScenario(null, chain)).toBe('toxic-gas-release');
    expect(proposeScenario(null, placeChain(places, placeOf('office')))).toBe('other');
  });
});

describe('incidents around a place', () => {
  const incident = (id: string, at: string, change: Partial<Incident> = {}): Incident => ({
    incidentId: IncidentId.parse(id.replaceAll(' ', '-')),
    scenario: 'fire',
    title: id,
    placeId: PlaceId.parse(at),
    position: [0, 0],
    alarmIds: [],
    openedAt: 1,
    openedBy: { kind: 'system', name: 'test' },
    endedAt: null,
    level: 'IV',
    levelVersion: 0,
    commander: { name: 'Li', role: 'commander' },
    commandVersion: 0,
    logEntries: 0,
    ...change,
  });
  const open = (...all: Incident[]): Record<IncidentId, Incident> =>
    Object.fromEntries(all.map((one) => [one.incidentId, one]));
  const found = (incidents: Record<IncidentId, Incident>, at: string): string[] =>
    incidentsAround(incidents, places, placeOf(at)).map(({ title }) => title);

  it('are there, around it and inside it, nearest first; not beside it, not ended, not all the park', () => {
    const all = open(
      incident('in the unit', 'unit'),
      incident('at the tank', 'tank'),
      incident('at the pump', 'pump'),
      incident('ended', 'tank', { endedAt: 2 }),
      incident('in the park', 'park'),
    );
    expect(found(all, 'tank')).toEqual(['at the tank', 'in the unit']);
    expect(found(all, 'unit')).toEqual(['in the unit', 'at the tank', 'at the pump']);
    expect(found(all, 'park')).toEqual([]);
  });
});
