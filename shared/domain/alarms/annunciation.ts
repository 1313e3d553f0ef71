/** Which alarms ask for a person: what is counted, sounded, listed and drawn as an alarm goes by these. */
import type { AlarmRuleId } from '../ids.ts';
import type { AlarmPriority } from '../register/site.ts';
import type { Instant } from '../values.ts';
import type { Aside } from './aside.ts';
import { awaitsAcknowledgement, isInAlarm } from './condition.ts';
import type { Alarm, AlarmsState } from './evolve.ts';

/** ISA-18.2 calls an alarm stale that stands longer than a day. */
export const STALE_ALARM_MS = 24 * 3_600_000;

/** Neither shelved, nor suppressed by design, nor out of service: operators are told of it (ISA-18.2: annunciated). */
export const isAnnunciated = ({ aside }: Pick<AlarmsState, 'aside'>, { ruleId }: Pick<Alarm, 'ruleId'>): boolean =>
  !(ruleId in aside);

export const annunciatedAlarms = (state: Pick<AlarmsState, 'active' | 'aside'>): Alarm[] =>
  Object.values(state.active).filter((alarm) => isAnnunciated(state, alarm));

/** How an alarm is set aside; null: it is not. */
export const asideOf = ({ aside }: Pick<AlarmsState, 'aside'>, ruleId: AlarmRuleId): Aside | null =>
  aside[ruleId] ?? null;

export interface AlarmCount {
  readonly all: number;
  /** Nobody has acknowledged them. */
  readonly unacknowledged: number;
  /** Beyond their limits now. */
  readonly inAlarm: number;
}

/** Of those that are annunciated. */
export function countByPriority(
  state: Pick<AlarmsState, 'active' | 'aside'>,
): Readonly<Record<AlarmPriority, AlarmCount>> {
  const none = (): { all: number; unacknowledged: number; inAlarm: number } => ({
    all: 0,
    unacknowledged: 0,
    inAlarm: 0,
  });
  const counts = { high: none(), medium: none(), low: none() };
  for (const alarm of Object.values(state.active)) {
    if (!isAnnunciated(state, alarm)) continue;
    const count = counts[alarm.priority];
    count.all += 1;
    if (awaitsAcknowledgement(alarm)) count.unacknowledged += 1;
    if (isInAlarm(alarm)) count.inAlarm += 1;
  }
  return counts;
}

/** How many alarms are set aside in each way; one may be in several. */
export function countAside({ aside }: Pick<AlarmsState, 'aside'>): Readonly<Record<keyof Aside, number>> {
  const all = Object.values(aside);
  return {
    shelved: all.filter(({ shelved }) => shelved !== undefined).length,
    suppressed: all.filter(({ suppressed }) => suppressed !== undefined).length,
    outOfService: all.filter(({ outOfService }) => outOfService !== undefined).length,
  };
}

/** Since when operators have been told of it: raised, or announced again when it was no longer set aside. */
export const announcedSince = ({ raisedAt, announcedAt }: Pick<Alarm, 'raisedAt' | 'announcedAt'>): Instant =>
  announcedAt ?? raisedAt;

/** It has been beyond its limit for longer than a day: ISA-18.2 calls it stale. */
export const isStale = (alarm: Alarm, now: Instant): boolean =>
  isInAlarm(alarm) && now - alarm.raisedAt > STALE_ALARM_MS;
export const staleAlarms = (state: Pick<AlarmsState, 'active' | 'aside'>, now: Instant): Alarm[] =>
  annunciatedAlarms(state).filter((alarm) => isStale(alarm, now));
