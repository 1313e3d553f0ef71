/**
 * Alarms that are set aside, ISA-18.2: shelved by an operator, suppressed by design, out of service. The three are
 * independent, as OPC UA Part 9 has them, and of the alarm (its rule), not of an occurrence: the rule goes on being judged and
 * its life goes on in the journal, but nobody is asked to do anything about it.
 */
import type { Actor } from '../actor.ts';
import type { AlarmRuleId, TagId } from '../ids.ts';
import type { Instant } from '../values.ts';
import { isInAlarm } from './condition.ts';
import type { AlarmEvent } from './events.ts';
import type { Alarm, AlarmsDraft } from './evolve.ts';

export interface Shelving {
  readonly since: Instant;
  readonly until: Instant;
  readonly reason: string;
  readonly by: Actor;
}

export interface Suppression {
  readonly since: Instant;
  /** What its condition is judged by, and what that was. */
  readonly tagId: TagId;
  readonly value: number;
}

export interface OutOfService {
  readonly since: Instant;
  readonly reason: string;
  readonly responsible: string;
  readonly by: Actor;
}

/** At least one of them. */
export interface Aside {
  readonly shelved?: Shelving;
  readonly suppressed?: Suppression;
  readonly outOfService?: OutOfService;
}

type AsideEvent = Extract<
  AlarmEvent,
  {
    type:
      | 'AlarmsShelved.v1'
      | 'AlarmsUnshelved.v1'
      | 'AlarmShelvingEnded.v1'
      | 'AlarmsSuppressed.v1'
      | 'AlarmsUnsuppressed.v1'
      | 'AlarmsTakenOutOfService.v1'
      | 'AlarmsReturnedToService.v1';
  }
> & { at: Instant; actor: Actor };

export function evolveAside(draft: AlarmsDraft, event: AsideEvent): boolean {
  switch (event.type) {
    case 'AlarmsShelved.v1': {
      const { until, reason, over } = event.data;
      const ruleIds = event.data.ruleIds.filter((id) => event.at >= (draft.unshelvedAt[id] ?? -Infinity));
      return setAside(draft, ruleIds, (aside, ruleId) => {
        const shelving = { since: event.at, until, reason, by: event.actor };
        const standing = aside.shelved;
        // Two who knew nothing of each other: it comes back when the first of them wanted it back.
        const keeps = standing !== undefined && standing.until !== over?.[ruleId] && standing.until <= until;
        return keeps ? aside : { ...aside, shelved: shelving };
      });
    }
    case 'AlarmsUnshelved.v1':
      draft.unshelvedAt = withUnshelved(draft.unshelvedAt, event.data.ruleIds, event.at);
      return bringBack(draft, event.data.ruleIds, event.at, ({ shelved: _shelved, ...rest }) => rest);
    case 'AlarmShelvingEnded.v1': {
      const ruleIds = event.data.ruleIds.filter((id) => draft.aside[id]?.shelved?.until === event.data.until);
      return bringBack(draft, ruleIds, event.at, ({ shelved: _shelved, ...rest }) => rest);
    }
    case 'AlarmsSuppressed.v1': {
      const { ruleIds, tagId, value } = event.data;
      return setAside(draft, ruleIds, (aside) => ({ ...aside, suppressed: { since: event.at, tagId, value } }));
    }
    case 'AlarmsUnsuppressed.v1':
      return bringBack(draft, event.data.ruleIds, event.at, ({ suppressed: _suppressed, ...rest }) => rest);
    case 'AlarmsTakenOutOfService.v1': {
      const { ruleIds, reason, responsible } = event.data;
      return setAside(draft, ruleIds, (aside) => ({
        ...aside,
        outOfService: aside.outOfService ?? { since: event.at, reason, responsible, by: event.actor },
      }));
    }
    case 'AlarmsReturnedToService.v1':
      return bringBack(draft, event.data.ruleIds, event.at, ({ outOfService: _out, ...rest }) => rest);
  }
}

/** No shelving is longer: what was given before that has ended anyhow. */
const UNSHELVED_KEPT_MS = 7 * 86_400_000;

function withUnshelved(
  before: AlarmsDraft['unshelvedAt'],
  ruleIds: readonly AlarmRuleId[],
  at: Instant,
): AlarmsDraft['unshelvedAt'] {
  const kept = ruleIdsOf(before).filter((id) => (before[id] ?? 0) > at - UNSHELVED_KEPT_MS);
  return Object.fromEntries([
    ...kept.map((id) => [id, before[id] ?? at] as const),
    ...ruleIds.map((id) => [id, at] as const),
  ]);
}

/** The keys of a record by rule. */
export const ruleIdsOf = (record: Readonly<Record<AlarmRuleId, unknown>>): AlarmRuleId[] =>
  Object.keys(record).filter((id): id is AlarmRuleId => id in record);

function setAside(
  draft: AlarmsDraft,
  ruleIds: readonly AlarmRuleId[],
  change: (aside: Aside, ruleId: AlarmRuleId) => Aside,
): boolean {
  if (ruleIds.length === 0) return false;
  const aside = { ...draft.aside };
  for (const ruleId of ruleIds) aside[ruleId] = change(aside[ruleId] ?? {}, ruleId);
  draft.aside = aside;
  return true;
}

/**
 * What is no longer set aside in any way is announced again: if it is in alarm, as unacknowledged, whoever acknowledged
 * it before (ISA-18.2: from shelved, suppressed and out of service an alarm goes back to normal or to unacknowledged).
 */
function bringBack(
  draft: AlarmsDraft,
  ruleIds: readonly AlarmRuleId[],
  at: Instant,
  change: (aside: Aside) => Aside,
): boolean {
  const aside = { ...draft.aside };
  const back = new Set<AlarmRuleId>();
  let changed = false;
  for (const ruleId of ruleIds) {
    const standing = aside[ruleId];
    if (standing === undefined) continue;
    const left = change(standing);
    if (Object.keys(left).length === Object.keys(standing).length) continue;
    changed = true;
    if (Object.keys(left).length > 0) aside[ruleId] = left;
    else {
      delete aside[ruleId];
      back.add(ruleId);
    }
  }
  if (!changed) return false;
  draft.aside = aside;
  if (back.size > 0)
    for (const alarm of Object.values(draft.active))
      if (back.has(alarm.ruleId) && isInAlarm(alarm)) draft.active[alarm.alarmId] = announcedAgain(alarm, at);
  return true;
}

const announcedAgain = (alarm: Alarm, at: Instant): Alarm => ({
  ...alarm,
  condition: 'unacknowledged',
  acknowledgedAt: null,
  acknowledgedBy: null,
  announcedAt: at,
});
