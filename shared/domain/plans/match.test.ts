import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlarmId, PlaceId, PlanId } from '../ids.ts';
import type { Hazard } from '../register/site.ts';
import { alarmRaised, play, testCommand, testSite } from '../testing.ts';
import { isFitting, matchPlans, placesWithin, situationOf, type PlanMatch, type Situation } from './match.ts';
import type { Plan } from './plan.ts';

const [stored] = testSite.plans;
const tank = testSite.places.find(({ id }) => id === 'tank-1');
const unit = testSite.places.find(({ id }) => id === 'unit-1');
if (stored === undefined || tank === undefined || unit === undefined) throw new Error('The test site has them.');
const chlorine: Hazard = {
  substance: { name: { en: 'Chlorine', zh: '氯' }, cas: '7782-50-5' },
  hazardClass: 'toxic-gas',
  quantityT: 30,
};
const plan = (id: string, change: Partial<Plan['scope']> & { kind?: Plan['kind'] } = {}): Plan => {
  const { kind = 'special', ...scope } = change;
  return {
    ...stored,
    id: PlanId.parse(id),
    kind,
    scope: { scenarios: ['toxic-gas-release'], substances: [], placeIds: [], ...scope },
  };
};
const leak: Situation = {
  scenario: 'toxic-gas-release',
  place: tank,
  places: [tank, unit],
  level: 'III',
  hazards: [chlorine],
};
const idsOf = (matches: readonly PlanMatch[]): string[] => matches.map((match) => match.plan.id);
const said = (match: PlanMatch | undefined): string => match?.reasons.map(({ en }) => en).join('; ') ?? '';

describe('matching of plans', () => {
  it('takes hazard, substance, quantity, place, type and level into account, and says so', () => {
    const all = plan('all', {
      substances: ['7782-50-5'],
      hazardClasses: ['toxic-gas'],
      fromQuantityT: 5,
      placeIds: [tank.id],
    });
    const [match] = matchPlans([all], leak);
    expect(said(match)).toBe(
      `made for this type of incident; covers Chlorine, which is here; for the kind of hazard that is here; for 5 t and more, here are 30 t; written for ${tank.name.en}; has a response at level III`,
    );
    expect(match?.against).toEqual([]);
    expect(match?.reasons.every(({ zh }) => /\p{Script=Han}/u.test(zh))).toBe(true);
  });

  it('puts what fits first, the comprehensive plan after it, and last what something speaks against', () => {
    const plans = [
      plan('elsewhere', { placeIds: [PlaceId.parse('other')] }),
      plan('other-substance', { substances: ['7664-41-7'] }),
      plan('other-hazard', { hazardClasses: ['dust'] }),
      plan('more', { fromQuantityT: 50 }),
      plan('whole', { kind: 'comprehensive', scenarios: [] }),
      plan('general'),
      plan('chlorine', { substances: ['7782-50-5'] }),
      plan('fire', { scenarios: ['fire'] }),
    ];
    const matches = matchPlans(plans, leak);
    expect(idsOf(matches).slice(0, 4)).toEqual(['chlorine', 'general', 'other-substance', 'whole']);
    expect(matches[2]?.notices[0]?.en).toBe('it names other substances than are here');
    expect(idsOf(matches).slice(4).toSorted()).toEqual(['elsewhere', 'more', 'other-hazard']);
    expect(matches.slice(4).every(({ against }) => against.length === 1)).toBe(true);
  });

  it('offers the comprehensive plan first where none fits', () => {
    const plans = [plan('elsewhere', { placeIds: [PlaceId.parse('other')] }), plan('whole', { kind: 'comprehensive' })];
    const [best] = matchPlans(plans, leak);
    expect(best?.plan.id).toBe('whole');
    expect(matchPlans(plans, leak).some(isFitting)).toBe(false);
  });

  it('says when its review is overdue', () => {
    const standing = { alarms: [], warnings: [], running: [], today: '2027-01-01' };
    expect(matchPlans([plan('p')], { ...leak, standing })[0]?.notices[0]?.en).toContain('2027-01-01');
    expect(matchPlans([plan('p')], { ...leak, standing: { ...standing, today: '2026-12-31' } })[0]?.notices).toEqual(
      [],
    );
  });

  it('says which of its levels is started by what stands', () => {
    const { state } = play([
      testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } }),
      testCommand(alarmRaised(AlarmId.parse('a'))),
    ]);
    const triggered: Plan = {
      ...plan('p'),
      levels: [
        {
          level: 'IV',
          startsWhen: stored.name,
          triggers: [{ type: 'alarms-stand', priority: 'low', atLeast: 1 }],
        },
        {
          level: 'II',
          startsWhen: stored.name,
          triggers: [{ type: 'alarms-stand', priority: 'low', atLeast: 2 }],
        },
      ],
    };
    const around = {
      site: testSite,
      scenario: 'toxic-gas-release',
      place: unit,
      level: 'III',
      alarms: state.alarms.active,
      warnings: {},
      running: [],
      today: '2026-01-01',
    } as const;
    expect(said(matchPlans([triggered], situationOf(around))[0])).toContain(
      'what starts its level IV is so: 1 alarm stands here',
    );
    const next: Plan = {
      ...plan('q'),
      levels: [{ level: 'I', startsWhen: stored.name, triggers: [{ type: 'plan-runs', planId: PlanId.parse('p') }] }],
    };
    const running = situationOf({ ...around, running: [PlanId.parse('p')] });
    expect(said(matchPlans([next], running)[0])).toContain('the plan before it runs');
    expect(said(matchPlans([next], situationOf(around))[0])).not.toContain('runs');
  });

  it('finds what a unit’s tanks hold', () => {
    expect(placesWithin(testSite.places, unit).map(({ id }) => id)).toEqual(['unit-1', 'tank-1']);
    const situation = situationOf({
      site: testSite,
      scenario: 'toxic-gas-release',
      place: unit,
      level: 'III',
      alarms: {},
      warnings: {},
      running: [],
      today: '2026-01-01',
    });
    expect(situation.hazards?.length).toBe(testSite.places.filter(({ hazard }) => hazard !== undefined).length);
  });

  it('law: none is lost or made up, whatever is asked, and the order of the plans does not matter', () => {
    const anyPlan = fc.record({
      id: fc.integer({ min: 0, max: 99 }),
      kind: fc.constantFrom<Plan['kind']>('special', 'comprehensive', 'on-site-disposal'),
      scenarios: fc.subarray<'fire' | 'toxic-gas-release'>(['fire', 'toxic-gas-release']),
      substances: fc.subarray(['7782-50-5', '7664-41-7']),
      fromQuantityT: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyPlan, { selector: ({ id }) => id, maxLength: 12 }), (many) => {
        const plans = many.map(({ id, ...scope }) => plan(`p${String(id)}`, scope));
        const matches = matchPlans(plans, leak);
        const expected = plans.filter(
          ({ kind, scope }) => kind === 'comprehensive' || scope.scenarios.includes('toxic-gas-release'),
        );
        expect(idsOf(matches).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        expect(idsOf(matchPlans(plans.toReversed(), leak))).toEqual(idsOf(matches));
        const ranks = matches.map((match) => (isFitting(match) ? 2 : match.plan.kind === 'comprehensive' ? 1 : 0));
        expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
      }),
    );
  });
});
