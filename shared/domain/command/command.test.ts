import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { IncidentId, ObjectiveId, PlaceId, PositionId, ResponderId, SectorId } from '../ids.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import { chartOf, type ChartNode } from './chart.ts';
import type { PositionEntry, Sector } from './events.ts';
import { organizationOf } from './evolve.ts';
import { INCIDENT_COMMANDER, OPERATIONS, standardPositions } from './positions.ts';

const incidentId = IncidentId.parse('incident-1');
const HOUR = 3_600_000;
const start = 1_700_000_000_000;
const position = (id: string, more: Partial<PositionEntry> = {}, seenVersion = 0): DomainCommand => ({
  type: 'SetCommandPosition',
  data: {
    incidentId,
    position: {
      positionId: PositionId.parse(id),
      title: null,
      holder: 'Chen',
      deputy: null,
      contact: '',
      reportsTo: INCIDENT_COMMANDER,
      ...more,
    },
    seenVersion,
  },
});
const sector = (id: string, more: Partial<Sector> = {}, seenVersion = 0): DomainCommand => ({
  type: 'SetSector',
  data: {
    incidentId,
    sector: {
      sectorId: SectorId.parse(id),
      kind: 'sector',
      name: id,
      ring: null,
      leader: 'Sun',
      contact: '',
      reportsTo: OPERATIONS,
      responderIds: [],
      work: '',
      instructions: '',
      ...more,
    },
    seenVersion,
  },
});
const period = (number: number, from: number, to: number, planningMeetingAt: number | null = null): DomainCommand => ({
  type: 'SetOperationalPeriod',
  data: {
    incidentId,
    period: {
      number,
      from: start + from * HOUR,
      to: start + to * HOUR,
      emphasis: '',
      safetyMessage: '',
      planningMeetingAt: planningMeetingAt === null ? null : start + planningMeetingAt * HOUR,
    },
    seenVersion: 0,
  },
});
const ground: readonly DomainCommand[] = [
  { type: 'ImportSite', data: { site: testSite, source: 'test' } },
  {
    type: 'OpenIncident',
    data: {
      incidentId,
      scenario: 'fire',
      title: 'Fire',
      level: 'III',
      placeId: PlaceId.parse('tank-1'),
      position: [121.5, 38.9],
      alarmIds: [],
      commander: { name: 'Li Wei', role: 'coordinator' },
    },
  },
];
const after = (...commands: DomainCommand[]): WorldState =>
  play([...ground, ...commands].map((command) => testCommand(command))).state;
const code = (state: WorldState, command: DomainCommand): unknown => {
  const decision = decide(state, testCommand(command));
  return decision.kind === 'rejected' ? decision.rejection.code : decision.events.length;
};
const flat = (node: ChartNode): ChartNode[] => [node, ...node.below.flatMap(flat)];
const chart = (state: WorldState): ChartNode => {
  const incident = state.incidents.open[incidentId];
  if (incident === undefined) throw new Error('It is open.');
  return chartOf(incident, organizationOf(state.command, incidentId));
};

describe('the organization of an incident', () => {
  it('is all standard positions under its commander, each once, vacant until somebody is named', () => {
    const all = flat(chart(after()));
    expect(all.map(({ id }) => id).toSorted()).toEqual(
      standardPositions.map(({ positionId }) => positionId).toSorted(),
    );
    expect(all[0]).toMatchObject({ kind: 'commander', holder: 'Li Wei' });
    expect(all.slice(1).every(({ holder }) => holder === null)).toBe(true);
  });

  it('has positions that were made for it, and sectors, where they report', () => {
    const made = { title: 'Rail liaison', reportsTo: PositionId.parse('liaison') };
    const state = after(position('made-1', made), sector('North'));
    const all = flat(chart(state));
    expect(all.find(({ id }) => id === 'liaison')?.below.map(({ title }) => title.en)).toEqual(['Rail liaison']);
    expect(all.find(({ id }) => id === 'operations')?.below.map(({ title }) => title.en)).toContain('North');
    const removed = play(
      [
        testCommand({
          type: 'RemoveCommandPosition',
          data: { incidentId, positionId: PositionId.parse('made-1'), reason: 'over', seenVersion: 1 },
        }),
      ],
      state,
    );
    expect(flat(chart(removed.state)).some(({ id }) => id === 'made-1')).toBe(false);
  });

  it.each([
    ['position-is-commander', position('incident-commander')],
    ['position-title', position('made-1')],
    ['position-title', position('safety', { title: 'Own name' })],
    ['position-unknown', position('safety', { reportsTo: PositionId.parse('nowhere') })],
    ['position-circular', position('operations', { reportsTo: PositionId.parse('medical') })],
    ['position-changed', position('safety', {}, 3)],
    ['sector-changed', sector('North', {}, 1)],
    ['position-unknown', sector('North', { reportsTo: PositionId.parse('nowhere') })],
    [
      'sector-crosses-itself',
      sector('North', {
        ring: [
          [121.5, 38.9],
          [121.501, 38.901],
          [121.501, 38.9],
          [121.5, 38.901],
        ],
      }),
    ],
    ['period-reversed', period(1, 8, 0)],
    ['period-number', period(2, 0, 8)],
    ['period-meeting-outside', period(1, 0, 8, 9)],
  ])('is refused what cannot be: %s', (expected, command) => {
    expect(code(after(), command)).toBe(expected);
  });

  it('has a unit in one sector only, and no two sectors of one name', () => {
    const unit = ResponderId.parse('fire-1');
    const state = after(sector('North', { responderIds: [unit] }), sector('South', { responderIds: [unit] }));
    const { sectors } = organizationOf(state.command, incidentId);
    expect(Object.values(sectors).map((one) => one.sector?.responderIds)).toEqual([[], [unit]]);
    expect(code(state, sector('Third', { name: 'North' }))).toBe('sector-name-taken');
  });

  it('numbers its objectives, and asks why one is withdrawn', () => {
    const add = (id: string): DomainCommand => ({
      type: 'AddObjective',
      data: { incidentId, objectiveId: ObjectiveId.parse(id), text: id, priority: 'high' },
    });
    const settle = (status: 'met' | 'withdrawn', reason: string): DomainCommand => ({
      type: 'SettleObjective',
      data: { incidentId, objectiveId: ObjectiveId.parse('b'), status, reason, seenVersion: 1 },
    });
    const state = after(add('a'), add('b'));
    expect(Object.values(organizationOf(state.command, incidentId).objectives).map(({ number }) => number)).toEqual([
      1, 2,
    ]);
    expect(code(state, settle('withdrawn', ''))).toBe('reason-missing');
    expect(code(state, settle('met', ''))).toBe(1);
  });

  it('has periods that follow on each other', () => {
    const state = after(period(1, 0, 8, 7));
    expect(code(state, period(2, 7, 12))).toBe('period-overlaps');
    expect(code(state, period(2, 8, 12))).toBe(1);
    expect(code(state, period(1, 0, 9))).toBe('period-changed');
  });
});
