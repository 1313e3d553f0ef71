/** What a geofence would have raised on movements that were recorded. */
import { z } from 'zod';
import { ResponderId } from '../domain/ids.ts';
import { AlarmPriority, AlarmType } from '../domain/register/site.ts';
import { Instant, LocalizedText } from '../domain/values.ts';

export const TriedAlarm = z.object({
  type: AlarmType,
  priority: AlarmPriority,
  message: LocalizedText,
  responderId: ResponderId.optional(),
  raisedAt: Instant,
  /** Null: it would stand at the end. */
  returnedAt: Instant.nullable(),
});
export type TriedAlarm = z.infer<typeof TriedAlarm>;

export const GeofenceTrial = z.object({
  /** The newest first, and not all of very many. */
  alarms: z.array(TriedAlarm),
  total: z.number().int().nonnegative(),
  /** So many positions were looked at. */
  fixes: z.number().int().nonnegative(),
  /** Where it really began: of very many responders fewer hours are looked at. */
  from: Instant,
});
export type GeofenceTrial = z.infer<typeof GeofenceTrial>;
