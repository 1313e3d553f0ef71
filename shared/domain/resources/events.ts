import { z } from 'zod';
import { IncidentId, ResponderId } from '../ids.ts';

export const ResponderStatus = z.enum(['available', 'en-route', 'on-scene', 'committed', 'out-of-service']);
export type ResponderStatus = z.infer<typeof ResponderStatus>;

const task = z.string().trim().min(1).max(500);
const assigned = z.object({ responderId: ResponderId, incidentId: IncidentId, task });
const status = z.object({ responderId: ResponderId, status: ResponderStatus });
const released = z.object({ responderId: ResponderId, incidentId: IncidentId });
const seenVersion = z.number().int().nonnegative();

export const ResourceEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ResponderAssigned.v1'), data: assigned }),
  z.object({ type: z.literal('ResponderStatusChanged.v1'), data: status }),
  z.object({ type: z.literal('ResponderReleased.v1'), data: released }),
]);
export type ResourceEvent = z.infer<typeof ResourceEvent>;

export const ResourceCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AssignResponder'), data: assigned.extend({ seenVersion }) }),
  z.object({ type: z.literal('ChangeResponderStatus'), data: status.extend({ seenVersion }) }),
  z.object({ type: z.literal('ReleaseResponder'), data: released.extend({ seenVersion }) }),
]);
export type ResourceCommand = z.infer<typeof ResourceCommand>;
