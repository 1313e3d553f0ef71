/**
 * How much comes upon the operators: the alarms of the last ten minutes, floods and chattering alarms. Judged from the state
 * alone, so that a restart or another hub goes on where the one before was.
 */
import type { AlarmRuleId } from '../ids.ts';
import type { ShiftsState } from '../shifts/evolve.ts';
import type { Instant } from '../values.ts';

const MINUTE_MS = 60_000;

/** ISA-18.2 and EEMUA 191 count in ten minutes. */
export const LOAD_WINDOW_MS = 10 * MINUTE_MS;
/** For each operator: a flood begins above the one and ends below the other. */
export const FLOOD_BEGINS_ABOVE = 10;
export const FLOOD_ENDS_BELOW = 5;

/** ISA-18.2: an alarm that is raised three times in a minute chatters. */
export const CHATTERING_RAISES = 3;
export const CHATTERING_WITHIN_MS = MINUTE_MS;
/** Ours: it has stopped once it was not raised for so long. */
export const CHATTERING_QUIET_MS = 5 * MINUTE_MS;

/** One that was raised. */
export interface Raise {
  readonly ruleId: AlarmRuleId;
  readonly at: Instant;
  /** It was set aside: nobody was told of it. */
  readonly isAside?: true;
}

export interface Flood {
  readonly beganAt: Instant;
  readonly operators: number;
  /** The rule of the first alarm of it. */
  readonly firstOut: AlarmRuleId;
  /** New alarms so far, from ten minutes before it began. */
  readonly count: number;
  /** The most in ten minutes so far. */
  readonly peak: number;
}

export interface Chattering {
  readonly beganAt: Instant;
  /** How often it was raised so far, from the first that made it chatter. */
  readonly count: number;
  readonly lastRaisedAt: Instant;
}

/** Of a flood of more than these only the last are counted. */
export const RECENT_KEPT = 5_000;
/** They are dropped some at a time: each time costs as much as there are. */
const DROPPED_TOGETHER = 500;

/** Into `recent` itself, in the order in which they are told: what is older than ten minutes goes. */
export function rememberRaise(recent: Raise[], raise: Raise): void {
  recent.push(raise);
  let past = 0;
  while (past < recent.length && (recent[past]?.at ?? raise.at) <= raise.at - LOAD_WINDOW_MS) past += 1;
  if (recent.length >= RECENT_KEPT + DROPPED_TOGETHER) past = Math.max(past, DROPPED_TOGETHER);
  if (past > 0) recent.splice(0, past);
}

/** The first of those that operators were told of in the ten minutes before `now`; undefined: of none. */
export const firstAnnounced = (recent: readonly Raise[], now: Instant): Raise | undefined =>
  recent.find(({ at, isAside }) => isAside === undefined && at > now - LOAD_WINDOW_MS);

/** How many operators were told of in the ten minutes before `now`. */
export function countAnnounced(recent: readonly Raise[], now: Instant): number {
  const from = now - LOAD_WINDOW_MS;
  let count = 0;
  for (let index = recent.length - 1; index >= 0; index -= 1) {
    const raise = recent[index];
    if (raise !== undefined && raise.isAside === undefined && raise.at > from) count += 1;
  }
  return count;
}

/** Those whose work alarms are. Somebody at two stations is one person. */
export function operatorsOnShift({ onShift }: ShiftsState): number {
  const names = Object.values(onShift)
    .filter(({ operator }) => operator.role !== 'observer' && operator.role !== 'controller')
    .map(({ operator }) => operator.name);
  return Math.max(1, new Set(names).size);
}
