import type { GeofenceCommand, GeofenceEvent } from './events.ts';
import type { GeofencesState } from './evolve.ts';

export function recallGeofences({ records }: GeofencesState, event: GeofenceEvent): GeofenceCommand {
  switch (event.type) {
    case 'GeofenceDrawn.v1': {
      const { geofence, incidentId } = event.data;
      return incidentId === undefined
        ? { type: 'DrawGeofence', data: { geofence } }
        : { type: 'CordonOff', data: { geofence, incidentId } };
    }
    case 'GeofenceChanged.v1': {
      const seenVersion = records[event.data.geofence.id]?.version ?? 0;
      return { type: 'ChangeGeofence', data: { ...event.data, seenVersion } };
    }
    case 'GeofenceRemoved.v1': {
      const { geofenceId, reason } = event.data;
      const record = records[geofenceId];
      const data = { geofenceId, reason, seenVersion: record?.version ?? 0 };
      return (record?.incidentId ?? null) === null ? { type: 'RemoveGeofence', data } : { type: 'LiftCordon', data };
    }
  }
}
