import { describe, expect, it } from 'vitest';
import { defaultAlarmPolicy } from '../alarms/policy.ts';
import type { Command, DomainCommand } from '../command.ts';
import { WorldId } from '../ids.ts';
import { recall } from '../recall.ts';
import { defaultRiskConfiguration } from '../risk/configuration.ts';
import { MajorHazardFigure } from '../risk/events.ts';
import { testCommand, testSite } from '../testing.ts';
import { decide, emptyWorld, evolveAll, type WorldState } from '../world.ts';
import { takeOver } from './takeOver.ts';

const world = WorldId.parse('drill:spring');
const policy = { maxShelvingMs: { high: 60_000, medium: 120_000, low: 180_000 } };
const configuration = { ...defaultRiskConfiguration, colours: { yellow: 5, orange: 10, red: 15 } };
const figure = MajorHazardFigure.parse('beta.W2');

function after(state: WorldState, command: Command): WorldState {
  const decision = decide(state, command);
  if (decision.kind === 'rejected') throw new Error(decision.rejection.sentence.en);
  return evolveAll(state, decision.events);
}
const live = (...acts: DomainCommand[]): WorldState =>
  acts.reduce((state, act) => after(state, testCommand(act)), emptyWorld);
const imported: DomainCommand = { type: 'ImportSite', data: { site: testSite, source: 'test' } };
const changed = live(
  imported,
  { type: 'ChangeAlarmPolicy', data: policy },
  { type: 'ChangeRiskConfiguration', data: { configuration, reason: 'our site', seenVersion: 0 } },
  { type: 'CorrectMajorHazardFigure', data: { figure, value: 1.5, reason: 'our table', seenVersion: 0 } },
);
const start = (sent: object = {}): Command =>
  testCommand(
    { type: 'StartDrill', data: { name: 'Spring', objectives: [], recording: null, site: null, ...sent } },
    { world },
  );

describe('a drill', () => {
  it('begins with the limits of shelving and the weights of risk of live', () => {
    const drill = after(
      emptyWorld,
      takeOver(start(), () => changed),
    );
    expect(drill.alarms.policy).toEqual(policy);
    expect(drill.risk).toMatchObject({ configuration, configurationVersion: 1, figures: { [figure]: 1.5 } });
  });

  it('takes none that were sent along', () => {
    const sent = start({ alarmPolicy: policy, risk: { configuration, figures: [{ figure, value: 9 }] } });
    const drill = after(
      emptyWorld,
      takeOver(sent, () => live(imported)),
    );
    expect(drill.alarms.policy).toEqual(defaultAlarmPolicy);
    expect(drill.risk).toMatchObject({
      configuration: defaultRiskConfiguration,
      configurationVersion: 0,
      figures: {},
    });
  });

  it('that a hub lost is begun anew with the same', () => {
    const begun = takeOver(start(), () => changed);
    const decision = decide(emptyWorld, begun);
    if (decision.kind === 'rejected') throw new Error('It begins.');
    const [first, ...more] = decision.events;
    if (first === undefined) throw new Error('It has a beginning.');
    expect(recall(emptyWorld, [first, ...more])).toMatchObject({
      type: 'StartDrill',
      data: { alarmPolicy: policy, risk: { configuration, figures: [{ figure, value: 1.5 }] } },
    });
  });
});
