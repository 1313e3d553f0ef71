import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlarmId, IncidentId, PlaceId, TagId, WarningId } from '../ids.ts';
import { siteOf, testTag } from '../rules/testing.ts';
import { alarmRaised, play, testCommand, testModel, testSite, warningIssued } from '../testing.ts';
import { decide, emptyWorld, type WorldState } from '../world.ts';
import type { WarningCommand } from './events.ts';
import {
  ENDED_KEPT,
  isFollowUpOverdue,
  MOST_OPEN,
  openFollowUps,
  openWarnings,
  warningIn,
  type Warning,
} from './evolve.ts';
import { medianLeadMs } from './record.ts';
import { defaultSettings } from './settings.ts';
import { groupFault, modelFault } from './unwatched.ts';

const park = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } })], emptyWorld).state;
const AT = 1_700_000_000_000;
const given = (state: WorldState, ...commands: readonly WarningCommand[]): WorldState =>
  play(
    commands.map((command) => testCommand(command, { at: AT })),
    state,
  ).state;
const issued = warningIssued();
const { warningId } = issued.data;
const alarmId = AlarmId.parse('PI-1.H:1700000600000');
const over: WarningCommand = { type: 'EndWarning', data: { warningId, end: { because: 'over' }, observedAt: AT } };
const cameTrue: WarningCommand = {
  type: 'EndWarning',
  data: { warningId, end: { because: 'came-true', alarmId, leadMs: 600_000 }, observedAt: AT },
};
const judge = (verdict: 'right' | 'wrong' | 'too-early', seenVersion: number): WarningCommand => ({
  type: 'JudgeWarning',
  data: { warningId, verdict, remark: '', seenVersion },
});
const follow = (until: number, seenVersion = 0, id = warningId): WarningCommand => ({
  type: 'AssignWarningFollowUp',
  data: { warningId: id, assignee: 'Chen', task: 'Look at the valve', until, seenVersion },
});
const warningOf = (state: WorldState): Warning => {
  const warning = warningIn(state.warnings, warningId);
  if (warning === undefined) throw new Error('It is there.');
  return warning;
};
const rejection = (state: WorldState, command: WarningCommand): string | null => {
  const decision = decide(state, testCommand(command, { at: AT }));
  return decision.kind === 'rejected' ? decision.rejection.code : null;
};

describe('a warning', () => {
  it('of what is warned of already is not issued a second time, and says to others where it stands', () => {
    const state = given(park, issued, warningIssued('limit:PI-1.H:2'));
    expect(Object.keys(state.warnings.open)).toEqual([warningId]);
    expect(openWarnings(state)).toMatchObject([{ placeId: 'tank-1', severity: 'high', label: issued.data.says }]);
  });

  it('that came true links its alarm to the incident that was opened because of it', () => {
    const incidentId = IncidentId.parse('incident-1');
    const opened = play(
      [
        testCommand({
          type: 'OpenIncident',
          data: {
            incidentId,
            scenario: 'toxic-gas-release',
            title: 'Pressure goes up',
            level: 'IV',
            placeId: PlaceId.parse('tank-1'),
            position: [121.5, 38.9],
            alarmIds: [],
            warningIds: [warningId],
            commander: { name: 'Li Wei', role: 'coordinator' },
          },
        }),
        testCommand(alarmRaised(alarmId)),
      ],
      given(park, issued),
    ).state;
    expect(warningOf(opened).incidentId).toBe(incidentId);
    const after = given(opened, cameTrue);
    expect(after.incidents.open[incidentId]?.alarmIds).toEqual([alarmId]);
    expect(warningOf(after).ended).toMatchObject({ because: 'came-true', leadMs: 600_000 });
  });

  it('is followed up by one at a time, until a moment to come, also after it has ended', () => {
    expect(rejection(given(park, issued), follow(AT - 1))).toBe('follow-up-in-the-past');
    const followed = given(park, issued, follow(AT + 60_000), over);
    expect(openFollowUps(followed.warnings).map(({ warningId: id }) => id)).toEqual([warningId]);
    expect(isFollowUpOverdue(warningOf(followed), AT + 60_000)).toBe(false);
    expect(isFollowUpOverdue(warningOf(followed), AT + 60_001)).toBe(true);
    expect(rejection(followed, follow(AT + 90_000, 0))).toBe('follow-up-changed');
    const complete: WarningCommand = {
      type: 'CompleteWarningFollowUp',
      data: { warningId, remark: 'valve greased', seenVersion: 1 },
    };
    const done = given(followed, complete);
    expect(openFollowUps(done.warnings)).toEqual([]);
    // Who comes second with the same is not told off; who saw less is.
    expect(rejection(done, complete)).toBeNull();
    expect(rejection(done, follow(AT + 90_000, 1))).toBe('follow-up-changed');
  });

  it('is judged anew by who has seen the judgement, and the record follows', () => {
    const record = (state: WorldState): unknown => state.warnings.record['time-to-limit PI-1'];
    const once = given(park, issued, over, judge('wrong', 0));
    expect(record(once)).toMatchObject({ issued: 1, over: 1, wrong: 1, right: 0 });
    expect(rejection(once, judge('right', 0))).toBe('warning-judged');
    expect(record(given(once, judge('too-early', 1)))).toMatchObject({ wrong: 0, tooEarly: 1 });
  });
});

describe('the state of warnings', () => {
  it('is bounded, keeps what is to be done, and its record counts everything', () => {
    let state = park;
    const idOf = (n: number): WarningId => WarningId.parse(`limit:T-${String(n)}:1`);
    const rounds = ENDED_KEPT + 50;
    for (let n = 0; n < rounds; n += 1)
      state = given(
        state,
        warningIssued(idOf(n), { subject: `T-${String(n)}`, watched: `T-${String(n % 3)}` }),
        ...(n === 0 ? [follow(AT + 60_000, 0, idOf(0))] : []),
        { type: 'EndWarning', data: { warningId: idOf(n), end: { because: 'over' }, observedAt: AT } },
      );
    expect(Object.keys(state.warnings.ended).length).toBeLessThanOrEqual(ENDED_KEPT + 1);
    expect(openFollowUps(state.warnings).map(({ warningId: id }) => id)).toEqual([idOf(0)]);
    const records = Object.values(state.warnings.record);
    expect(records).toHaveLength(3);
    expect(records.reduce((sum, { issued: count }) => sum + count, 0)).toBe(rounds);
    for (let n = 0; n < MOST_OPEN + 20; n += 1)
      state = given(state, warningIssued(`limit:O-${String(n)}:1`, { subject: `O-${String(n)}` }));
    expect(Object.keys(state.warnings.open)).toHaveLength(MOST_OPEN);
  });

  it('gives the median lead', () => {
    const record = {
      kind: 'time-to-limit',
      watched: 'x',
      issued: 1,
      cameTrue: 1,
      over: 0,
      right: 0,
      wrong: 0,
      tooEarly: 0,
      lastIssuedAt: 0,
    } as const;
    expect(medianLeadMs([])).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), (leadsMs) => {
        const median = medianLeadMs([{ ...record, leadsMs }]) ?? NaN;
        const below = leadsMs.filter((lead) => lead < median).length;
        const above = leadsMs.filter((lead) => lead > median).length;
        expect(below).toBeLessThanOrEqual(leadsMs.length / 2);
        expect(above).toBeLessThanOrEqual(leadsMs.length / 2);
      }),
    );
  });
});

describe('what is watched', () => {
  it('is set by who has seen it; groups must name sensors of the register that measure the same', () => {
    const group = { groupId: 'g', name: { en: 'Pressures', zh: '压力' }, allowed: 5, forMs: 0 };
    const change = (tagIds: readonly string[]): WarningCommand =>
      ({
        type: 'ChangeWarningSettings',
        data: { settings: { ...defaultSettings, groups: [{ ...group, tagIds }] }, seenVersion: 0 },
      }) as WarningCommand;
    expect(rejection(park, change(['PI-1', 'PI-9']))).toBe('sensor-unknown');
    expect(rejection(park, change(['PI-1', 'PI-1']))).toBe('sensors-not-comparable');
    // One that is named twice would outvote another.
    const three = play(
      [
        testCommand({
          type: 'ImportSite',
          data: { site: siteOf([testTag, { ...testTag, id: 'PI-2', alarmRules: [] }]), source: 'x' },
        }),
      ],
      emptyWorld,
    ).state;
    expect(rejection(three, change(['PI-1', 'PI-1', 'PI-2']))).toBe('sensors-not-comparable');
    expect(rejection(three, change(['PI-1', 'PI-2']))).toBeNull();
  });

  it('rests, and says which sensors the register has lost: at most five by name', () => {
    const tags = new Map(testSite.tags.map((tag) => [tag.id, tag]));
    const name = { en: 'Pressures', zh: '压力' };
    const lost = Array.from({ length: 8 }, (_, i) => TagId.parse(`PT-${String(i)}`));
    expect(groupFault({ name, tagIds: [TagId.parse('PI-1'), TagId.parse('PT-0')] }, tags)?.sentence).toEqual({
      en: '“Pressures” names PT-0, not in the register, so that its sensors cannot be compared. Take it out, or choose another sensor.',
      zh: '“压力”中的 PT-0 不在台账中，无法比较各测点。请移除或改选其他测点。',
    });
    const fault = modelFault({ name, tagIds: lost }, tags);
    expect(fault?.sentence.en).toContain('PT-0, PT-1, PT-2, PT-3, PT-4 and 3 more, not in the register');
    expect(fault?.sentence.zh).toContain('PT-4等 8 个测点');
    expect(modelFault({ name, tagIds: [TagId.parse('PI-1')] }, tags)).toBeNull();
  });

  it('models go into force version by version, and are retired', () => {
    const train = (version: number): WarningCommand => ({
      type: 'TrainNormalModel',
      data: { model: testModel(version) },
    });
    const first = given(park, train(1));
    expect(rejection(first, train(1))).toBe('model-changed');
    const second = given(first, train(2));
    expect(second.warnings.models[testModel().modelId]?.version).toBe(2);
    const { modelId } = testModel();
    const retired = given(second, { type: 'RetireNormalModel', data: { modelId, reason: 'rebuilt' } });
    expect(retired.warnings.models).toEqual({});
  });
});
