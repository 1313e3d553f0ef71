import type { TagId } from '../../ids.ts';
import type { Instant } from '../../values.ts';
import type { Condition, Side } from './condition.ts';
import { ThresholdCondition } from './threshold.ts';

interface Heard {
  value: number;
  at: Instant;
  readonly staleAfterMs: number;
}

/** Two tags say so different things. Of one that is bad or silent nobody knows: nothing changes then. */
export class DifferenceCondition implements Condition {
  readonly setpoint: number;
  readonly #otherTagId: TagId;
  readonly #threshold: ThresholdCondition;
  readonly #own: Heard;
  readonly #other: Heard;
  /** Between the two, without a sign. */
  measured = Number.NaN;

  constructor(
    criterion: { readonly otherTagId: TagId; readonly setpoint: number; readonly deadband: number },
    staleAfterMs: { readonly own: number; readonly other: number },
  ) {
    this.setpoint = criterion.setpoint;
    this.#otherTagId = criterion.otherTagId;
    this.#threshold = new ThresholdCondition('high', criterion.setpoint, criterion.deadband);
    this.#own = { value: Number.NaN, at: -Infinity, staleAfterMs: staleAfterMs.own };
    this.#other = { value: Number.NaN, at: -Infinity, staleAfterMs: staleAfterMs.other };
  }

  take(value: number, at: Instant, isBad: boolean): Side {
    return this.#heard(this.#own, value, at, isBad);
  }

  hear(tagId: TagId, value: number, at: Instant, isBad: boolean): Side {
    return tagId === this.#otherTagId ? this.#heard(this.#other, value, at, isBad) : 'between';
  }

  #heard(one: Heard, value: number, at: Instant, isBad: boolean): Side {
    one.value = isBad ? Number.NaN : value;
    one.at = at;
    const [own, other] = [this.#own, this.#other];
    const measured = Math.abs(own.value - other.value);
    if (Number.isNaN(measured) || at - own.at > own.staleAfterMs || at - other.at > other.staleAfterMs)
      return 'between';
    this.measured = measured;
    return this.#threshold.take(measured);
  }
}
