import type { Operator } from '../actor.ts';
import type { ShiftId, StationId } from '../ids.ts';
import type { Instant } from '../values.ts';
import type { ShiftEvent } from './events.ts';

/** Who is on shift at each station. */
export interface ShiftsState {
  readonly onShift: Readonly<
    Record<StationId, { readonly shiftId: ShiftId; readonly operator: Operator; readonly since: Instant }>
  >;
}

export const emptyShifts: ShiftsState = { onShift: {} };

export function evolveShifts(state: ShiftsState, event: ShiftEvent & { at: Instant }): ShiftsState {
  const { stationId, shiftId } = event.data;
  if (event.type === 'ShiftBegan.v1')
    return { onShift: { ...state.onShift, [stationId]: { shiftId, operator: event.data.operator, since: event.at } } };
  if (state.onShift[stationId]?.shiftId !== shiftId) return state;
  const { [stationId]: _left, ...onShift } = state.onShift;
  return { onShift };
}
