import type { ZoneCommand, ZoneEvent } from './events.ts';
import type { ZonesState } from './evolve.ts';

export function recallZones({ zones }: ZonesState, event: ZoneEvent): ZoneCommand {
  switch (event.type) {
    case 'DangerZoneSet.v1':
      return { type: 'SetDangerZone', data: event.data };
    case 'DangerZoneChanged.v1':
      return { type: 'ChangeDangerZone', data: { ...event.data, seenVersion: zones[event.data.zoneId]?.version ?? 0 } };
    case 'DangerZoneCleared.v1':
      return { type: 'ClearDangerZone', data: { ...event.data, seenVersion: zones[event.data.zoneId]?.version ?? 0 } };
    case 'MeasurementEntered.v1':
      return { type: 'EnterMeasurement', data: event.data };
  }
}
