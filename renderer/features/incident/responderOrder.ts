/** Who can be sent, in the order in which a coordinator looks for them. */
import type { IncidentId } from '#shared/domain/ids.ts';
import type { Responder } from '#shared/domain/register/site.ts';
import { untouchedResponder, type ResourcesState, type ResponderState } from '#shared/domain/resources/evolve.ts';
import type { Position } from '#shared/domain/values.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';

export interface ResponderRow {
  readonly responder: Responder;
  readonly state: ResponderState;
  /** `here`: sent to this incident. `elsewhere`: to another. */
  readonly group: 'here' | 'available' | 'elsewhere' | 'out-of-service';
  /** In a straight line, from the last fix; null: none was heard. */
  readonly distanceM: number | null;
}

const order: readonly ResponderRow['group'][] = ['here', 'available', 'elsewhere', 'out-of-service'];

function groupOf(state: ResponderState, incidentId: IncidentId): ResponderRow['group'] {
  if (state.assignment?.incidentId === incidentId) return 'here';
  if (state.status === 'out-of-service') return 'out-of-service';
  return state.assignment === null && state.status === 'available' ? 'available' : 'elsewhere';
}

/** Sent here first, then who is free, each nearest first; who was never heard of comes after who was. */
export function orderResponders(
  responders: readonly Responder[],
  states: ResourcesState['responders'],
  incidentId: IncidentId,
  target: Position,
  fixOf: (responder: Responder) => Position | null,
): ResponderRow[] {
  return responders
    .map((responder): ResponderRow => {
      const state = states[responder.id] ?? untouchedResponder;
      const fix = fixOf(responder);
      return {
        responder,
        state,
        group: groupOf(state, incidentId),
        distanceM: fix === null ? null : distanceMetres(fix, target),
      };
    })
    .sort(
      (a, b) =>
        order.indexOf(a.group) - order.indexOf(b.group) ||
        (a.distanceM ?? Infinity) - (b.distanceM ?? Infinity) ||
        a.responder.callSign.localeCompare(b.responder.callSign),
    );
}
