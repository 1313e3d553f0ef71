import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { AttachmentId, IncidentId, PlaceId, PlanRunId, StepId } from '../ids.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import type { AttachmentCommand } from './events.ts';

const incidentId = IncidentId.parse('incident-1');
const planRunId = PlanRunId.parse('run-1');
const [first] = testSite.plans;
if (first === undefined) throw new Error('the test site has a plan');
/** As the test site's, and its first step asks for a photo. */
const plan = {
  ...first,
  steps: first.steps.map((one) => (one.id === 's1' ? { ...one, evidence: 'photo' as const } : one)),
};
const stepId = StepId.parse('s1');

const add = (digit: string, given: Partial<AttachmentCommand['data']> = {}): AttachmentCommand => ({
  type: 'AddAttachment',
  data: {
    incidentId,
    attachmentId: AttachmentId.parse(digit.repeat(64)),
    name: 'IMG_1.jpg',
    mediaType: 'image/jpeg',
    bytes: 1000,
    caption: '',
    step: null,
    thumbnail: null,
    takenAt: null,
    position: null,
    ...given,
  },
});
const complete = (note: string): DomainCommand => ({
  type: 'ChangeStepStatus',
  data: { planRunId, incidentId, stepId, status: 'complete', note },
});
function running(): WorldState {
  const commands: DomainCommand[] = [
    { type: 'ImportSite', data: { site: testSite, source: 'test' } },
    {
      type: 'OpenIncident',
      data: {
        incidentId,
        scenario: 'toxic-gas-release',
        title: 'Leak',
        level: 'III',
        placeId: PlaceId.parse('tank-1'),
        position: [121.5, 38.9],
        alarmIds: [],
        commander: { name: 'Li Wei', role: 'coordinator' },
      },
    },
    { type: 'StartPlan', data: { planRunId, incidentId, plan, level: 'III', reason: 'fits' } },
  ];
  return play(commands.map((command) => testCommand(command))).state;
}
const on = (state: WorldState, ...commands: DomainCommand[]): ReturnType<typeof play> =>
  play(
    commands.map((command) => testCommand(command)),
    state,
  );

describe('an attachment', () => {
  it('is added to an open incident, by whom and when', () => {
    const { state } = on(running(), add('a'), add('b'));
    expect(state.attachments.of[incidentId]).toMatchObject([
      { attachmentId: 'a'.repeat(64), addedBy: { operator: { name: 'Li Wei' } } },
      { attachmentId: 'b'.repeat(64) },
    ]);
  });

  it('given twice, by whomever, is there once: attachments are a union', () => {
    const { state, events } = on(running(), add('a'), add('a', { caption: 'the same file' }));
    expect(events).toHaveLength(1);
    expect(state.attachments.of[incidentId]).toHaveLength(1);
  });

  it('of the incident can be evidence of a step, too', () => {
    const { state } = on(running(), add('a'), add('a', { step: { planRunId, stepId } }));
    expect(state.attachments.of[incidentId]).toHaveLength(2);
  });

  it('belongs to an incident that is there and open, and to a step that it has', () => {
    const state = running();
    const nowhere = { incidentId: IncidentId.parse('other') };
    expect(decide(state, testCommand(add('a', nowhere)))).toMatchObject({ rejection: { code: 'incident-unknown' } });
    for (const step of [
      { planRunId, stepId: StepId.parse('s9') },
      { planRunId: PlanRunId.parse('run-9'), stepId },
    ])
      expect(decide(state, testCommand(add('a', { step })))).toMatchObject({ rejection: { code: 'step-unknown' } });
    const closed = on(
      state,
      add('a'),
      { type: 'EndIncident', data: { incidentId, reason: 'over' } },
      { type: 'CloseIncident', data: { incidentId, reason: 'over' } },
    ).state;
    expect(decide(closed, testCommand(add('b')))).toMatchObject({ rejection: { code: 'incident-frozen' } });
    // The state holds what is going on; the journal has the rest.
    expect(closed.attachments.of).toEqual({});
  });

  it('is what a step asks for that asks for a photo, or a word why there is none', () => {
    const state = running();
    expect(decide(state, testCommand(complete('')))).toMatchObject({ rejection: { code: 'evidence-missing' } });
    expect(decide(state, testCommand(complete('camera broken')))).toMatchObject({ kind: 'accepted' });
    const elsewhere = on(state, add('a')).state;
    expect(decide(elsewhere, testCommand(complete('')))).toMatchObject({ rejection: { code: 'evidence-missing' } });
    const shown = on(state, add('a', { step: { planRunId, stepId } })).state;
    expect(decide(shown, testCommand(complete('')))).toMatchObject({ kind: 'accepted' });
  });
});
