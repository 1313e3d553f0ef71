/** Danger zones that people set, and what crews measured. */
import { z } from 'zod';
import { DangerZoneId, MeasurementId } from '../ids.ts';
import { Instant, Position, REASON_CHARACTERS } from '../values.ts';
import { ZoneCase } from './zoneCase.ts';

const zone = z.object({ zoneId: DangerZoneId });
const set = zone.extend({ case: ZoneCase });
const cleared = zone.extend({ reason: z.string().trim().max(REASON_CHARACTERS) });
const seenVersion = z.number().int().nonnegative();

export const MeasurementUnit = z.enum(['ppm', 'mg/m3', '%LEL', 'kW/m2']);
export type MeasurementUnit = z.infer<typeof MeasurementUnit>;

/** A reading that a crew took by hand. It stands beside the model, and never changes it. */
export const Measurement = z.object({
  measurementId: MeasurementId,
  position: Position,
  measuredAt: Instant,
  value: z.number().min(0).max(1e7),
  unit: MeasurementUnit,
  /** Who measured, and with what. */
  by: z.string().trim().min(1).max(200),
});
export type Measurement = z.infer<typeof Measurement>;
const measured = zone.extend({ measurement: Measurement });

export const ZoneEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('DangerZoneSet.v1'), data: set }),
  z.object({ type: z.literal('DangerZoneChanged.v1'), data: set }),
  z.object({ type: z.literal('DangerZoneCleared.v1'), data: cleared }),
  z.object({ type: z.literal('MeasurementEntered.v1'), data: measured }),
]);
export type ZoneEvent = z.infer<typeof ZoneEvent>;

export const ZoneCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SetDangerZone'), data: set }),
  z.object({ type: z.literal('ChangeDangerZone'), data: set.extend({ seenVersion }) }),
  z.object({ type: z.literal('ClearDangerZone'), data: cleared.extend({ seenVersion }) }),
  /** Measurements add up: none is written over by another. */
  z.object({ type: z.literal('EnterMeasurement'), data: measured }),
]);
export type ZoneCommand = z.infer<typeof ZoneCommand>;
