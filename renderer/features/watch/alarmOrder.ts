/** Which alarms stand in the list, in which order, and how the order holds still while somebody works in it. */
import { awaitsAcknowledgement } from '#shared/domain/alarms/condition.ts';
import type { AlarmsState, Alarm } from '#shared/domain/alarms/evolve.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { AlarmPriority } from '#shared/domain/register/site.ts';

export const priorityRank: Readonly<Record<AlarmPriority, number>> = { high: 0, medium: 1, low: 2 };

/** Returned to normal or not, nobody has said that he has seen it. */
export const isUnacknowledged = (alarm: Alarm): boolean => awaitsAcknowledgement(alarm);

/** Unacknowledged first, then by priority, then newest first. */
export function inOrder(a: Alarm, b: Alarm): number {
  return (
    Number(isUnacknowledged(b)) - Number(isUnacknowledged(a)) ||
    priorityRank[a.priority] - priorityRank[b.priority] ||
    b.raisedAt - a.raisedAt ||
    (a.alarmId < b.alarmId ? -1 : 1)
  );
}

export interface AlarmFilter {
  /** Empty: all. */
  readonly priorities: ReadonlySet<AlarmPriority>;
  /** Null: all. */
  readonly unitId: PlaceId | null;
  readonly unacknowledgedOnly: boolean;
}

export const noFilter: AlarmFilter = { priorities: new Set(), unitId: null, unacknowledgedOnly: false };
export const isFiltering = ({ priorities, unitId, unacknowledgedOnly }: AlarmFilter): boolean =>
  priorities.size > 0 || unitId !== null || unacknowledgedOnly;

/** `alarms`: those that are annunciated. */
export function listed(alarms: readonly Alarm[], filter: AlarmFilter, units: ReadonlyMap<PlaceId, PlaceId>): Alarm[] {
  return alarms
    .filter(
      (alarm) =>
        (filter.priorities.size === 0 || filter.priorities.has(alarm.priority)) &&
        (!filter.unacknowledgedOnly || isUnacknowledged(alarm)) &&
        (filter.unitId === null || units.get(alarm.placeId) === filter.unitId),
    )
    .toSorted(inOrder);
}

export interface AlarmLine {
  readonly alarm: Alarm;
  /** Normal again and acknowledged: it keeps its place until the order is let go. */
  readonly gone: boolean;
}

export interface AlarmLines {
  readonly lines: readonly AlarmLine[];
  /** New since the order was held. */
  readonly waiting: readonly Alarm[];
}

const standing = new WeakMap<Alarm, AlarmLine>();

/** Of one alarm the same as long as it does not change. */
function lineOf(alarm: Alarm): AlarmLine {
  const known = standing.get(alarm) ?? { alarm, gone: false };
  standing.set(alarm, known);
  return known;
}

/**
 * While somebody points at or moves in the list no line moves: what changes changes in place, and what is new waits.
 * `held`: the alarms as they stood; null: the order is free.
 */
export function linesOf(
  held: readonly Alarm[] | null,
  current: readonly Alarm[],
  active: AlarmsState['active'],
): AlarmLines {
  if (held === null) return { lines: current.map(lineOf), waiting: [] };
  const kept = new Set(held.map(({ alarmId }) => alarmId));
  return {
    lines: held.map((before) => {
      const alarm = active[before.alarmId];
      return alarm === undefined ? { alarm: before, gone: true } : lineOf(alarm);
    }),
    waiting: current.filter(({ alarmId }) => !kept.has(alarmId)),
  };
}

/** The gravest alarm of each tag, of those that are given. */
export function worstByTag(alarms: readonly Alarm[]): ReadonlyMap<string, Alarm> {
  return worst(alarms.flatMap((alarm) => (alarm.tagId === undefined ? [] : [[alarm.tagId, alarm]])));
}

/** The gravest alarm in each place, what stands in it included. */
export function worstByPlace(
  alarms: readonly Alarm[],
  chain: (placeId: PlaceId) => readonly { readonly id: PlaceId }[],
): ReadonlyMap<string, Alarm> {
  return worst(alarms.flatMap((alarm) => chain(alarm.placeId).map(({ id }): [string, Alarm] => [id, alarm])));
}

function worst(alarms: readonly (readonly [string, Alarm])[]): ReadonlyMap<string, Alarm> {
  const gravest = new Map<string, Alarm>();
  for (const [id, alarm] of alarms) {
    const standing = gravest.get(id);
    if (standing === undefined || inOrder(alarm, standing) < 0) gravest.set(id, alarm);
  }
  return gravest;
}
