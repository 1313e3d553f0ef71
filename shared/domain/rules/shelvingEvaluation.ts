/** Shelving ends by itself at its time. */
import type { AlarmsState } from '../alarms/evolve.ts';
import { ruleIdsOf } from '../alarms/aside.ts';
import type { AlarmRuleId } from '../ids.ts';
import type { Instant } from '../values.ts';
import type { Conclusion, Evaluation, EvaluationKind, Passing } from './evaluation.ts';

export const shelvingEvaluation: EvaluationKind = {
  name: 'alarm rules',
  basis: () => [],
  make: (state) => new ShelvingEvaluation(() => state().alarms),
};

const NOTHING: readonly Conclusion[] = [];

class ShelvingEvaluation implements Evaluation {
  readonly #alarms: () => AlarmsState;

  constructor(alarms: () => AlarmsState) {
    this.#alarms = alarms;
  }

  /** Also where nothing is heard: somebody waits for it. */
  tick({ now }: Passing): readonly Conclusion[] {
    const { aside } = this.#alarms();
    const ended = new Map<Instant, AlarmRuleId[]>();
    for (const ruleId of ruleIdsOf(aside)) {
      const until = aside[ruleId]?.shelved?.until;
      if (until === undefined || until > now) continue;
      const together = ended.get(until);
      if (together === undefined) ended.set(until, [ruleId]);
      else together.push(ruleId);
    }
    if (ended.size === 0) return NOTHING;
    return Array.from(ended, ([until, ruleIds]) => ({ type: 'EndAlarmShelving', data: { ruleIds, until } }));
  }
}
