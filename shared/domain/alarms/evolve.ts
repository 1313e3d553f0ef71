import type { AlarmId, AlarmRuleId } from '../ids.ts';
import type { Actor } from '../actor.ts';
import type { Instant } from '../values.ts';
import { evolveAside, type Aside } from './aside.ts';
import { awaitsAcknowledgement, isInAlarm, type AlarmCondition } from './condition.ts';
import type { Site } from '../register/site.ts';
import type { AlarmEvent, AlarmOccurrence, AlarmPolicy } from './events.ts';
import { countAnnounced, rememberRaise, type Chattering, type Flood, type Raise } from './load.ts';
import { defaultAlarmPolicy } from './policy.ts';

export interface Alarm extends AlarmOccurrence {
  readonly condition: AlarmCondition;
  readonly raisedAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: Actor | null;
  readonly returnedAt: Instant | null;
  /** How often it came back before anybody acknowledged it; 1 the first time. */
  readonly occurrences: number;
  /** When it was announced again because it was no longer set aside; absent: only when it was raised. */
  readonly announcedAt?: Instant;
  /** An occurrence before this one that was acknowledged without knowing of this one. */
  readonly earlier?: EarlierOccurrence;
}

export interface EarlierOccurrence {
  readonly raisedAt: Instant;
  readonly acknowledgedAt: Instant;
  readonly acknowledgedBy: Actor;
}

/** Alarms that are not normal, and those that are set aside. A normal alarm is history, and history is in the journal. */
export interface AlarmsState {
  readonly active: Readonly<Record<AlarmId, Alarm>>;
  /** By rule; an empty one is none. */
  readonly aside: Readonly<Record<AlarmRuleId, Aside>>;
  /** When somebody took the last shelving of a rule back: one that was given before that, and comes later, does not count. */
  readonly unshelvedAt: Readonly<Record<AlarmRuleId, Instant>>;
  /** The raises of the last ten minutes, the oldest first. */
  readonly recent: readonly Raise[];
  readonly flood: Flood | null;
  readonly chattering: Readonly<Record<AlarmRuleId, Chattering>>;
  readonly policy: AlarmPolicy;
}

export const emptyAlarms: AlarmsState = {
  active: {},
  aside: {},
  unshelvedAt: {},
  recent: [],
  flood: null,
  chattering: {},
  policy: defaultAlarmPolicy,
};

/** An AlarmsState that takes events in place: `active` and `recent` are its own, the rest is replaced. */
export interface AlarmsDraft {
  readonly active: Record<AlarmId, Alarm>;
  readonly recent: Raise[];
  aside: AlarmsState['aside'];
  unshelvedAt: AlarmsState['unshelvedAt'];
  flood: AlarmsState['flood'];
  chattering: AlarmsState['chattering'];
  policy: AlarmPolicy;
}

export const draftOfAlarms = (state: AlarmsState): AlarmsDraft => ({
  ...state,
  active: { ...state.active },
  recent: [...state.recent],
});

type Evolved = AlarmEvent & { at: Instant; actor: Actor };

export function evolveAlarms(state: AlarmsState, event: Evolved): AlarmsState {
  const draft = draftOfAlarms(state);
  return evolveAlarmsInPlace(draft, event) ? draft : state;
}

/** As evolveAlarms, but into the draft itself; says whether anything changed. In a flood a copy has thousands. */
export function evolveAlarmsInPlace(draft: AlarmsDraft, event: Evolved): boolean {
  switch (event.type) {
    case 'AlarmRaised.v1':
      raise(draft, event.data, event.at);
      return true;
    case 'AlarmsAcknowledged.v1':
      return acknowledge(draft.active, event);
    case 'AlarmReturnedToNormal.v1':
      return returnToNormal(draft, event.data.alarmId, event.at);
    case 'AlarmsReset.v1': {
      let changed = false;
      for (const id of event.data.alarmIds) {
        const alarm = draft.active[id];
        if (alarm?.condition !== 'latched' || alarm.raisedAt !== event.data.raisedAt[id]) continue;
        delete draft.active[id];
        changed = true;
      }
      return changed;
    }
    case 'AlarmsShelved.v1':
    case 'AlarmsUnshelved.v1':
    case 'AlarmShelvingEnded.v1':
    case 'AlarmsSuppressed.v1':
    case 'AlarmsUnsuppressed.v1':
    case 'AlarmsTakenOutOfService.v1':
    case 'AlarmsReturnedToService.v1':
      return evolveAside(draft, event);
    case 'AlarmFloodBegan.v1': {
      const { count, operators, firstOut } = event.data;
      draft.flood = { beganAt: event.at, operators, firstOut, count, peak: count };
      return true;
    }
    case 'AlarmFloodEnded.v1':
      if (draft.flood === null) return false;
      draft.flood = null;
      return true;
    case 'AlarmChatteringBegan.v1': {
      const { ruleId, count } = event.data;
      const lastRaisedAt = draft.recent.findLast((one) => one.ruleId === ruleId)?.at ?? event.at;
      draft.chattering = { ...draft.chattering, [ruleId]: { beganAt: event.at, count, lastRaisedAt } };
      return true;
    }
    case 'AlarmChatteringEnded.v1': {
      if (draft.chattering[event.data.ruleId] === undefined) return false;
      const { [event.data.ruleId]: _ended, ...others } = draft.chattering;
      draft.chattering = others;
      return true;
    }
    case 'AlarmPolicyChanged.v1':
      draft.policy = event.data;
      return true;
    case 'PastExcursionFound.v1':
      return false;
  }
}

function raise(draft: AlarmsDraft, occurrence: AlarmOccurrence, at: Instant): void {
  const { active, recent } = draft;
  const { alarmId, ruleId } = occurrence;
  const before = active[alarmId];
  active[alarmId] = {
    ...occurrence,
    condition: 'unacknowledged',
    raisedAt: at,
    acknowledgedAt: null,
    acknowledgedBy: null,
    returnedAt: null,
    occurrences: (before?.occurrences ?? 0) + 1,
    ...(before?.earlier === undefined ? {} : { earlier: before.earlier }),
  };
  const isAside = ruleId in draft.aside;
  rememberRaise(recent, isAside ? { ruleId, at, isAside } : { ruleId, at });
  const { flood } = draft;
  if (flood !== null && !isAside) {
    const peak = Math.max(flood.peak, countAnnounced(recent, at));
    draft.flood = { ...flood, count: flood.count + 1, peak };
  }
  const chattering = draft.chattering[ruleId];
  if (chattering !== undefined)
    draft.chattering = {
      ...draft.chattering,
      [ruleId]: { ...chattering, count: chattering.count + 1, lastRaisedAt: at },
    };
}

function acknowledge(
  active: Record<AlarmId, Alarm>,
  event: Extract<Evolved, { type: 'AlarmsAcknowledged.v1' }>,
): boolean {
  let changed = false;
  for (const id of event.data.alarmIds) {
    const alarm = active[id];
    if (alarm === undefined || !awaitsAcknowledgement(alarm)) continue;
    const seen = event.data.raisedAt?.[id] ?? alarm.raisedAt;
    const by = { acknowledgedAt: event.at, acknowledgedBy: event.actor };
    if (seen !== alarm.raisedAt) {
      if (!isEarlierToTell(alarm, seen)) continue;
      active[id] = { ...alarm, earlier: { raisedAt: seen, ...by } };
    } else if (isInAlarm(alarm)) active[id] = { ...alarm, condition: 'acknowledged', ...by };
    else if (alarm.latching === true) active[id] = { ...alarm, condition: 'latched', ...by };
    else delete active[id];
    changed = true;
  }
  return changed;
}

/** One that is set aside was never announced: nobody has to acknowledge that it is over. */
function returnToNormal({ active, aside }: AlarmsDraft, alarmId: AlarmId, at: Instant): boolean {
  const alarm = active[alarmId];
  if (alarm === undefined || !isInAlarm(alarm)) return false;
  const acknowledged = alarm.condition === 'acknowledged';
  if (alarm.latching === true)
    active[alarmId] = { ...alarm, condition: acknowledged ? 'latched' : 'returned-unacknowledged', returnedAt: at };
  else if (acknowledged || alarm.ruleId in aside) delete active[alarmId];
  else active[alarmId] = { ...alarm, condition: 'returned-unacknowledged', returnedAt: at };
  return true;
}

/** Whether the acknowledgement of what was raised at `seen` says something of before this occurrence that nobody has said. */
export const isEarlierToTell = ({ raisedAt, earlier }: Alarm, seen: Instant): boolean =>
  seen < raisedAt && seen > (earlier?.raisedAt ?? -Infinity);

/** What an alarm is about: its tag, its responder, else its place. */
export const alarmSubject = ({ tagId, responderId, placeId }: AlarmOccurrence): string =>
  tagId ?? responderId ?? placeId;

/** As people call it: a tag by its id, a responder by the call sign. */
export const alarmSubjectName = (alarm: AlarmOccurrence, site: Pick<Site, 'responders'> | null): string =>
  site?.responders.find(({ id }) => id === alarm.responderId)?.callSign ?? alarmSubject(alarm);

/** The occurrences that stand of these alarms. */
export const occurrencesOf = ({ active }: AlarmsState, alarmIds: readonly AlarmId[]): Record<AlarmId, Instant> =>
  Object.fromEntries(
    alarmIds.flatMap((id) => {
      const alarm = active[id];
      return alarm === undefined ? [] : [[id, alarm.raisedAt]];
    }),
  );
