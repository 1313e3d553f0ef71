/** What happened between two moments, counted from the journal. */
import { z } from 'zod';
import { AlarmPriority } from '../register/site.ts';
import type { DomainEvent } from '../journalEvent.ts';
import type { Happening } from './document.ts';

const count = z.number().int().nonnegative();

export const Tally = z.object({
  /** Events by their type. */
  types: z.record(z.string(), count),
  raised: z.record(AlarmPriority, count),
  /** Alarms, of which one act can take many. */
  acknowledged: count,
  /** Steps that were marked as done, in whatever way. */
  stepsDone: count,
});
export type Tally = z.infer<typeof Tally>;

export const emptyTally: Tally = {
  types: {},
  raised: { high: 0, medium: 0, low: 0 },
  acknowledged: 0,
  stepsDone: 0,
};

export function tallied(tally: Tally, event: DomainEvent): Tally {
  const counted = { ...tally, types: { ...tally.types, [event.type]: (tally.types[event.type] ?? 0) + 1 } };
  switch (event.type) {
    case 'AlarmRaised.v1': {
      const { priority } = event.data;
      return { ...counted, raised: { ...tally.raised, [priority]: tally.raised[priority] + 1 } };
    }
    case 'AlarmsAcknowledged.v1':
      return { ...counted, acknowledged: tally.acknowledged + event.data.alarmIds.length };
    case 'StepStatusChanged.v1':
    case 'StepStatusChanged.v2':
      return event.data.status === 'in-progress' ? counted : { ...counted, stepsDone: tally.stepsDone + 1 };
    default:
      return counted;
  }
}

const events =
  (...types: DomainEvent['type'][]) =>
  ({ types: counted }: Tally): number =>
    types.reduce((sum, type) => sum + (counted[type] ?? 0), 0);

const counts: Readonly<Record<Happening, (tally: Tally) => number>> = {
  'alarms-high': ({ raised }) => raised.high,
  'alarms-medium': ({ raised }) => raised.medium,
  'alarms-low': ({ raised }) => raised.low,
  acknowledged: ({ acknowledged }) => acknowledged,
  floods: events('AlarmFloodBegan.v1'),
  'warnings-issued': events('WarningIssued.v1'),
  'risk-changes': events('RiskColourChanged.v1'),
  'permits-issued': events('PermitIssued.v1'),
  'incidents-opened': events('IncidentOpened.v1'),
  'incidents-closed': events('IncidentClosed.v1'),
  'level-changes': events('ResponseLevelChanged.v1'),
  'steps-done': ({ stepsDone }) => stepsDone,
  'log-entries': events('LogEntryAdded.v1', 'CorrectionAdded.v1'),
  'responders-sent': events('ResponderAssigned.v1'),
};

export const happeningsOf = (tally: Tally): { what: Happening; count: number }[] =>
  Object.entries(counts).map(([what, of]) => ({ what: what as Happening, count: of(tally) }));
