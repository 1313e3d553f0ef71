/**
 * All alarms of a world's tags: readings and the passing of time go in, what to raise or return comes out. Pure but for
 * the state that it keeps of each rule; the journal's standing alarms are its memory across a restart.
 */
import type { Alarm, AlarmsState } from '../alarms/evolve.ts';
import type { AlarmOccurrence } from '../alarms/events.ts';
import { AlarmId, AlarmRuleId, type TagId } from '../ids.ts';
import type { AlarmRule, Site, Tag } from '../register/site.ts';
import type { Instant } from '../values.ts';
import { restingThreshold, stepThreshold, type ThresholdState } from './threshold.ts';

export interface ObservedReading {
  readonly tagId: TagId;
  readonly value: number;
  readonly at: Instant;
  /** A bad value says that the instrument is alive and nothing more. */
  readonly good: boolean;
}

export type AlarmConclusion =
  | { readonly kind: 'raise'; readonly occurrence: AlarmOccurrence }
  | {
      readonly kind: 'return';
      readonly data: { readonly alarmId: AlarmId; readonly value: number; readonly observedAt: Instant };
    };

interface RuleMemory {
  readonly rule: AlarmRule;
  state: ThresholdState;
  alarmId: AlarmId | null;
}

interface TagMemory {
  readonly tag: Tag;
  readonly rules: RuleMemory[];
  readonly silence: { readonly ruleId: AlarmRuleId; alarmId: AlarmId | null; raised: boolean };
  last: { value: number; at: Instant; good: boolean } | null;
  heardAt: Instant;
}

export const silenceRuleId = (tagId: TagId): AlarmRuleId => AlarmRuleId.parse(`${tagId}.silence`);

export class AlarmEvaluation {
  readonly #tags: ReadonlyMap<TagId, TagMemory>;
  readonly #alarms: () => AlarmsState;
  /** As last told. */
  #now: Instant;

  /** `now`: silence of a tag that was never heard counts from here. `alarms`: those that stand, asked when needed. */
  constructor(site: Site, alarms: () => AlarmsState, now: Instant) {
    this.#alarms = alarms;
    this.#now = now;
    // Of two of one rule, as when the record of before came back to a hub, the newest that has not returned.
    const isIn = ({ condition }: Alarm): number => (condition === 'returned-unacknowledged' ? 0 : 1);
    const active = Object.values(alarms().active).toSorted((a, b) => isIn(a) - isIn(b) || a.observedAt - b.observedAt);
    const standing = new Map(active.map((alarm) => [alarm.ruleId, alarm]));
    const memory = (ruleId: AlarmRuleId): { alarmId: AlarmId | null; raised: boolean } => {
      const alarm = standing.get(ruleId);
      return alarm === undefined
        ? { alarmId: null, raised: false }
        : { alarmId: alarm.alarmId, raised: alarm.condition !== 'returned-unacknowledged' };
    };
    this.#tags = new Map(
      site.tags.map((tag) => {
        const ruleId = silenceRuleId(tag.id);
        const rules = tag.alarmRules.map((rule): RuleMemory => {
          const { alarmId, raised } = memory(rule.id);
          return { rule, alarmId, state: { ...restingThreshold, raised } };
        });
        return [tag.id, { tag, rules, silence: { ruleId, ...memory(ruleId) }, last: null, heardAt: now }];
      }),
    );
  }

  /**
   * An older reading than the last of its tag concludes nothing; nor does one that was delivered so late that it says
   * nothing of whether the instrument is alive now.
   */
  observe(reading: ObservedReading): AlarmConclusion[] {
    const memory = this.#tags.get(reading.tagId);
    if (memory === undefined) return [];
    const conclusions: AlarmConclusion[] = [];
    memory.heardAt = Math.max(memory.heardAt, reading.at);
    const alive = reading.at >= this.#now - memory.tag.staleAfterMs;
    if (alive && memory.silence.raised && memory.silence.alarmId !== null) {
      memory.silence.raised = false;
      conclusions.push({
        kind: 'return',
        data: { alarmId: memory.silence.alarmId, value: reading.value, observedAt: reading.at },
      });
    }
    if (memory.last !== null && reading.at < memory.last.at) return conclusions;
    memory.last = { value: reading.value, at: reading.at, good: reading.good };
    if (reading.good) conclusions.push(...this.#thresholds(memory, reading.value, reading.at, reading.at));
    return conclusions;
  }

  /** Lets time pass: delays end while the last value holds, and silence becomes an alarm. */
  tick(now: Instant): AlarmConclusion[] {
    const conclusions: AlarmConclusion[] = [];
    this.#now = now;
    for (const memory of this.#tags.values()) {
      const silentMs = now - memory.heardAt;
      if (silentMs > memory.tag.staleAfterMs) {
        if (!memory.silence.raised) conclusions.push(this.#silent(memory, silentMs, now));
        continue;
      }
      if (memory.last !== null && memory.last.good && now > memory.last.at)
        conclusions.push(...this.#thresholds(memory, memory.last.value, now, memory.last.at));
    }
    return conclusions;
  }

  #thresholds(memory: TagMemory, value: number, at: Instant, observedAt: Instant): AlarmConclusion[] {
    const conclusions: AlarmConclusion[] = [];
    for (const held of memory.rules) {
      const { state, conclusion } = stepThreshold(held.rule, held.state, value, at);
      held.state = state;
      if (conclusion === 'return' && held.alarmId !== null)
        conclusions.push({ kind: 'return', data: { alarmId: held.alarmId, value, observedAt } });
      if (conclusion === 'raise') {
        const { rule } = held;
        held.alarmId = this.#occurrenceId(held.alarmId, rule.id, observedAt);
        conclusions.push({
          kind: 'raise',
          occurrence: {
            alarmId: held.alarmId,
            ruleId: rule.id,
            tagId: memory.tag.id,
            placeId: memory.tag.placeId,
            type: rule.type,
            priority: rule.priority,
            message: rule.message,
            scenario: rule.scenario,
            value,
            setpoint: rule.setpoint,
            unit: memory.tag.unit,
            observedAt,
          },
        });
      }
    }
    return conclusions;
  }

  #silent(memory: TagMemory, silentMs: number, now: Instant): AlarmConclusion {
    const { tag, silence } = memory;
    silence.raised = true;
    silence.alarmId = this.#occurrenceId(silence.alarmId, silence.ruleId, now);
    return {
      kind: 'raise',
      occurrence: {
        alarmId: silence.alarmId,
        ruleId: silence.ruleId,
        tagId: tag.id,
        placeId: tag.placeId,
        type: 'silence',
        priority: 'medium',
        message: { en: `${tag.name.en}: no reading`, zh: `${tag.name.zh}：无读数` },
        scenario: 'other',
        value: silentMs,
        setpoint: tag.staleAfterMs,
        unit: 'ms',
        observedAt: now,
      },
    };
  }

  /** What came back before anybody acknowledged it is the same occurrence. */
  #occurrenceId(before: AlarmId | null, ruleId: AlarmRuleId, observedAt: Instant): AlarmId {
    if (before !== null && before in this.#alarms().active) return before;
    return AlarmId.parse(`${ruleId}:${String(Math.round(observedAt))}`);
  }
}
