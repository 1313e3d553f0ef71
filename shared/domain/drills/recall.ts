import type { CarriedRule } from '../alarmRules/events.ts';
import type { AlarmPolicy } from '../alarms/events.ts';
import type { ApprovableType } from '../approvals/events.ts';
import type { CarriedGeofences } from '../geofences/carried.ts';
import type { Site } from '../register/site.ts';
import type { CarriedRisk } from '../risk/carried.ts';
import type { CarriedSubstances } from '../substances/carried.ts';
import type { CarriedWarnings } from '../warnings/carried.ts';
import type { DrillCommand, DrillEvent } from './events.ts';

/** What a drill was begun with, beside its own data. */
export interface CarriedIntoDrill {
  /** Null: with no register. */
  readonly site: Site | null;
  /** What needed a second person from the start. */
  readonly secondPerson: readonly ApprovableType[];
  readonly geofences: CarriedGeofences | undefined;
  readonly rules: readonly CarriedRule[];
  readonly alarmPolicy: AlarmPolicy | undefined;
  readonly risk: CarriedRisk | undefined;
  /** Null: nothing had been set. */
  readonly warnings: CarriedWarnings | null;
  readonly substances: CarriedSubstances | undefined;
}

export function recallDrill(
  event: DrillEvent,
  { site, secondPerson, geofences, rules, alarmPolicy, risk, warnings, substances }: CarriedIntoDrill,
): DrillCommand {
  switch (event.type) {
    case 'DrillStarted.v1':
      return {
        type: 'StartDrill',
        data: {
          ...event.data,
          site,
          ...(secondPerson.length === 0 ? {} : { secondPerson: [...secondPerson] }),
          ...(geofences === undefined ? {} : { geofences }),
          ...(rules.length === 0 ? {} : { rules: [...rules] }),
          ...(alarmPolicy === undefined ? {} : { alarmPolicy }),
          ...(risk === undefined ? {} : { risk }),
          ...(warnings === null ? {} : { warnings }),
          ...(substances === undefined ? {} : { substances }),
        },
      };
    case 'RecordingHandedOver.v1':
      return { type: 'HandOverRecording', data: event.data };
    case 'DrillEnded.v1':
      return { type: 'EndDrill', data: event.data };
  }
}
