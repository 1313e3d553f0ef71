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
    const until: Record<AlarmRuleId, Instant> = {};
    for (const ruleId of ruleIdsOf(aside)) {
      const ends = aside[ruleId]?.shelved?.until;
      if (ends !== undefined && ends <= now) until[ruleId] = ends;
    }
    return Object.keys(until).length === 0 ? NOTHING : [{ type: 'EndAlarmShelving', data: { until } }];
  }
}
