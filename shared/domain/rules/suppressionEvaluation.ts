/**
 * Alarms that are suppressed by design (ISA-18.2): while a condition of another tag holds, as that a pump stands. Where
 * nobody knows whether it holds, nothing is suppressed.
 */
import { ruleIdsOf } from '../alarms/aside.ts';
import type { AlarmsState } from '../alarms/evolve.ts';
import type { AlarmRuleId, TagId } from '../ids.ts';
import type { Site, SuppressedWhile } from '../register/site.ts';
import type { Instant } from '../values.ts';
import { emptyAlarmRules } from '../alarmRules/evolve.ts';
import { alarmBasisOf, type AlarmBasis } from './alarmEvaluation.ts';
import type { Conclusion, Evaluation, EvaluationKind, ObservedReading, Passing } from './evaluation.ts';

export const suppressionEvaluation: EvaluationKind = {
  name: 'alarm rules',
  // Rules that people make have conditions of their own instead.
  basis: ({ register }) => [register.site],
  make: (state, now) => {
    const { site } = state().register;
    return site === null ? null : new SuppressionEvaluation(suppressible(site), () => state().alarms, now);
  },
};

const suppressible = (site: Site): AlarmBasis => alarmBasisOf(site, emptyAlarmRules);

const NOTHING: readonly Conclusion[] = [];

/** One condition, and the alarms that it suppresses. */
interface Cause {
  readonly condition: SuppressedWhile;
  readonly staleAfterMs: number;
  readonly ruleIds: AlarmRuleId[];
  /** Null: nothing was heard of it yet. */
  holds: boolean | 'unknown' | null;
  heardAt: Instant;
}

export class SuppressionEvaluation implements Evaluation {
  readonly #alarms: () => AlarmsState;
  readonly #causes = new Map<string, Cause>();
  readonly #byTag = new Map<TagId, Cause[]>();
  readonly #suppressible = new Set<AlarmRuleId>();
  /** As last told. */
  #now: Instant;

  /** What was suppressed before stays so for as long as its tag may be silent. */
  constructor({ definitions, staleAfterMs }: AlarmBasis, alarms: () => AlarmsState, now: Instant) {
    this.#alarms = alarms;
    this.#now = now;
    for (const { ruleId, suppressedWhile } of definitions) {
      const stale = suppressedWhile === null ? undefined : staleAfterMs.get(suppressedWhile.tagId);
      // One that names a tag which is no longer there suppresses nothing; the import of the register says so.
      if (suppressedWhile === null || stale === undefined) continue;
      this.#suppressible.add(ruleId);
      const { tagId, type, setpoint } = suppressedWhile;
      const key = `${type} ${String(setpoint)} ${tagId}`;
      const cause = this.#causes.get(key);
      if (cause !== undefined) {
        cause.ruleIds.push(ruleId);
        continue;
      }
      const made: Cause = {
        condition: suppressedWhile,
        staleAfterMs: stale,
        ruleIds: [ruleId],
        holds: null,
        heardAt: now,
      };
      this.#causes.set(key, made);
      this.#byTag.set(tagId, [...(this.#byTag.get(tagId) ?? []), made]);
    }
  }

  begin(): readonly Conclusion[] {
    const { aside } = this.#alarms();
    const ruleIds = ruleIdsOf(aside).filter((id) => aside[id]?.suppressed !== undefined && !this.#suppressible.has(id));
    return ruleIds.length === 0 ? NOTHING : [{ type: 'UnsuppressAlarms', data: { ruleIds, because: 'removed' } }];
  }

  observe({ tagId, value, at, quality }: ObservedReading): readonly Conclusion[] {
    const causes = this.#byTag.get(tagId);
    if (causes === undefined) return NOTHING;
    let conclusions: Conclusion[] | null = null;
    for (const cause of causes) {
      // What comes that late says nothing of now.
      if (at < cause.heardAt || at < this.#now - cause.staleAfterMs) continue;
      cause.heardAt = at;
      if (quality === 'bad') {
        conclusions = this.#end(cause, 'unknown', conclusions);
        continue;
      }
      const { type, setpoint } = cause.condition;
      const holds = type === 'H' ? value >= setpoint : value <= setpoint;
      if (holds === cause.holds) continue;
      if (holds) {
        cause.holds = true;
        (conclusions ??= []).push({
          type: 'SuppressAlarms',
          data: { ruleIds: cause.ruleIds, tagId, value, observedAt: at },
        });
      } else conclusions = this.#end(cause, 'condition', conclusions);
    }
    return conclusions ?? NOTHING;
  }

  tick({ now, isFed }: Passing): readonly Conclusion[] {
    this.#now = now;
    if (!isFed) return NOTHING;
    let conclusions: Conclusion[] | null = null;
    for (const cause of this.#causes.values()) {
      if (cause.holds === 'unknown' || now - cause.heardAt < cause.staleAfterMs) continue;
      conclusions = this.#end(cause, 'unknown', conclusions);
    }
    return conclusions ?? NOTHING;
  }

  /** Which of its alarms are suppressed is for the journal to say: some may be from before this began. */
  #end(cause: Cause, because: 'condition' | 'unknown', into: Conclusion[] | null): Conclusion[] | null {
    cause.holds = because === 'condition' ? false : 'unknown';
    const { aside } = this.#alarms();
    if (!cause.ruleIds.some((id) => aside[id]?.suppressed !== undefined)) return into;
    return [...(into ?? []), { type: 'UnsuppressAlarms', data: { ruleIds: cause.ruleIds, because } }];
  }
}
