import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { Instant } from '../values.ts';
import type { ZoneCommand, ZoneEvent } from './events.ts';
import type { ZonesState } from './evolve.ts';
import { releasedKg, type ZoneCase } from './zoneCase.ts';

/** All of them are computed anew as the wind turns. */
export const MOST_ZONES = 200;

export function decideZones(
  { zones }: ZonesState,
  register: RegisterState,
  incidents: IncidentsState,
  command: ZoneCommand & { readonly at: Instant },
): Decision<ZoneEvent> {
  const standing = zones[command.data.zoneId];
  switch (command.type) {
    case 'SetDangerZone': {
      const { data } = command;
      if (standing !== undefined)
        return isSame(standing.case, data.case)
          ? accept()
          : refuse(
              'danger-zone-id-taken',
              'There is another danger zone with this id. Set it anew.',
              '该编号已被另一危险区使用，请重新设置。',
            );
      if (Object.keys(zones).length >= MOST_ZONES)
        return refuse(
          'danger-zones-too-many',
          `There are ${String(MOST_ZONES)} danger zones already. Clear some that nobody needs.`,
          `危险区已达 ${String(MOST_ZONES)} 个，请先撤销不再需要的危险区。`,
        );
      return refused(data.case, register, incidents) ?? accept({ type: 'DangerZoneSet.v1', data });
    }
    case 'ChangeDangerZone': {
      const { seenVersion, zoneId } = command.data;
      if (standing === undefined) return gone;
      // Taken along by an incident since: it stays that incident’s.
      const incidentId = command.data.case.incidentId ?? standing.case.incidentId;
      const data = { zoneId, case: { ...command.data.case, incidentId } };
      if (isSame(standing.case, data.case)) return accept();
      if (standing.version !== seenVersion) return changedMeanwhile;
      return refused(data.case, register, incidents) ?? accept({ type: 'DangerZoneChanged.v1', data });
    }
    case 'ClearDangerZone': {
      const { seenVersion, ...data } = command.data;
      if (standing === undefined) return accept();
      return standing.version === seenVersion ? accept({ type: 'DangerZoneCleared.v1', data }) : changedMeanwhile;
    }
    case 'EnterMeasurement': {
      const { measurement } = command.data;
      if (standing === undefined)
        return refuse(
          'danger-zone-gone',
          'The danger zone that this was measured for does not stand any more. Write the measurement into the log.',
          '该测量所对应的危险区已撤销，请将测量结果写入日志。',
        );
      if (measurement.measuredAt > command.at)
        return refuse(
          'measured-later',
          'The measurement is of a time that has not come yet. Correct the time.',
          '测量时间晚于当前时间，请更正。',
        );
      if (standing.measurements.some(({ measurementId }) => measurementId === measurement.measurementId))
        return accept();
      return accept({ type: 'MeasurementEntered.v1', data: command.data });
    }
  }
}

const isSame = (a: ZoneCase, b: ZoneCase): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Rounding of what was shown and typed again is no larger release. */
const ROUNDING = 1.001;

function refused(
  { placeId, incidentId, release, inventory }: ZoneCase,
  { site }: RegisterState,
  incidents: IncidentsState,
): Decision<never> | null {
  if (site === null)
    return refuse(
      'no-site',
      'There is no register yet that a danger zone could belong to. Import a site file first.',
      '尚无台账，无法设置危险区。请先导入站点文件。',
    );
  const incident = incidentId === null ? null : incidents.open[incidentId];
  if (incident === undefined || (incident !== null && incident.endedAt !== null))
    return refuse(
      'incident-not-open',
      'A danger zone is for an incident whose response goes on; this one has ended, or was never opened.',
      '危险区须针对正在响应的事件；该事件已终止或不存在。',
    );
  if (placeId === null) return null;
  const place = site.places.find(({ id }) => id === placeId);
  if (place === undefined)
    return refuse(
      'place-unknown',
      'The place of this danger zone is not in the register. Choose another place, or a point of the map.',
      '该危险区的场所不在台账中。请另选场所或地图上的点。',
    );
  const { hazard } = place;
  if (hazard === undefined) return null;
  const heldKg = 1000 * (hazard.capacityT ?? hazard.quantityT);
  const releasing = Math.max(releasedKg(release), inventory ?? 0);
  if (releasing <= heldKg * ROUNDING) return null;
  const [given, held] = [tonnes(releasing), tonnes(heldKg)];
  return refuse(
    'release-too-large',
    `The release of ${given} t is more than “${place.name.en}” can hold (${held} t). Lower the emission rate, the duration or the mass.`,
    `泄漏量 ${given} t 超过“${place.name.zh}”的最大存量（${held} t）。请减小泄漏速率、持续时间或泄漏量。`,
  );
}

const tonnes = (kilograms: number): string => String(Number((kilograms / 1000).toPrecision(3)));

const gone = conflict(
  'danger-zone-changed',
  'Somebody has cleared this danger zone since you looked; you changed it.',
  '在您查看之后，他人已撤销该危险区；您对其作了修改。',
);

const changedMeanwhile = conflict(
  'danger-zone-changed',
  'Somebody has changed this danger zone since you looked. Look at it as it stands now.',
  '在您查看之后，他人已修改该危险区，请查看当前内容。',
);
