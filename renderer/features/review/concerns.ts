/** What an event is about, to select it in map and panels; null: nothing that can be selected. */
import { eventInArea, type EventOf } from '#shared/domain/areas.ts';
import type { JournalEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Selected } from '../../app/selection.ts';

export function concernOf(happened: JournalEvent | PendingEvent): Selected | null {
  const { area, event } = eventInArea(happened);
  switch (area) {
    case 'alarms':
      return ofAlarms(event);
    case 'resources':
      return { kind: 'responder', id: event.data.responderId };
    case 'geofences':
      return { kind: 'geofence', id: 'geofence' in event.data ? event.data.geofence.id : event.data.geofenceId };
    case 'incidents':
    case 'attachments':
    case 'plans':
    case 'reports':
    case 'command':
    case 'accountability':
    case 'communications':
      return { kind: 'incident', id: event.data.incidentId };
    case 'warnings':
      return 'warningId' in event.data ? { kind: 'warning', id: event.data.warningId } : null;
    case 'publicWarnings':
      return 'incidentId' in event.data ? { kind: 'incident', id: event.data.incidentId } : null;
    case 'approvals':
      return event.type === 'ApprovalRequested.v1'
        ? { kind: 'incident', id: event.data.command.data.incidentId }
        : null;
    case 'permits':
      return 'placeId' in event.data ? { kind: 'place', id: event.data.placeId } : null;
    case 'risk':
      return 'placeId' in event.data && event.data.placeId !== null ? { kind: 'place', id: event.data.placeId } : null;
    case 'zones':
      return { kind: 'zone', id: event.data.zoneId };
    case 'weather':
    case 'register':
    case 'substances':
    case 'planLibrary':
    case 'alarmRules':
    case 'shifts':
    case 'handovers':
    case 'drills':
    case 'accounts':
    case 'conflicts':
      return null;
  }
}

function ofAlarms(event: EventOf<'alarms'>): Selected | null {
  switch (event.type) {
    case 'AlarmRaised.v1':
    case 'AlarmReturnedToNormal.v1':
      return { kind: 'alarm', id: event.data.alarmId };
    case 'AlarmsAcknowledged.v1':
    case 'AlarmsReset.v1': {
      const [first] = event.data.alarmIds;
      return first === undefined ? null : { kind: 'alarm', id: first };
    }
    case 'PastExcursionFound.v1':
      return { kind: 'tag', id: event.data.tagId };
    default:
      return null;
  }
}
