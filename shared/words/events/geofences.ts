/** What the events of geofences say. */
import type { GeofenceEvent } from '../../domain/geofences/events.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const geofenceTexts = bothTexts(
  {
    geofenceDrawn: 'Geofence put into force: {{name}}',
    cordonDrawn: 'Zone cordoned off: {{name}}',
    geofenceChanged: 'Geofence changed: {{name}}',
    geofenceRemoved: 'Geofence taken out of force: {{name}}',
    rules_one: '{{count}} rule',
    rules_other: '{{count}} rules',
  },
  {
    geofenceDrawn: '电子围栏启用：{{name}}',
    cordonDrawn: '设置警戒区：{{name}}',
    geofenceChanged: '电子围栏修改：{{name}}',
    geofenceRemoved: '电子围栏撤销：{{name}}',
    rules_one: '{{count}} 条规则',
    rules_other: '{{count}} 条规则',
  },
);

export function describeGeofenceEvent(event: GeofenceEvent, telling: Telling): EventText {
  const { language, local, detail, placeName, incidentName } = telling;
  const say = textsIn(geofenceTexts, language);
  switch (event.type) {
    case 'GeofenceDrawn.v1':
    case 'GeofenceChanged.v1': {
      const { name, placeId, rules } = event.data.geofence;
      const incidentId = event.type === 'GeofenceDrawn.v1' ? event.data.incidentId : undefined;
      const drawn = incidentId === undefined ? 'geofenceDrawn' : 'cordonDrawn';
      return {
        title: say(event.type === 'GeofenceChanged.v1' ? 'geofenceChanged' : drawn, { name: local(name) }),
        detail: detail(
          placeName(placeId),
          say('rules', { count: rules.length }),
          incidentId === undefined ? null : incidentName(incidentId),
        ),
      };
    }
    case 'GeofenceRemoved.v1':
      return { title: say('geofenceRemoved', { name: local(event.data.name) }), detail: event.data.reason };
  }
}
