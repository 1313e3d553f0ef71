/** Events as a control room makes them, without end, for benches that need many. */
import { decide, emptyWorld, evolve, type WorldState } from '#shared/domain/world.ts';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import {
  AlarmId,
  AlarmRuleId,
  CommandId,
  EventId,
  IncidentId,
  LIVE,
  LogEntryId,
  PlaceId,
  PlanRunId,
  StationId,
  TagId,
} from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { testSite } from '#shared/domain/testing.ts';

let made = 0;
const next = (kind: string): string => {
  made += 1;
  return `${kind}-${String(made)}`;
};

function commandOf(command: DomainCommand, at: number): Command {
  return {
    id: CommandId.parse(next('command')),
    world: LIVE,
    at,
    actor: { kind: 'operator', operator: { name: 'Li Wei', role: 'coordinator' }, stationId: StationId.parse('bench') },
    ...command,
  };
}

const opening = (incident: string): DomainCommand => ({
  type: 'OpenIncident',
  data: {
    incidentId: IncidentId.parse(incident),
    scenario: 'toxic-gas-release',
    title: 'Chlorine at the loading bay',
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121.5, 38.9],
    alarmIds: [],
    commander: { name: 'Li Wei', role: 'commander' },
  },
});

/** An incident that stands, and entries into its log. */
export const incidentOpened = (at: number): Command => commandOf(opening('incident-standing'), at);
export const logEntryAdded = (at: number): Command =>
  commandOf(
    {
      type: 'AddLogEntry',
      data: {
        incidentId: IncidentId.parse('incident-standing'),
        entryId: LogEntryId.parse(next('entry')),
        text: 'Gas rescue reports 3 ppm at the east fence, wind from south-west.',
      },
    },
    at,
  );

/** A register and one open incident. */
export function openedIncident(at: number): PendingEvent[] {
  let state = emptyWorld;
  const events: PendingEvent[] = [];
  for (const command of [
    { type: 'ImportSite', data: { site: testSite, source: 'bench' } } as const,
    opening('incident-standing'),
  ]) {
    const decision = decide(state, commandOf(command, at));
    if (decision.kind === 'rejected') throw new Error(decision.rejection.sentence.en);
    for (const event of decision.events) {
      state = evolve(state, event);
      events.push(event);
    }
  }
  return events;
}

export function logEntry(at: number): PendingEvent {
  return {
    id: EventId.parse(next('event')),
    commandId: CommandId.parse(next('command')),
    world: LIVE,
    at,
    actor: { kind: 'operator', operator: { name: 'Li Wei', role: 'coordinator' }, stationId: StationId.parse('bench') },
    type: 'LogEntryAdded.v1',
    data: {
      incidentId: IncidentId.parse('incident-standing'),
      entryId: LogEntryId.parse(next('entry')),
      text: 'Gas rescue reports 3 ppm at the east fence, wind from south-west.',
    },
  };
}

/**
 * A journal's worth of a park's life: alarms that rise, are acknowledged and return; incidents that are opened, worked
 * by a plan, logged, ended and closed. Yields events one by one, a second apart, without end.
 */
export function* parkLife(from: number): Generator<PendingEvent> {
  let state: WorldState = emptyWorld;
  let at = from;
  const plan = testSite.plans[0];
  if (plan === undefined) throw new Error('the bench site has a plan');
  function* act(command: DomainCommand): Generator<PendingEvent> {
    at += 1000;
    const decision = decide(state, commandOf(command, at));
    if (decision.kind === 'rejected') throw new Error(`${command.type}: ${decision.rejection.sentence.en}`);
    for (const event of decision.events) {
      state = evolve(state, event);
      yield event;
    }
  }
  yield* act({ type: 'ImportSite', data: { site: testSite, source: 'bench' } });
  for (let round = 0; ; round += 1) {
    for (let i = 0; i < 20; i += 1) {
      const alarmId = AlarmId.parse(next('alarm'));
      yield* act({
        type: 'RaiseAlarm',
        data: {
          alarmId,
          ruleId: AlarmRuleId.parse('PI-1.H'),
          tagId: TagId.parse('PI-1'),
          placeId: PlaceId.parse('tank-1'),
          type: 'H',
          priority: 'medium',
          message: { en: 'Pressure high', zh: '压力高' },
          scenario: 'process-upset',
          value: 2911.4,
          setpoint: 2900,
          unit: 'kPa',
          observedAt: at,
        },
      });
      // Some alarms stand for a long time: the state is not empty in a real park.
      if (i === 0 && round % 50 === 0) continue;
      yield* act({ type: 'AcknowledgeAlarms', data: { alarmIds: [alarmId] } });
      yield* act({ type: 'ReturnAlarmToNormal', data: { alarmId, value: 2870, observedAt: at } });
    }
    const incident = next('incident');
    const incidentId = IncidentId.parse(incident);
    const planRunId = PlanRunId.parse(next('run'));
    yield* act(opening(incident));
    yield* act({
      type: 'StartPlan',
      data: { planRunId, incidentId, plan, level: 'III', reason: 'made for this type of incident' },
    });
    for (const step of plan.steps)
      yield* act({
        type: 'ChangeStepStatus',
        data: { planRunId, incidentId, stepId: step.id, status: 'complete', note: 'done' },
      });
    for (let i = 0; i < 20; i += 1)
      yield* act({
        type: 'AddLogEntry',
        data: {
          incidentId,
          entryId: LogEntryId.parse(next('entry')),
          text: `Report ${String(i)} from the crew at the east fence.`,
        },
      });
    yield* act({ type: 'EndIncident', data: { incidentId, reason: 'no gas measured' } });
    yield* act({ type: 'CloseIncident', data: { incidentId, reason: 'handed back to the plant' } });
  }
}
