/**
 * Tries a geofence on the movements that this station keeps: what it would have raised. The rules are those of the hub, on a
 * world that holds nothing else; an hour of fixes is read at a time, and the host is given back to others in between.
 */
import { setImmediate } from 'node:timers/promises';
import { emptyAlarms } from '#shared/domain/alarms/evolve.ts';
import { emptyGeofences } from '#shared/domain/geofences/evolve.ts';
import { geofenceFaults } from '#shared/domain/geofences/faults.ts';
import type { AlarmId, WorldId } from '#shared/domain/ids.ts';
import type { Geofence, Site } from '#shared/domain/register/site.ts';
import type { Conclusion } from '#shared/domain/rules/evaluation.ts';
import { GeofenceEvaluation } from '#shared/domain/rules/geofences/geofenceEvaluation.ts';
import type { Instant } from '#shared/domain/values.ts';
import { fixesIn } from '#shared/node/series/recordedFixes.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import type { GeofenceTrial, TriedAlarm } from '#shared/protocol/geofenceTrial.ts';
import { HostRefusal } from '../refusal.ts';
import { HOST_ENDS, spanInOneGo } from './movements.ts';

const HOUR_MS = 3_600_000;
/** As the hub does each second; what lasts minutes does not need it so often. */
const TICK_MS = 5_000;
/** Where nobody was heard for so long, the hub was not there either: nothing is concluded from that. */
const SILENCE_MS = 5 * 60_000;
/** The host is given back to others after this long. */
const SLICE_MS = 8;
/** So many are listed; all are counted. */
const LISTED = 200;

export interface TrialOptions {
  readonly series: Pick<SeriesStore, 'names' | 'trackChunks' | 'recentFrames'>;
  readonly world: WorldId;
  readonly site: Site | null;
  readonly geofence: Geofence;
  readonly from: Instant;
  readonly to: Instant;
  /** False when the host has ended. */
  readonly isUp: () => boolean;
}

export async function tryGeofence({
  series,
  world,
  site: standing,
  geofence,
  from: asked,
  to,
  isUp,
}: TrialOptions): Promise<GeofenceTrial> {
  if (standing === null)
    throw new HostRefusal({
      en: 'There is no register here whose movements it could be tried on. Import a site file first.',
      zh: '本站尚无台账，无法试算。请先导入站点文件。',
    });
  const [fault] = geofenceFaults(geofence, standing);
  if (fault !== undefined) throw new HostRefusal(fault.sentence);
  const from = Math.max(asked, to - spanInOneGo(standing.responders.length));
  const site = { ...standing, geofences: [geofence] };
  const state = { register: { site }, geofences: emptyGeofences, alarms: emptyAlarms };
  const evaluation = new GeofenceEvaluation(site, () => state, from);
  const tried = new Map<AlarmId, TriedAlarm>();
  const take = (conclusions: readonly Conclusion[]): void => {
    for (const conclusion of conclusions)
      if (conclusion.type === 'RaiseAlarm') {
        const { alarmId, responderId, type, priority, message, observedAt } = conclusion.data;
        tried.set(alarmId, {
          type,
          priority,
          message,
          raisedAt: observedAt,
          returnedAt: null,
          ...(responderId === undefined ? {} : { responderId }),
        });
      } else if (conclusion.type === 'ReturnAlarmToNormal') {
        const { alarmId, observedAt } = conclusion.data;
        const alarm = tried.get(alarmId);
        if (alarm !== undefined) tried.set(alarmId, { ...alarm, returnedAt: observedAt });
      }
  };

  const check = (): void => {
    if (!isUp()) throw new HostRefusal(HOST_ENDS);
  };
  let fixes = 0;
  let ticked = from;
  let heardAt = -Infinity;
  let began = performance.now();
  const passTo = (at: Instant): void => {
    for (; ticked + TICK_MS <= at; ticked += TICK_MS)
      if (ticked + TICK_MS - heardAt <= SILENCE_MS) take(evaluation.tick({ now: ticked + TICK_MS, isFed: true }));
  };
  for (let hour = from; hour < to; hour += HOUR_MS) {
    for (const fix of fixesIn(series, world, site.responders, hour, Math.min(to, hour + HOUR_MS))) {
      passTo(fix.at);
      take(evaluation.locate(fix));
      heardAt = Math.max(heardAt, fix.at);
      fixes += 1;
      if (fixes % 256 === 0 && performance.now() - began > SLICE_MS) {
        await setImmediate();
        check();
        began = performance.now();
      }
    }
    await setImmediate();
    check();
  }
  passTo(to);
  const alarms = [...tried.values()];
  return { alarms: alarms.toReversed().slice(0, LISTED), total: alarms.length, fixes, from };
}
