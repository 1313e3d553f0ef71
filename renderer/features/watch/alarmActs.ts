/** What is done about alarms. */
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { Aside } from '#shared/domain/alarms/aside.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import type { AlarmRuleId } from '#shared/domain/ids.ts';
import type { AlarmPolicy } from '#shared/domain/alarms/events.ts';
import type { Instant } from '#shared/domain/values.ts';
import { act } from '../../app/act.ts';
import { shownState } from '../../station/shown.ts';
import { isUnacknowledged } from './alarmOrder.ts';

/** As many as one command may name. */
const AT_ONCE = 5_000;

function* portions<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

const seenAt = (
  alarms: readonly Alarm[],
): { alarmIds: Alarm['alarmId'][]; raisedAt: Record<Alarm['alarmId'], Instant> } => ({
  alarmIds: alarms.map(({ alarmId }) => alarmId),
  raisedAt: Object.fromEntries(alarms.map(({ alarmId, raisedAt }) => [alarmId, raisedAt])),
});

export function acknowledge(alarms: readonly Alarm[]): void {
  for (const seen of portions(alarms.filter(isUnacknowledged)))
    void act({ type: 'AcknowledgeAlarms', data: seenAt(seen) });
}

export const isLatched = ({ condition }: Alarm): boolean => condition === 'latched';

export function resetLatched(alarms: readonly Alarm[]): void {
  for (const seen of portions(alarms.filter(isLatched))) void act({ type: 'ResetAlarms', data: seenAt(seen) });
}

/** Each once. */
export const rulesOf = (alarms: readonly Alarm[]): AlarmRuleId[] => [...new Set(alarms.map(({ ruleId }) => ruleId))];

/** Resolves to whether all of it was done. */
export async function shelve(ruleIds: readonly AlarmRuleId[], until: Instant, reason: string): Promise<boolean> {
  const { aside } = shownState().alarms;
  for (const some of portions(ruleIds)) {
    const over = Object.fromEntries(
      some.flatMap((id) => {
        const standing = aside[id]?.shelved;
        return standing === undefined ? [] : [[id, standing.until] as const];
      }),
    );
    const data = { ruleIds: [...some], until, reason, ...(Object.keys(over).length === 0 ? {} : { over }) };
    if (!(await act({ type: 'ShelveAlarms', data }))) return false;
  }
  return true;
}

export function unshelve(ruleIds: readonly AlarmRuleId[]): void {
  for (const some of portions(asideIn(ruleIds, 'shelved')))
    void act({ type: 'UnshelveAlarms', data: { ruleIds: [...some] } });
}

export async function takeOutOfService(
  ruleIds: readonly AlarmRuleId[],
  reason: string,
  responsible: string,
): Promise<boolean> {
  for (const some of portions(ruleIds))
    if (!(await act({ type: 'TakeAlarmsOutOfService', data: { ruleIds: [...some], reason, responsible } })))
      return false;
  return true;
}

export function returnToService(ruleIds: readonly AlarmRuleId[]): void {
  for (const some of portions(asideIn(ruleIds, 'outOfService')))
    void act({ type: 'ReturnAlarmsToService', data: { ruleIds: [...some], reason: '' } });
}

const asideIn = (ruleIds: readonly AlarmRuleId[], way: keyof Aside): AlarmRuleId[] => {
  const { aside } = shownState().alarms;
  return ruleIds.filter((id) => aside[id]?.[way] !== undefined);
};

const MINUTE_MS = 60_000;
/** What is offered; a site's policy may leave fewer. */
const SHELVING_MS = [15, 30, 60, 120, 240, 480].map((minutes) => minutes * MINUTE_MS);

/** The times that all of these priorities may be shelved for; where the site allows less than the shortest, that. */
export function shelvingTimes(priorities: readonly AlarmPriority[], { maxShelvingMs }: AlarmPolicy): number[] {
  const most = Math.min(
    ...(priorities.length === 0 ? AlarmPriority.options : priorities).map((one) => maxShelvingMs[one]),
  );
  const offered = SHELVING_MS.filter((ms) => ms <= most);
  return offered.at(-1) === most ? offered : [...offered, most];
}
