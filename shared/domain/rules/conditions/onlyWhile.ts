import type { RuleRequirement } from '../../alarmRules/rule.ts';
import type { TagId } from '../../ids.ts';
import type { Instant } from '../../values.ts';
import type { Condition, Side } from './condition.ts';
import { ThresholdCondition } from './threshold.ts';

interface Requirement {
  readonly tagId: TagId;
  readonly threshold: ThresholdCondition;
  readonly staleAfterMs: number;
  side: Side;
  /** Of the newest that was not bad; null: nothing was heard yet. */
  heardAt: Instant | null;
}

/**
 * A condition that counts only while others hold as well. What nobody knows of, as of a tag that is bad or silent, withholds
 * no alarm.
 */
export class OnlyWhileCondition implements Condition {
  readonly #main: Condition;
  readonly #requirements: readonly Requirement[];
  #mainSide: Side = 'between';
  /** When it was first asked: what is not heard yet may still come. */
  #beganAt: Instant | null = null;

  constructor(main: Condition, requirements: readonly RuleRequirement[], staleAfterMs: (tagId: TagId) => number) {
    this.#main = main;
    this.#requirements = requirements.map(({ tagId, side, setpoint, deadband }) => ({
      tagId,
      threshold: new ThresholdCondition(side, setpoint, deadband),
      staleAfterMs: staleAfterMs(tagId),
      side: 'between',
      heardAt: null,
    }));
  }

  get measured(): number {
    return this.#main.measured;
  }
  get setpoint(): number {
    return this.#main.setpoint;
  }

  take(value: number, at: Instant, isBad: boolean): Side {
    this.#mainSide = this.#main.take(value, at, isBad);
    return this.#side(at);
  }

  hear(tagId: TagId, value: number, at: Instant, isBad: boolean): Side {
    const ofMain = this.#main.hear?.(tagId, value, at, isBad);
    if (ofMain !== undefined) this.#mainSide = ofMain;
    for (const requirement of this.#requirements) {
      if (requirement.tagId !== tagId) continue;
      requirement.heardAt = isBad ? -Infinity : at;
      if (!isBad) requirement.side = holding(requirement, requirement.threshold.take(value));
    }
    return this.#side(at);
  }

  #side(at: Instant): Side {
    this.#beganAt ??= at;
    let side = this.#mainSide;
    for (const { side: own, heardAt, staleAfterMs } of this.#requirements) {
      if (heardAt === null && at - this.#beganAt < staleAfterMs) {
        if (side === 'beyond') side = 'between';
      } else if (heardAt !== null && at - heardAt <= staleAfterMs && own !== 'beyond') return 'back';
    }
    return side;
  }
}

/** Between the two it goes on as it was. */
const holding = ({ side }: Requirement, taken: Side): Side => (taken === 'between' ? side : taken);
