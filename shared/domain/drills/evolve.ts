import type { StationId } from '../ids.ts';
import type { Instant } from '../values.ts';
import type { DrillEvent } from './events.ts';

/** Null in `live`, and before a drill has started. */
export interface DrillState {
  readonly drill: {
    readonly name: string;
    readonly objectives: readonly string[];
    readonly recording: string | null;
    /** The station that plays the recording; absent, as in states of before: the hub does. */
    readonly player?: StationId | undefined;
    /** How much of it had been played when the hub was given it; absent: the hub has played it from its start. */
    readonly handedOver?: { readonly since: Instant; readonly elapsedMs: number };
    readonly startedAt: Instant;
    readonly endedAt: Instant | null;
  } | null;
}

export const emptyDrill: DrillState = { drill: null };

export function evolveDrill(state: DrillState, event: DrillEvent & { at: Instant }): DrillState {
  if (event.type === 'DrillStarted.v1') return { drill: { ...event.data, startedAt: event.at, endedAt: null } };
  if (state.drill === null) return state;
  if (event.type === 'DrillEnded.v1') return { drill: { ...state.drill, endedAt: event.at } };
  const { player: _before, ...drill } = state.drill;
  return { drill: { ...drill, handedOver: { since: event.at, elapsedMs: event.data.elapsedMs } } };
}
