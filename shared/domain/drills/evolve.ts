import type { Instant } from '../values.ts';
import type { DrillEvent } from './events.ts';

/** Null in `live`, and before a drill has started. */
export interface DrillState {
  readonly drill: {
    readonly name: string;
    readonly objectives: readonly string[];
    readonly recording: string | null;
    readonly startedAt: Instant;
    readonly endedAt: Instant | null;
  } | null;
}

export const emptyDrill: DrillState = { drill: null };

export function evolveDrill(state: DrillState, event: DrillEvent & { at: Instant }): DrillState {
  if (event.type === 'DrillStarted.v1') return { drill: { ...event.data, startedAt: event.at, endedAt: null } };
  return state.drill === null ? state : { drill: { ...state.drill, endedAt: event.at } };
}
