/**
 * All alarms of a world's tags: readings and the passing of time go in, what to raise or return comes out. Pure but for
 * the state that it keeps of each rule; the journal's standing alarms are its memory across a restart.
 */
import type { AlarmCommand } from '../alarms/events.ts';
import { isInAlarm } from '../alarms/condition.ts';
import type { Alarm, AlarmsState } from '../alarms/evolve.ts';
import { AlarmId, type AlarmRuleId, type TagId } from '../ids.ts';
import type { AlarmRule, Site, Tag } from '../register/site.ts';
import type { Instant } from '../values.ts';
import type { Evaluation, EvaluationKind, ObservedReading, Passing } from './evaluation.ts';
import { silenceRuleId } from './definitions.ts';
import { restingThreshold, stepThreshold, type ThresholdState } from './threshold.ts';

type AlarmConclusion = Extract<AlarmCommand, { type: 'RaiseAlarm' | 'ReturnAlarmToNormal' }>;

export const alarmEvaluation: EvaluationKind = {
  name: 'alarm rules',
  basis: ({ register }) => [register.site],
  make: (state, now) => {
    const { site } = state().register;
    return site === null ? null : new AlarmEvaluation(site, () => state().alarms, now);
  },
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
  last: ObservedReading | null;
  heardAt: Instant;
}

export class AlarmEvaluation implements Evaluation {
  readonly #tags: ReadonlyMap<TagId, TagMemory>;
  readonly #rules: ReadonlySet<AlarmRuleId>;
  readonly #alarms: () => AlarmsState;
  /** As last told. */
  #now: Instant;

  /** `now`: silence of a tag that was never heard counts from here. `alarms`: those that stand, asked when needed. */
  constructor(site: Site, alarms: () => AlarmsState, now: Instant) {
    this.#alarms = alarms;
    this.#now = now;
    // Of two of one rule, as when the record of before came back to a hub, the newest that has not returned.
    const isIn = (alarm: Alarm): number => (isInAlarm(alarm) ? 1 : 0);
    const active = Object.values(alarms().active).toSorted((a, b) => isIn(a) - isIn(b) || a.observedAt - b.observedAt);
    const standing = new Map(active.map((alarm) => [alarm.ruleId, alarm]));
    const memory = (ruleId: AlarmRuleId): { alarmId: AlarmId | null; raised: boolean } => {
      const alarm = standing.get(ruleId);
      return alarm === undefined
        ? { alarmId: null, raised: false }
        : { alarmId: alarm.alarmId, raised: isInAlarm(alarm) };
    };
    this.#rules = new Set(site.tags.flatMap((tag) => [silenceRuleId(tag.id), ...tag.alarmRules.map(({ id }) => id)]));
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
   * An alarm whose rule is no longer in the register would stand for ever: nothing could return it. So would one whose
   * rule has raised another since, as when the record of before comes back to a hub that was restored.
   */
  begin(now: Instant): AlarmConclusion[] {
    const standing = Object.values(this.#alarms().active).filter(
      (alarm) => alarm.tagId !== undefined && isInAlarm(alarm),
    );
    const newest = new Map<AlarmRuleId, Instant>();
    for (const { ruleId, observedAt } of standing)
      newest.set(ruleId, Math.max(observedAt, newest.get(ruleId) ?? -Infinity));
    return standing
      .filter(({ ruleId, observedAt }) => !this.#rules.has(ruleId) || observedAt < (newest.get(ruleId) ?? observedAt))
      .map(({ alarmId, value }) => returned(alarmId, value, now));
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
      conclusions.push(returned(memory.silence.alarmId, reading.value, reading.at));
    }
    if (memory.last !== null && reading.at < memory.last.at) return conclusions;
    memory.last = reading;
    if (reading.quality !== 'bad') conclusions.push(...this.#thresholds(memory, reading.value, reading.at, reading.at));
    return conclusions;
  }

  /** Lets time pass: delays end while the last value holds, and silence becomes an alarm. */
  tick({ now, isFed }: Passing): AlarmConclusion[] {
    const conclusions: AlarmConclusion[] = [];
    if (!isFed) return conclusions;
    this.#now = now;
    for (const memory of this.#tags.values()) {
      const silentMs = now - memory.heardAt;
      if (silentMs > memory.tag.staleAfterMs) {
        if (!memory.silence.raised) conclusions.push(this.#silent(memory, silentMs, now));
        continue;
      }
      if (memory.last !== null && memory.last.quality !== 'bad' && now > memory.last.at)
        conclusions.push(...this.#thresholds(memory, memory.last.value, now, memory.last.at));
    }
    return conclusions;
  }

  #thresholds(memory: TagMemory, value: number, at: Instant, observedAt: Instant): AlarmConclusion[] {
    const conclusions: AlarmConclusion[] = [];
    for (const held of memory.rules) {
      const { state, conclusion } = stepThreshold(held.rule, held.state, value, at);
      held.state = state;
      if (conclusion === 'return' && held.alarmId !== null) conclusions.push(returned(held.alarmId, value, observedAt));
      if (conclusion === 'raise') {
        const { rule } = held;
        held.alarmId = this.#occurrenceId(held.alarmId, rule.id, observedAt);
        conclusions.push({
          type: 'RaiseAlarm',
          data: {
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
      type: 'RaiseAlarm',
      data: {
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

const returned = (alarmId: AlarmId, value: number, observedAt: Instant): AlarmConclusion => ({
  type: 'ReturnAlarmToNormal',
  data: { alarmId, value, observedAt },
});
