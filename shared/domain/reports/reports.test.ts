import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { IncidentId, PlaceId } from '../ids.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import { ReportCommand } from './events.ts';
import { typedKey } from './evolve.ts';

const incidentId = IncidentId.parse('incident-1');
const on = (state: WorldState | undefined, ...commands: DomainCommand[]): WorldState =>
  play(
    commands.map((command) => testCommand(command)),
    state,
  ).state;
const open = on(
  undefined,
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
);
const fill = (values: Record<string, string | null>, rows: Record<string, string[][]> = {}): DomainCommand => ({
  type: 'SetFormFields',
  data: { incidentId, form: 'ics-202', about: '', values, rows },
});
const report = (course: string): DomainCommand => ({
  type: 'MakeAccidentReport',
  data: { incidentId, values: { course: { en: course, zh: course } } },
});
const typedIn = (state: WorldState) => state.reports.of[incidentId]?.typed[typedKey('ics-202', '')];

describe('what is typed into a form', () => {
  it('stays with the incident, field by field, with who typed last', () => {
    const state = on(open, fill({ objectives: 'Nobody hurt', emphasis: 'Wind' }), fill({ emphasis: 'Wind turns' }));
    expect(typedIn(state)?.values).toEqual({ objectives: 'Nobody hurt', emphasis: 'Wind turns' });
    expect(typedIn(state)?.by).toMatchObject({ kind: 'operator' });
  });

  it('can be given up for what the record says, and kept empty', () => {
    const state = on(open, fill({ objectives: 'x', emphasis: 'y' }), fill({ objectives: null, emphasis: '' }));
    expect(typedIn(state)?.values).toEqual({ emphasis: '' });
  });

  it('replaces the rows of the tables that it names', () => {
    const state = on(open, fill({}, { a: [['1']], b: [['2']] }), fill({}, { a: [] }));
    expect(typedIn(state)?.rows).toEqual({ a: [], b: [['2']] });
  });

  it('is turned away when the record is frozen, with what to do instead', () => {
    const closed = on(
      open,
      fill({ objectives: 'x' }),
      { type: 'EndIncident', data: { incidentId, reason: 'over' } },
      { type: 'CloseIncident', data: { incidentId, reason: 'complete' } },
    );
    expect(closed.reports.of).toEqual({});
    const decision = decide(closed, testCommand(fill({ objectives: 'z' })));
    expect(decision).toMatchObject({ kind: 'rejected', rejection: { code: 'incident-frozen' } });
  });

  it('has names of fields that no object has by itself', () => {
    const named = (id: string) => ReportCommand.safeParse(fill(JSON.parse(`{"${id}":"x"}`)));
    expect(named('objectives').success).toBe(true);
    expect(named('constructor').success || named('a b').success).toBe(false);
  });
});

describe('accident reports', () => {
  it('are numbered as the record has them, and stay as they were made', () => {
    const state = on(open, report('a leak'), report('closed'));
    expect(state.reports.of[incidentId]?.accident.map(({ number, values }) => [number, values['course']?.en])).toEqual([
      [1, 'a leak'],
      [2, 'closed'],
    ]);
  });

  it('are of an incident that is open', () => {
    const decision = decide(on(undefined), testCommand(report('x')));
    expect(decision).toMatchObject({ kind: 'rejected', rejection: { code: 'incident-unknown' } });
  });
});
