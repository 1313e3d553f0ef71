import { z } from 'zod';
import { Operator } from '../actor.ts';
import { ShiftId, StationId } from '../ids.ts';

const began = z.object({ shiftId: ShiftId, operator: Operator, stationId: StationId });
const ended = z.object({ shiftId: ShiftId, stationId: StationId });
export const ShiftEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ShiftBegan.v1'), data: began }),
  z.object({ type: z.literal('ShiftEnded.v1'), data: ended }),
]);
export type ShiftEvent = z.infer<typeof ShiftEvent>;
export const ShiftCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('BeginShift'), data: began }),
  z.object({ type: z.literal('EndShift'), data: ended }),
]);
export type ShiftCommand = z.infer<typeof ShiftCommand>;
