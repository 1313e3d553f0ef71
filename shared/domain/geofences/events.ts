/** Geofences that people drew, or changed: each change names the version that was seen. */
import { z } from 'zod';
import { GeofenceId, IncidentId } from '../ids.ts';
import { Geofence } from '../register/site.ts';
import { LocalizedText, REASON_CHARACTERS } from '../values.ts';

const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
const seenVersion = z.number().int().nonnegative();
const drawn = z.object({ geofence: Geofence });
const cordon = drawn.extend({ incidentId: IncidentId });
const changed = z.object({ geofence: Geofence });
const removed = z.object({ geofenceId: GeofenceId, reason });

export const GeofenceEvent = z.discriminatedUnion('type', [
  /** `incidentId`: it is there for that incident, and ends with it. */
  z.object({ type: z.literal('GeofenceDrawn.v1'), data: drawn.extend({ incidentId: IncidentId.optional() }) }),
  /** Also of one that the register brought, and that stands changed from then on, whatever the register brings. */
  z.object({ type: z.literal('GeofenceChanged.v1'), data: changed }),
  /** `ofRegister`: it stays out of force, whatever the register brings. */
  z.object({
    type: z.literal('GeofenceRemoved.v1'),
    data: removed.extend({ name: LocalizedText, ofRegister: z.boolean() }),
  }),
]);
export type GeofenceEvent = z.infer<typeof GeofenceEvent>;

export const GeofenceCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('DrawGeofence'), data: drawn }),
  /** Also puts one of the register into force again. */
  z.object({ type: z.literal('ChangeGeofence'), data: changed.extend({ seenVersion }) }),
  z.object({ type: z.literal('RemoveGeofence'), data: removed.extend({ seenVersion }) }),
  /** For as long as an incident is open, by whoever commands there. */
  z.object({ type: z.literal('CordonOff'), data: cordon }),
  z.object({ type: z.literal('LiftCordon'), data: removed.extend({ seenVersion }) }),
]);
export type GeofenceCommand = z.infer<typeof GeofenceCommand>;
