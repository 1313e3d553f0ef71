/**
 * Who is at which station and what they look at. Volatile: said by each screen, told by the hub to the other stations, kept
 * nowhere. A station says it again now and then, so that what is not said any more is known to be old, and forgotten.
 */
import { z } from 'zod';
import { View } from './view.ts';
import { Operator } from '../domain/actor.ts';
import { IncidentId, StationId, WorldId } from '../domain/ids.ts';
import { Instant } from '../domain/values.ts';

/** Said at most so often, … */
export const PRESENCE_EVERY_MS = 1_000;
/** … at least so often, … */
export const PRESENCE_AGAIN_MS = 10_000;
/** … and forgotten after so long. */
export const PRESENCE_FORGOTTEN_MS = 30_000;

/** What one screen shows. */
export const Look = z.object({
  /** Null: nobody has begun a shift there. */
  operator: Operator.nullable(),
  world: WorldId,
  view: View,
  /** Whose board is open, with its plans; null: none. */
  incidentId: IncidentId.nullable(),
  selected: z
    .object({
      kind: z.enum(['place', 'tag', 'alarm', 'responder', 'incident', 'geofence', 'warning']),
      id: z.string().min(1).max(256),
    })
    .nullable(),
});
export type Look = z.infer<typeof Look>;

/** Of a station's screens. */
export const PresenceSaid = z.object({ looks: z.array(Look).max(8) });
export type PresenceSaid = z.infer<typeof PresenceSaid>;

/** `at`: the hub's time when it was said last. No looks: the station has left. */
export const StationPresence = PresenceSaid.extend({ stationId: StationId, at: Instant });
export type StationPresence = z.infer<typeof StationPresence>;

export const PresenceMessage = z.object({ stations: z.array(StationPresence).max(500) });
export type PresenceMessage = z.infer<typeof PresenceMessage>;

/** What is known of the stations, each as it was said last. */
export class PresenceBook {
  readonly #stations = new Map<StationId, StationPresence>();

  /** Whether it tells something: what is older than what is known does not. */
  take(presence: StationPresence): boolean {
    const before = this.#stations.get(presence.stationId);
    if (before !== undefined && before.at > presence.at) return false;
    if (presence.looks.length === 0) return this.#stations.delete(presence.stationId);
    this.#stations.set(presence.stationId, presence);
    return true;
  }

  /** Whether anything was forgotten because it was not said again. */
  forgetOld(now: Instant): boolean {
    let forgotten = false;
    for (const { stationId, at } of this.#stations.values())
      if (now - at > PRESENCE_FORGOTTEN_MS) forgotten = this.#stations.delete(stationId) || forgotten;
    return forgotten;
  }

  clear(): void {
    this.#stations.clear();
  }

  all(): StationPresence[] {
    return [...this.#stations.values()];
  }
}
