/** What is said beside an alarm because of the others, or because of its past: made once for each state of the alarms. */
import { createContext, useContext, useDeferredValue, useMemo } from 'react';
import { isStale } from '#shared/domain/alarms/annunciation.ts';
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import { firstOutAlarms, unitsOf } from '#shared/domain/alarms/firstOut.ts';
import type { AlarmId, PlaceId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { AlarmResponse } from '#shared/domain/rules/definitions.ts';
import { useDefinitions } from './definitions.ts';
import type { Instant } from '#shared/domain/values.ts';
import { useShown, useSite } from '../../station/shown.ts';

const units = new WeakMap<Site, ReadonlyMap<PlaceId, PlaceId>>();
const noUnits: ReadonlyMap<PlaceId, PlaceId> = new Map();

/** The unit of each place of the site that is shown. */
export function useUnits(): ReadonlyMap<PlaceId, PlaceId> {
  const site = useSite();
  if (site === null) return noUnits;
  const made = units.get(site) ?? unitsOf(site.places);
  units.set(site, made);
  return made;
}

export interface AlarmNotes {
  readonly firstOut: ReadonlySet<AlarmId>;
  readonly chattering: AlarmsState['chattering'];
}

const none: AlarmNotes = { firstOut: new Set(), chattering: {} };

/** Given to the rows of a list, so that each need not look for itself. */
export const AlarmNotesContext = createContext<AlarmNotes>(none);

export function useAlarmNotes(): AlarmNotes {
  const alarms = useDeferredValue(useShown((state) => state.alarms));
  const unitsOfSite = useUnits();
  return useMemo(
    () => ({ firstOut: firstOutAlarms(alarms, unitsOfSite), chattering: alarms.chattering }),
    [alarms, unitsOfSite],
  );
}

export interface NotesOfAlarm {
  readonly firstOut: boolean;
  /** How often it was raised so far; null: it does not chatter. */
  readonly chattered: number | null;
  readonly stale: boolean;
}

export function useNotesOf(alarm: Alarm, now: Instant): NotesOfAlarm {
  const { firstOut, chattering } = useContext(AlarmNotesContext);
  return {
    firstOut: firstOut.has(alarm.alarmId),
    chattered: chattering[alarm.ruleId]?.count ?? null,
    stale: isStale(alarm, now),
  };
}

/** What the operator has to do, and how long there is for it; null: of an alarm of the instrument itself, or no longer known. */
export function useResponse(alarm: Pick<Alarm, 'ruleId'>): AlarmResponse | null {
  return useDefinitions().get(alarm.ruleId)?.response ?? null;
}
