/** Which alarms stand in the list, in which order, and how the order holds still while somebody works in it. */
import { awaitsAcknowledgement } from '#shared/domain/alarms/condition.ts';
import type { AlarmsState, Alarm } from '#shared/domain/alarms/evolve.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { AlarmPriority } from '#shared/domain/register/site.ts';
import { unitOf, type SiteIndex } from './siteIndex.ts';

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

export function listed(active: AlarmsState['active'], filter: AlarmFilter, index: SiteIndex): Alarm[] {
  return Object.values(active)
    .filter(
      (alarm) =>
        (filter.priorities.size === 0 || filter.priorities.has(alarm.priority)) &&
        (!filter.unacknowledgedOnly || isUnacknowledged(alarm)) &&
        (filter.unitId === null || unitOf(index, alarm.placeId)?.id === filter.unitId),
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

/**
 * While somebody points at or moves in the list no line moves: what changes changes in place, and what is new waits.
 * `held`: the alarms as they stood; null: the order is free.
 */
export function linesOf(
  held: readonly Alarm[] | null,
  current: readonly Alarm[],
  active: AlarmsState['active'],
): AlarmLines {
  if (held === null) return { lines: current.map((alarm) => ({ alarm, gone: false })), waiting: [] };
  const kept = new Set(held.map(({ alarmId }) => alarmId));
  return {
    lines: held.map((before) => {
      const alarm = active[before.alarmId];
      return { alarm: alarm ?? before, gone: alarm === undefined };
    }),
    waiting: current.filter(({ alarmId }) => !kept.has(alarmId)),
  };
}

/** The gravest alarm of each tag. */
export function worstByTag(active: AlarmsState['active']): ReadonlyMap<string, Alarm> {
  return worst(Object.values(active).flatMap((alarm) => (alarm.tagId === undefined ? [] : [[alarm.tagId, alarm]])));
}

/** The gravest alarm in each place, what stands in it included. */
export function worstByPlace(
  active: AlarmsState['active'],
  chain: (placeId: PlaceId) => readonly { readonly id: PlaceId }[],
): ReadonlyMap<string, Alarm> {
  return worst(
    Object.values(active).flatMap((alarm) => chain(alarm.placeId).map(({ id }): [string, Alarm] => [id, alarm])),
  );
}

function worst(alarms: readonly (readonly [string, Alarm])[]): ReadonlyMap<string, Alarm> {
  const gravest = new Map<string, Alarm>();
  for (const [id, alarm] of alarms) {
    const standing = gravest.get(id);
    if (standing === undefined || inOrder(alarm, standing) < 0) gravest.set(id, alarm);
  }
  return gravest;
}
