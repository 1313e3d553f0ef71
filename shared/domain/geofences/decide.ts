import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { GeofenceId } from '../ids.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { Geofence } from '../register/site.ts';
import type { GeofenceCommand, GeofenceEvent } from './events.ts';
import type { GeofencesState } from './evolve.ts';
import { geofenceFaults } from './faults.ts';
import { findGeofence, standingGeofences, type StandingGeofence } from './standing.ts';

/** So many are judged for each position that comes. */
export const MOST_GEOFENCES = 500;

export function decideGeofences(
  geofences: GeofencesState,
  register: RegisterState,
  incidents: IncidentsState,
  command: GeofenceCommand,
): Decision<GeofenceEvent> {
  const state = { geofences, register };
  switch (command.type) {
    case 'DrawGeofence':
      return drawn(state, command.data.geofence, { type: 'GeofenceDrawn.v1', data: command.data });
    case 'CordonOff': {
      const incident = incidents.open[command.data.incidentId];
      if (incident === undefined || incident.endedAt !== null)
        return refuse(
          'incident-not-open',
          'A cordon is for an incident whose response goes on; this one has ended, or was never opened.',
          '警戒区须针对正在响应的事件；该事件已终止或不存在。',
        );
      return drawn(state, command.data.geofence, { type: 'GeofenceDrawn.v1', data: command.data });
    }
    case 'ChangeGeofence': {
      const { geofence, seenVersion } = command.data;
      const standing = findGeofence(state, geofence.id);
      if (standing === null) return gone(geofence.name.en, geofence.name.zh);
      if (standing.inForce && JSON.stringify(standing.geofence) === JSON.stringify(geofence)) return accept();
      if (standing.version !== seenVersion) return changedMeanwhile(standing);
      return refused(geofence, register) ?? accept({ type: 'GeofenceChanged.v1', data: { geofence } });
    }
    case 'LiftCordon':
    case 'RemoveGeofence': {
      const { geofenceId, reason, seenVersion } = command.data;
      const standing = findGeofence(state, geofenceId);
      // It is out of force, as was asked for.
      if (standing === null || !standing.inForce) return accept();
      if (command.type === 'LiftCordon' && standing.incidentId === null)
        return refuse(
          'geofence-no-cordon',
          `“${standing.geofence.name.en}” is no cordon of an incident; an administrator looks after it.`,
          `“${standing.geofence.name.zh}”不是事件警戒区，由系统管理员管理。`,
        );
      if (standing.version !== seenVersion) return changedMeanwhile(standing);
      const { ofRegister, geofence } = standing;
      return accept({ type: 'GeofenceRemoved.v1', data: { geofenceId, name: geofence.name, reason, ofRegister } });
    }
  }
}

function drawn(
  state: { readonly geofences: GeofencesState; readonly register: RegisterState },
  geofence: Geofence,
  event: GeofenceEvent,
): Decision<GeofenceEvent> {
  const standing = findGeofence(state, geofence.id);
  if (standing !== null && JSON.stringify(standing.geofence) === JSON.stringify(geofence)) return accept();
  if (standing !== null) return taken(geofence.id);
  if (standingGeofences(state).length >= MOST_GEOFENCES)
    return refuse(
      'geofences-too-many',
      `There are ${String(MOST_GEOFENCES)} geofences already. Remove some that nobody needs.`,
      `电子围栏已达 ${String(MOST_GEOFENCES)} 个，请先撤销不再需要的围栏。`,
    );
  return refused(geofence, state.register) ?? accept(event);
}

function refused(geofence: Geofence, { site }: RegisterState): Decision<never> | null {
  if (site === null)
    return refuse(
      'no-site',
      'There is no register yet that a geofence could belong to. Import a site file first.',
      '尚无台账，无法设置电子围栏。请先导入站点文件。',
    );
  const [fault] = geofenceFaults(geofence, site);
  return fault === undefined ? null : refuse(fault.code, fault.sentence.en, fault.sentence.zh);
}

const taken = (id: GeofenceId): Decision<never> =>
  refuse(
    'geofence-id-taken',
    `There is another geofence with the id “${id}”. Draw it anew.`,
    `编号“${id}”已被另一围栏使用，请重新绘制。`,
  );

const gone = (en: string, zh: string): Decision<never> =>
  conflict(
    'geofence-changed',
    `Somebody has removed “${en}” since you looked; you changed it.`,
    `在您查看之后，他人已撤销“${zh}”；您对其作了修改。`,
  );

const changedMeanwhile = ({ geofence: { name }, inForce }: StandingGeofence): Decision<never> =>
  inForce
    ? conflict(
        'geofence-changed',
        `Somebody has changed “${name.en}” since you looked. Look at it as it stands now.`,
        `在您查看之后，他人已修改“${name.zh}”，请查看当前内容。`,
      )
    : gone(name.en, name.zh);
