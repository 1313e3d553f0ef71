import { expect, it } from 'vitest';
import type { Unit } from '#shared/domain/dispatch/propose.ts';
import { IncidentId } from '#shared/domain/ids.ts';
import { Responder } from '#shared/domain/register/site.ts';
import { untouchedResponder, type ResponderState } from '#shared/domain/resources/evolve.ts';
import { orderResponders } from './responderOrder.ts';

const here = IncidentId.parse('here');
const elsewhere = IncidentId.parse('elsewhere');
const sentTo = (incidentId: IncidentId): ResponderState => ({
  ...untouchedResponder,
  status: 'en-route',
  assignment: { incidentId, task: 'go', at: 1, by: { kind: 'system', name: 'test' } },
});
const unit = (id: string, seconds: number | null, state: ResponderState = untouchedResponder): Unit => ({
  responder: Responder.parse({ id, kind: 'fire-engine', name: { en: id, zh: id }, callSign: id }),
  state,
  position: null,
  from: 'position',
  way: seconds === null ? null : { seconds, metres: 0, exposedMetres: 0, line: [], byRoad: true },
});

it('puts those sent here on top, then the free ones soonest there first, then those who cannot go', () => {
  const units = [
    unit('far', 900),
    unit('near', 60),
    unit('unheard', null),
    unit('sent', 1_800, sentTo(here)),
    unit('other', 10, sentTo(elsewhere)),
    unit('off', 10, { ...untouchedResponder, status: 'out-of-service' }),
  ];
  expect(orderResponders(units, here).map((row) => `${row.unit.responder.id} ${row.group}`)).toEqual([
    'sent here',
    'near available',
    'far available',
    'unheard available',
    'other elsewhere',
    'off out-of-service',
  ]);
});

it('a responder who is assigned here and then goes out of service stays on top, to be released', () => {
  const units = [unit('other', 1), unit('near', null, { ...sentTo(here), status: 'out-of-service' })];
  expect(orderResponders(units, here)[0]?.unit.responder.id).toBe('near');
});
