/** Who can be sent, in the order in which a coordinator looks for them. */
import type { Unit } from '#shared/domain/dispatch/propose.ts';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { ResponderState } from '#shared/domain/resources/evolve.ts';

export interface ResponderRow {
  readonly unit: Unit;
  /** `here`: sent to this incident. `elsewhere`: to another. */
  readonly group: 'here' | 'available' | 'elsewhere' | 'out-of-service';
}

const order: readonly ResponderRow['group'][] = ['here', 'available', 'elsewhere', 'out-of-service'];

function groupOf(state: ResponderState, incidentId: IncidentId): ResponderRow['group'] {
  if (state.assignment?.incidentId === incidentId) return 'here';
  if (state.status === 'out-of-service') return 'out-of-service';
  return state.assignment === null && state.status === 'available' ? 'available' : 'elsewhere';
}

/** Sent here first, then who is free, each the soonest there first; who cannot be reckoned with comes last. */
export function orderResponders(units: readonly Unit[], incidentId: IncidentId): ResponderRow[] {
  return units
    .map((unit): ResponderRow => ({ unit, group: groupOf(unit.state, incidentId) }))
    .toSorted(
      (a, b) =>
        order.indexOf(a.group) - order.indexOf(b.group) ||
        (a.unit.way?.seconds ?? NEVER) - (b.unit.way?.seconds ?? NEVER) ||
        a.unit.responder.callSign.localeCompare(b.unit.responder.callSign),
    );
}

const NEVER = Number.MAX_VALUE;
