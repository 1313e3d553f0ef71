/** Which alarms chatter: raised again and again within a short time (ISA-18.2), until they are quiet. */
import type { AlarmsState } from '../alarms/evolve.ts';
import { ruleIdsOf } from '../alarms/aside.ts';
import { CHATTERING_QUIET_MS, CHATTERING_RAISES, CHATTERING_WITHIN_MS } from '../alarms/load.ts';
import type { AlarmRuleId } from '../ids.ts';
import type { Instant } from '../values.ts';
import type { Conclusion, Evaluation, EvaluationKind, Passing } from './evaluation.ts';

export const chatteringEvaluation: EvaluationKind = {
  name: 'alarm rules',
  basis: () => [],
  make: (state) => new ChatteringEvaluation(() => state().alarms),
};

export class ChatteringEvaluation implements Evaluation {
  readonly #alarms: () => AlarmsState;

  constructor(alarms: () => AlarmsState) {
    this.#alarms = alarms;
  }

  /** It begins with a raise, and ends when it was quiet for so long. */
  get nextAt(): Instant {
    const { chattering } = this.#alarms();
    let next = Infinity;
    for (const ruleId of ruleIdsOf(chattering))
      next = Math.min(next, (chattering[ruleId]?.lastRaisedAt ?? Infinity) + CHATTERING_QUIET_MS);
    return next;
  }

  tick({ now }: Passing): readonly Conclusion[] {
    const { recent, chattering } = this.#alarms();
    const conclusions: Conclusion[] = [];
    for (const ruleId of ruleIdsOf(chattering)) {
      const standing = chattering[ruleId];
      if (standing !== undefined && now - standing.lastRaisedAt >= CHATTERING_QUIET_MS)
        conclusions.push({ type: 'EndAlarmChattering', data: { ruleId, beganAt: standing.beganAt } });
    }
    // The newest first, no further back than it matters.
    const counts = new Map<AlarmRuleId, number>();
    for (let index = recent.length - 1; index >= 0; index -= 1) {
      const raise = recent[index];
      if (raise === undefined || isPast(raise.at, now)) break;
      counts.set(raise.ruleId, (counts.get(raise.ruleId) ?? 0) + 1);
    }
    for (const [ruleId, count] of counts)
      if (count >= CHATTERING_RAISES && chattering[ruleId] === undefined)
        conclusions.push({ type: 'BeginAlarmChattering', data: { ruleId, count, withinMs: CHATTERING_WITHIN_MS } });
    return conclusions;
  }
}

const isPast = (at: Instant, now: Instant): boolean => at <= now - CHATTERING_WITHIN_MS;
