import { accept, type Decision } from '../decision.ts';
import type { ShiftCommand, ShiftEvent } from './events.ts';
import type { ShiftsState } from './evolve.ts';

/** Taking over a station ends the shift before it, so a station never has two. */
export function decideShifts(state: ShiftsState, command: ShiftCommand): Decision<ShiftEvent> {
  const { stationId, shiftId } = command.data;
  const standing = state.onShift[stationId];
  if (command.type === 'EndShift')
    return standing?.shiftId === shiftId ? accept({ type: 'ShiftEnded.v1', data: command.data }) : accept();
  const began: ShiftEvent = { type: 'ShiftBegan.v1', data: command.data };
  if (standing === undefined) return accept(began);
  if (standing.shiftId === shiftId) return accept();
  return accept<ShiftEvent>({ type: 'ShiftEnded.v1', data: { shiftId: standing.shiftId, stationId } }, began);
}
