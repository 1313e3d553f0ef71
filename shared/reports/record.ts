/** The record of one incident out of that of its world. */
import type { IncidentId } from '../domain/ids.ts';
import type { JournalEvent } from '../domain/journalEvent.ts';
import { statusChangesOf } from '../domain/resources/statusChanges.ts';
import { emptyWorld, evolveAll } from '../domain/world.ts';
import type { ReportSource } from './source.ts';

/**
 * What documents are made of, but for their language, weather and author; `events`: all of the world, in order. Of a
 * closed incident just before its record was frozen; else as at `now`. Null: it is not in this record.
 */
export function incidentIn(
  events: readonly JournalEvent[],
  incidentId: IncidentId,
  now: number,
): Pick<ReportSource, 'state' | 'incident' | 'closedAt' | 'events' | 'now'> | null {
  const closing = events.findIndex(
    (event) =>
      (event.type === 'IncidentClosed.v1' || event.type === 'IncidentMerged.v1') &&
      event.data.incidentId === incidentId,
  );
  const until = closing < 0 ? events : events.slice(0, closing);
  const state = evolveAll(emptyWorld, until);
  const incident = state.incidents.open[incidentId];
  if (incident === undefined) return null;
  const changes = new Set(
    statusChangesOf(
      until.map((event) => ({ known: true, event }) as const),
      incidentId,
    ).map(({ event }) => event.id),
  );
  const alarms = new Set<string>(incident.alarmIds);
  const closedAt = events[closing]?.at ?? null;
  return {
    state,
    incident,
    closedAt,
    now: closedAt ?? now,
    // Corrections come after the closing, and are of the record, too.
    events: events.filter(
      (event) =>
        changes.has(event.id) ||
        ('incidentId' in event.data && event.data.incidentId === incidentId) ||
        (event.type === 'AlarmRaised.v1' && alarms.has(event.data.alarmId)),
    ),
  };
}
