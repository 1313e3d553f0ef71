/**
 * Readings of one tag that came too late for an alarm, as after an outage: what would have been raised is found all the
 * same, with the delays of its rule, and is recorded as an excursion of the past.
 */
import type { AlarmCommand } from '../alarms/events.ts';
import type { TagId } from '../ids.ts';
import type { Instant } from '../values.ts';
import type { Condition } from './conditions/condition.ts';
import { conditionOf } from './conditions/conditionOf.ts';
import type { AlarmDefinition, Criterion } from './definitions.ts';
import { Delayed } from './delayed.ts';
import type { ObservedReading } from './evaluation.ts';

type PastExcursion = Extract<AlarmCommand, { type: 'RecordPastExcursion' }>;

/** Of what was measured; how an instrument was then does not matter any more. */
const JUDGED: ReadonlySet<Criterion['kind']> = new Set<Criterion['kind']>(['threshold', 'rate', 'out-of-range']);

/** From when to when an alarm is known to have stood; null: it does. */
export interface Told {
  readonly from: Instant;
  to: Instant | null;
}
/** Of one rule: what was sent twice is told once. */
const TOLD_KEPT = 16;
export function rememberTold(told: Told[], one: Told): void {
  told.push(one);
  if (told.length > TOLD_KEPT) told.shift();
}

export interface PastRule {
  readonly definition: AlarmDefinition;
  /** The alarm stood already when these readings began. */
  readonly raised: boolean;
  /** What is known of before; what is found here is added to it. */
  readonly told: Told[];
}

interface Rule extends PastRule {
  readonly condition: Condition;
  readonly delayed: Delayed;
  /** It goes on from an alarm that stood: that was told then. */
  wasTold: boolean;
  raisedAt: Instant;
  worst: number;
  setpoint: number;
}

/** What goes by several tags would need all of their pasts at once. */
const isJudged = ({ criterion, onlyWhile = [] }: AlarmDefinition): boolean =>
  JUDGED.has(criterion.kind) && onlyWhile.length === 0;
const UNKNOWN = (_tagId: TagId): number => Infinity;

const NOTHING: PastExcursion[] = [];

export class PastJudgement {
  readonly #rules: readonly Rule[];
  #lastAt: Instant = -Infinity;

  constructor(rules: readonly PastRule[]) {
    this.#rules = rules.flatMap((rule): Rule[] => {
      const { definition, raised } = rule;
      const condition = isJudged(definition) ? conditionOf(definition, UNKNOWN) : null;
      if (condition === null) return [];
      const delayed = new Delayed(definition, raised);
      return [{ ...rule, condition, delayed, wasTold: raised, raisedAt: 0, worst: 0, setpoint: 0 }];
    });
  }

  /** Out of order even among themselves, or given twice: nothing. */
  take({ value, at, quality }: ObservedReading, now: Instant): PastExcursion[] {
    if (quality === 'bad' || at <= this.#lastAt) return NOTHING;
    this.#lastAt = at;
    let found: PastExcursion[] | null = null;
    for (const rule of this.#rules) {
      const { condition, delayed } = rule;
      const side = condition.take(value, at, false);
      if (side === 'beyond') {
        const isWorse = (delayed.raised || delayed.crossingSince !== null) && isGraver(rule, condition.measured);
        if (isWorse || (!delayed.raised && delayed.crossingSince === null)) {
          rule.worst = condition.measured;
          rule.setpoint = condition.setpoint;
        }
      }
      const conclusion = delayed.step(side, at);
      if (conclusion === 'raise') rule.raisedAt = at;
      if (conclusion !== 'return') continue;
      if (isNews(rule, at)) (found ??= []).push(excursion(rule, at, now));
      rule.wasTold = false;
    }
    return found ?? NOTHING;
  }

  /** No more of them come. What is still beyond its limit has no end yet. */
  end(now: Instant): PastExcursion[] {
    return this.#rules
      .filter((rule) => rule.delayed.raised && isNews(rule, null))
      .map((rule) => excursion(rule, null, now));
  }
}

/** Nobody was told of an alarm of this rule that stood at any of that time. */
const isNews = ({ wasTold, told, raisedAt }: Rule, to: Instant | null): boolean =>
  !wasTold && !told.some((one) => raisedAt <= (one.to ?? Infinity) && one.from <= (to ?? Infinity));

/** Further beyond its limit than the worst so far. */
function isGraver({ definition: { criterion }, worst, setpoint }: Rule, measured: number): boolean {
  if (criterion.kind === 'threshold') return criterion.side === 'high' ? measured > worst : measured < worst;
  if (criterion.kind === 'rate') return Math.abs(measured) > Math.abs(worst);
  return Math.abs(measured - setpoint) > Math.abs(worst - setpoint);
}

function excursion(rule: Rule, to: Instant | null, now: Instant): PastExcursion {
  const { definition, worst, raisedAt, setpoint, told } = rule;
  rememberTold(told, { from: raisedAt, to: to ?? raisedAt });
  const { tagId, ruleId, placeId, type, priority, message, unit } = definition;
  const lateMs = Math.max(0, Math.round(now - raisedAt));
  return {
    type: 'RecordPastExcursion',
    data: { tagId, ruleId, placeId, type, priority, message, from: raisedAt, to, worst, setpoint, unit, lateMs },
  };
}
