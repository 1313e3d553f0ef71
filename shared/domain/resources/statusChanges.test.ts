import { expect, it } from 'vitest';
import { CommandId, EventId, IncidentId, LIVE, ResponderId } from '../ids.ts';
import type { DomainEvent } from '../journalEvent.ts';
import type { TimelineEvent } from '../../protocol/hostContract.ts';
import { statusChangesOf } from './statusChanges.ts';

const responderId = ResponderId.parse('fire-1');
const here = IncidentId.parse('here');
const row = (at: number, event: DomainEvent): TimelineEvent => ({
  known: true,
  pending: false,
  event: {
    id: EventId.parse(`event-${String(at)}`),
    commandId: CommandId.parse(`command-${String(at)}`),
    world: LIVE,
    at,
    recordedAt: at,
    sequence: at,
    actor: { kind: 'system', name: 'test' },
    ...event,
  },
});
const status = (at: number): TimelineEvent =>
  row(at, { type: 'ResponderStatusChanged.v1', data: { responderId, status: 'on-scene' } });
const assigned = (at: number, incidentId: IncidentId): TimelineEvent =>
  row(at, { type: 'ResponderAssigned.v1', data: { responderId, incidentId, task: 'go' } });

it('takes what a responder did between assignment and release, and nothing of another incident', () => {
  const events = [
    status(1),
    assigned(2, here),
    status(3),
    row(4, { type: 'ResponderReleased.v1', data: { responderId, incidentId: here } }),
    status(5),
    assigned(6, IncidentId.parse('elsewhere')),
    status(7),
    assigned(8, here),
    status(9),
  ];
  const found = statusChangesOf(events.toReversed(), here);
  expect(found.map(({ event }) => event.at)).toEqual([3, 9]);
});
