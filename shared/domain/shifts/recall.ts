import type { ShiftCommand, ShiftEvent } from './events.ts';

/** A shift that was taken over ends by the command that begins the next. */
export function recallShifts(event: ShiftEvent, next: ShiftEvent | null): ShiftCommand {
  const began = event.type === 'ShiftBegan.v1' ? event : next?.type === 'ShiftBegan.v1' ? next : null;
  if (began !== null) return { type: 'BeginShift', data: began.data };
  return { type: 'EndShift', data: { shiftId: event.data.shiftId, stationId: event.data.stationId } };
}
