import { expect, it } from 'vitest';
import { IncidentId } from '#shared/domain/ids.ts';
import { Responder } from '#shared/domain/register/site.ts';
import { untouchedResponder, type ResponderState } from '#shared/domain/resources/evolve.ts';
import type { Position } from '#shared/domain/values.ts';
import { orderResponders } from './responderOrder.ts';

const here = IncidentId.parse('here');
const elsewhere = IncidentId.parse('elsewhere');
const responders = ['far', 'near', 'unheard', 'sent', 'other', 'off'].map((id) =>
  Responder.parse({ id, kind: 'fire-engine', name: { en: id, zh: id }, callSign: id }),
);
const sentTo = (incidentId: IncidentId): ResponderState => ({
  ...untouchedResponder,
  status: 'en-route',
  assignment: { incidentId, task: 'go', at: 1, by: { kind: 'system', name: 'test' } },
});
const states = {
  [responders[3]!.id]: sentTo(here),
  [responders[4]!.id]: sentTo(elsewhere),
  [responders[5]!.id]: { ...untouchedResponder, status: 'out-of-service' as const },
};
const fixes: Record<string, Position> = { far: [121.6, 38.9], near: [121.501, 38.9], sent: [121.9, 38.9] };

it('puts those sent here on top, then the free ones nearest first, then those who cannot go', () => {
  const rows = orderResponders(responders, states, here, [121.5, 38.9], ({ id }) => fixes[id] ?? null);
  expect(rows.map(({ responder, group }) => `${responder.id} ${group}`)).toEqual([
    'sent here',
    'near available',
    'far available',
    'unheard available',
    'other elsewhere',
    'off out-of-service',
  ]);
  expect(rows[1]!.distanceM).toBeCloseTo(86.5, 0);
  expect(rows[3]!.distanceM).toBeNull();
});

it('a responder who is assigned here and then goes out of service stays on top, to be released', () => {
  const off = { [responders[1]!.id]: { ...sentTo(here), status: 'out-of-service' as const } };
  const [first] = orderResponders(responders, off, here, [121.5, 38.9], () => null);
  expect(first?.responder.id).toBe('near');
});
