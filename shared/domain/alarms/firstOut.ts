/** Alarms that belong together, and which of them came first: by unit, and by how close in time they came. */
import type { AlarmId, PlaceId } from '../ids.ts';
import { placeChain } from '../plans/match.ts';
import type { Place } from '../register/site.ts';
import { annunciatedAlarms } from './annunciation.ts';
import type { Alarm, AlarmsState } from './evolve.ts';

/** An alarm that comes within so long of the one before it, in the same unit, is taken to be of the same upset. */
export const TOGETHER_MS = 60_000;
/** So many of one unit are a group of which it matters which was first; two may be chance. */
export const FIRST_OUT_OF = 3;

export interface AlarmGroup {
  /** The plant unit; null: alarms of a place that the register does not have. */
  readonly unitId: PlaceId | null;
  /** The oldest first. */
  readonly alarms: readonly Alarm[];
}

/** By observation: what was seen first, though it may have been told later. */
const inOrder = (a: Alarm, b: Alarm): number => a.observedAt - b.observedAt || a.raisedAt - b.raisedAt;

/** The plant unit of each place; a place that is in none stands for itself. */
export function unitsOf(places: readonly Place[]): ReadonlyMap<PlaceId, PlaceId> {
  return new Map(
    places.map((place) => {
      const unit = placeChain(places, place).find(({ kind }) => kind === 'plant-unit') ?? place;
      return [place.id, unit.id];
    }),
  );
}

/** The unit with the most alarms first. */
export function groupByUnit(alarms: readonly Alarm[], units: ReadonlyMap<PlaceId, PlaceId>): AlarmGroup[] {
  const groups = new Map<PlaceId | null, Alarm[]>();
  for (const alarm of alarms) {
    const unitId = units.get(alarm.placeId) ?? null;
    const group = groups.get(unitId);
    if (group === undefined) groups.set(unitId, [alarm]);
    else group.push(alarm);
  }
  return [...groups]
    .map(([unitId, members]): AlarmGroup => ({ unitId, alarms: members.toSorted(inOrder) }))
    .toSorted((a, b) => b.alarms.length - a.alarms.length);
}

/**
 * The first-out alarms (ISA-18.2): the first of each group of one unit that came closely after one another; and in a
 * flood the first of that. Of the alarms that are annunciated, whether in their limits again or not.
 */
export function firstOutAlarms(state: AlarmsState, units: ReadonlyMap<PlaceId, PlaceId>): ReadonlySet<AlarmId> {
  const first = new Set<AlarmId>();
  const told = annunciatedAlarms(state);
  for (const { alarms } of groupByUnit(told, units)) {
    let begin = 0;
    alarms.forEach((alarm, index) => {
      const next = alarms[index + 1];
      if (next !== undefined && next.observedAt - alarm.observedAt <= TOGETHER_MS) return;
      const head = alarms[begin];
      if (head !== undefined && index + 1 - begin >= FIRST_OUT_OF) first.add(head.alarmId);
      begin = index + 1;
    });
  }
  const { flood } = state;
  const ofFlood = told.find(({ ruleId }) => ruleId === flood?.firstOut);
  if (ofFlood !== undefined) first.add(ofFlood.alarmId);
  return first;
}
