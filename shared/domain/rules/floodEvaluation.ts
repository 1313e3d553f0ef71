/** When a flood of alarms begins and ends: ISA-18.2, by the new alarms of ten minutes for each operator on shift. */
import type { AlarmsState } from '../alarms/evolve.ts';
import {
  countAnnounced,
  firstAnnounced,
  FLOOD_BEGINS_ABOVE,
  FLOOD_ENDS_BELOW,
  LOAD_WINDOW_MS,
  operatorsOnShift,
} from '../alarms/load.ts';
import type { Instant } from '../values.ts';
import type { Conclusion, Evaluation, EvaluationKind, Passing } from './evaluation.ts';

export const floodEvaluation: EvaluationKind = {
  name: 'alarm rules',
  basis: () => [],
  make: (state) =>
    new FloodEvaluation(
      () => state().alarms,
      () => operatorsOnShift(state().shifts),
    ),
};

const NOTHING: readonly Conclusion[] = [];

export class FloodEvaluation implements Evaluation {
  readonly #alarms: () => AlarmsState;
  readonly #operators: () => number;

  constructor(alarms: () => AlarmsState, operators: () => number) {
    this.#alarms = alarms;
    this.#operators = operators;
  }

  /** A flood begins with a raise; it ends when so many of the newest alone are left of the ten minutes. */
  get nextAt(): Instant {
    const { recent, flood } = this.#alarms();
    if (flood === null) return Infinity;
    let left = FLOOD_ENDS_BELOW * this.#operators();
    for (let index = recent.length - 1; index >= 0; index -= 1) {
      const raise = recent[index];
      if (raise === undefined || raise.isAside === true) continue;
      left -= 1;
      if (left === 0) return raise.at + LOAD_WINDOW_MS;
    }
    return -Infinity;
  }

  tick({ now }: Passing): readonly Conclusion[] {
    const { recent, flood } = this.#alarms();
    if (flood === null && recent.length <= FLOOD_BEGINS_ABOVE) return NOTHING;
    const operators = this.#operators();
    const count = countAnnounced(recent, now);
    if (flood !== null)
      return count < FLOOD_ENDS_BELOW * operators
        ? [{ type: 'EndAlarmFlood', data: { beganAt: flood.beganAt } }]
        : NOTHING;
    const first = firstAnnounced(recent, now);
    if (first === undefined || count <= FLOOD_BEGINS_ABOVE * operators) return NOTHING;
    return [{ type: 'BeginAlarmFlood', data: { count, operators, firstOut: first.ruleId } }];
  }
}
