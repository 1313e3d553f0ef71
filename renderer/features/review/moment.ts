/** The figures of a moment: what stood, who was on it, how fresh the data was. */
import { annunciatedAlarms } from '#shared/domain/alarms/annunciation.ts';
import { awaitsAcknowledgement } from '#shared/domain/alarms/condition.ts';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { PlanRun } from '#shared/domain/plans/evolve.ts';
import type { Responder } from '#shared/domain/register/site.ts';
import type { ResponderStatus } from '#shared/domain/resources/events.ts';
import { levelRank, type Instant } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';

export interface KeyFigures {
  readonly alarms: number;
  readonly unacknowledged: number;
  readonly incidents: number;
  readonly assigned: number;
  readonly responders: number;
  readonly onShift: readonly string[];
}

export function keyFigures({ alarms, incidents, resources, register, shifts }: WorldState): KeyFigures {
  const active = annunciatedAlarms(alarms);
  return {
    alarms: active.length,
    unacknowledged: active.filter(awaitsAcknowledgement).length,
    incidents: Object.keys(incidents.open).length,
    assigned: Object.values(resources.responders).filter(({ assignment }) => assignment !== null).length,
    responders: register.site?.responders.length ?? 0,
    onShift: Object.values(shifts.onShift).map(({ operator }) => operator.name),
  };
}

/** Gravest first, then the one that was opened first. */
export const byGravity = (incidents: WorldState['incidents']): Incident[] =>
  Object.values(incidents.open).toSorted((a, b) => levelRank(b.level) - levelRank(a.level) || a.openedAt - b.openedAt);

export const runsOf = ({ runs }: WorldState['plans'], incidentId: IncidentId): PlanRun[] =>
  Object.values(runs).filter((run) => run.incidentId === incidentId);

export interface Assigned {
  readonly responder: Responder;
  readonly status: ResponderStatus;
  readonly task: string;
}

export function assignedTo({ register, resources }: WorldState, incidentId: IncidentId): Assigned[] {
  return (register.site?.responders ?? []).flatMap((responder): Assigned[] => {
    const state = resources.responders[responder.id];
    if (state?.assignment?.incidentId !== incidentId) return [];
    return [{ responder, status: state.status, task: state.assignment.task }];
  });
}

/** The newest time of a column that has NaN where nothing was heard; null: nothing at all. */
export function newest(times: Float64Array): Instant | null {
  let latest = -Infinity;
  for (const at of times) if (at > latest) latest = at;
  return latest === -Infinity ? null : latest;
}
