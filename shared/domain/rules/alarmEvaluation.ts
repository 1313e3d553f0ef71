/**
 * All alarms of a world's tags: readings and the passing of time go in, what to raise or return comes out. Pure but for
 * the state that it keeps of each rule; the journal's standing alarms are its memory across a restart.
 *
 * A reading that comes so late that its instrument would count as silent, or that is older than the newest of its tag,
 * says nothing of now: it is judged as past (see PastJudgement).
 */
import TinyQueue from 'tinyqueue';
import { isInAlarm } from '../alarms/condition.ts';
import type { AlarmCommand } from '../alarms/events.ts';
import type { Alarm, AlarmsState } from '../alarms/evolve.ts';
import { AlarmId, type AlarmRuleId, type TagId } from '../ids.ts';
import type { Site } from '../register/site.ts';
import type { Instant } from '../values.ts';
import type { Condition, Side } from './conditions/condition.ts';
import { missingSentence } from '../alarmRules/missing.ts';
import { derivedFrom } from '../alarmRules/derive.ts';
import { rulesInForce, type AlarmRulesState } from '../alarmRules/evolve.ts';
import { filled, quantity } from '../alarmRules/message.ts';
import { allDefinitionsOf } from './allDefinitions.ts';
import { conditionOf, othersOf } from './conditions/conditionOf.ts';
import type { AlarmDefinition } from './definitions.ts';
import { Delayed } from './delayed.ts';
import type { Evaluation, EvaluationKind, ObservedReading, Passing } from './evaluation.ts';
import { PastJudgement, rememberTold, type Told } from './pastJudgement.ts';

type AlarmConclusion = Extract<AlarmCommand, { type: 'RaiseAlarm' | 'ReturnAlarmToNormal' | 'RecordPastExcursion' }>;

export const alarmEvaluation: EvaluationKind = {
  name: 'alarm rules',
  basis: ({ register, alarmRules }) => [register.site, alarmRules.rules],
  lacking: ({ register: { site }, alarmRules }) =>
    site === null
      ? []
      : rulesInForce(alarmRules).flatMap((rule) =>
          derivedFrom(rule, site).missing.map((missing) => ({
            where: `rule ${rule.ruleId}`,
            sentence: missingSentence(missing),
          })),
        ),
  make: (state, now, before) => {
    const { site } = state().register;
    if (site === null) return null;
    const basis = alarmBasisOf(site, state().alarmRules);
    return new AlarmEvaluation(basis, () => state().alarms, now, before instanceof AlarmEvaluation ? before : null);
  },
};

/** What alarms are judged by: whoever defined them. */
export interface AlarmBasis {
  /** Of a tag that is not heard here none is judged. */
  readonly definitions: Iterable<AlarmDefinition>;
  /** What is heard, and after how long without a reading it counts as silent, ms. */
  readonly staleAfterMs: ReadonlyMap<TagId, number>;
}

export const alarmBasisOf = (site: Site, rules: AlarmRulesState): AlarmBasis => ({
  definitions: allDefinitionsOf(site, rules).values(),
  staleAfterMs: new Map(site.tags.map(({ id, staleAfterMs }) => [id, staleAfterMs])),
});

/** Shared, so that a calm reading leaves nothing behind. */
const NOTHING: readonly AlarmConclusion[] = [];

const NEVER_TOLD: Told[] = [];

/** No further reading of the past for so long: what it told is at its end. */
const PAST_QUIET_MS = 10_000;

/** Something that time alone can bring about. At most one entry of it counts, that of `scheduledAt`. */
interface Timed {
  scheduledAt: Instant;
  readonly act: (now: Instant, into: AlarmConclusion[]) => void;
}
interface Due {
  readonly at: Instant;
  readonly timed: Timed;
}

interface Judged extends Timed {
  readonly definition: AlarmDefinition;
  readonly condition: Condition;
  readonly judgesBad: boolean;
  readonly delayed: Delayed;
  side: Side;
  alarmId: AlarmId | null;
  /** When it stood. */
  told: Told[];
}

interface Silence extends Timed {
  readonly definition: AlarmDefinition;
  readonly afterMs: number;
  alarmId: AlarmId | null;
  raised: boolean;
}

interface TagMemory {
  readonly staleAfterMs: number;
  readonly judged: Judged[];
  /** Alarms of other tags that go by this one as well. */
  readonly linked: { readonly judged: Judged; readonly of: TagMemory }[];
  silence: Silence | null;
  /** Of the newest reading; -Infinity: there was none. */
  lastAt: Instant;
  lastValue: number;
  isLastBad: boolean;
  heardAt: Instant;
  past: (Timed & { readonly judgement: PastJudgement; heardAt: Instant }) | null;
}

export class AlarmEvaluation implements Evaluation {
  readonly #tags = new Map<TagId, TagMemory>();
  readonly #rules = new Map<AlarmRuleId, AlarmDefinition>();
  /** What it goes on from until it begins. */
  #before: AlarmEvaluation | null;
  readonly #alarms: () => AlarmsState;
  readonly #due = new TinyQueue<Due>([], (a, b) => a.at - b.at);
  /** As last told. */
  #now: Instant;
  #late = 0;

  /**
   * `now`: silence of a tag that was never heard counts from here. `alarms`: those that stand, asked when needed. `before`:
   * what judged until now; what it knew of tags, and of alarms whose definition is the same object, goes on.
   */
  constructor(basis: AlarmBasis, alarms: () => AlarmsState, now: Instant, before: AlarmEvaluation | null = null) {
    this.#alarms = alarms;
    this.#now = now;
    this.#before = before;
    // Of two of one rule, as when the record of before came back to a hub, the newest that has not returned.
    const isIn = (alarm: Alarm): number => (isInAlarm(alarm) ? 1 : 0);
    const active = Object.values(alarms().active).toSorted((a, b) => isIn(a) - isIn(b) || a.observedAt - b.observedAt);
    const standing = new Map(active.map((alarm) => [alarm.ruleId, alarm]));
    for (const [tagId, staleAfterMs] of basis.staleAfterMs) {
      const known = before === null ? undefined : before.#tags.get(tagId);
      this.#tags.set(tagId, {
        staleAfterMs,
        judged: [],
        linked: [],
        silence: null,
        lastAt: known?.lastAt ?? -Infinity,
        lastValue: known?.lastValue ?? Number.NaN,
        isLastBad: known?.isLastBad ?? false,
        heardAt: known?.heardAt ?? now,
        past: null,
      });
    }
    const judgedBefore = before === null ? undefined : before.#byDefinition();
    for (const definition of basis.definitions) {
      const memory = this.#tags.get(definition.tagId);
      if (memory === undefined) continue;
      this.#rules.set(definition.ruleId, definition);
      this.#remember(memory, definition, standing.get(definition.ruleId), judgedBefore?.get(definition) ?? null);
    }
  }

  #byDefinition(): ReadonlyMap<AlarmDefinition, Judged> {
    return new Map(
      [...this.#tags.values()].flatMap(({ judged }) => judged.map((one) => [one.definition, one] as const)),
    );
  }

  #remember(memory: TagMemory, definition: AlarmDefinition, stood: Alarm | undefined, before: Judged | null): void {
    // What another version of its rule raised is not this alarm: it returns, and this one is judged anew.
    const standing = stood !== undefined && isOfVersion(stood, definition) ? stood : undefined;
    const alarmId = standing?.alarmId ?? null;
    const raised = standing !== undefined && isInAlarm(standing);
    const { criterion } = definition;
    const scheduledAt = Infinity;
    if (criterion.kind === 'silence') {
      const { afterMs } = criterion;
      const silence: Silence = {
        definition,
        afterMs,
        alarmId,
        raised,
        scheduledAt,
        act: (now, into) => {
          this.#silent(memory, silence, now, into);
        },
      };
      memory.silence = silence;
      if (!raised) this.#schedule(silence, memory.heardAt + afterMs);
      return;
    }
    const condition = before?.condition ?? conditionOf(definition, this.#staleAfterMs);
    if (condition === null) return;
    const judged: Judged = {
      definition,
      condition,
      judgesBad: criterion.kind === 'bad-quality',
      delayed: before?.delayed ?? new Delayed(definition, raised),
      side: before?.side ?? 'between',
      alarmId: before?.alarmId ?? alarmId,
      told: before?.told ?? (raised ? [{ from: standing.observedAt, to: null }] : NEVER_TOLD),
      scheduledAt,
      act: (now, into) => {
        const isAlive = now - memory.heardAt < memory.staleAfterMs;
        if (isAlive && (judged.judgesBad || !memory.isLastBad)) this.#step(judged, now, memory.lastAt, into);
      },
    };
    memory.judged.push(judged);
    for (const other of othersOf(definition)) this.#tags.get(other)?.linked.push({ judged, of: memory });
    const { dueAt } = judged.delayed;
    if (dueAt !== null) this.#schedule(judged, dueAt);
  }

  readonly #staleAfterMs = (tagId: TagId): number => this.#tags.get(tagId)?.staleAfterMs ?? Infinity;

  /**
   * An alarm whose rule is no longer there would stand for ever: nothing could return it. So would one whose rule has
   * raised another since, as when the record of before comes back to a hub that was restored. One that an older version of
   * its rule raised is no longer what the rule says. What is new is judged at once by the values that are known.
   */
  begin(now: Instant): readonly AlarmConclusion[] {
    const standing = Object.values(this.#alarms().active).filter(
      (alarm) => alarm.tagId !== undefined && isInAlarm(alarm),
    );
    const newest = new Map<AlarmRuleId, Instant>();
    for (const { ruleId, observedAt } of standing)
      newest.set(ruleId, Math.max(observedAt, newest.get(ruleId) ?? -Infinity));
    const isOver = (alarm: Alarm): boolean => {
      const definition = this.#rules.get(alarm.ruleId);
      if (definition === undefined || !isOfVersion(alarm, definition)) return true;
      return alarm.observedAt < (newest.get(alarm.ruleId) ?? alarm.observedAt);
    };
    const conclusions = [
      ...(this.#before?.end() ?? []),
      ...standing.filter(isOver).map(({ alarmId, value }) => returned(alarmId, value, now)),
    ];
    if (this.#before !== null) this.#judgeNew(this.#before.#byDefinition(), now, conclusions);
    this.#before = null;
    return conclusions;
  }

  /** By the newest value of each tag that is still heard. */
  #judgeNew(known: ReadonlyMap<AlarmDefinition, Judged>, now: Instant, into: AlarmConclusion[]): void {
    for (const memory of this.#tags.values()) {
      const { lastAt, lastValue, isLastBad } = memory;
      if (now - memory.heardAt >= memory.staleAfterMs || Number.isNaN(lastValue)) continue;
      for (const judged of memory.judged) {
        if (known.has(judged.definition) || (isLastBad && !judged.judgesBad)) continue;
        for (const tagId of othersOf(judged.definition)) {
          const other = this.#tags.get(tagId);
          if (other !== undefined && !Number.isNaN(other.lastValue))
            judged.condition.hear?.(tagId, other.lastValue, other.lastAt, other.isLastBad);
        }
        judged.side = judged.condition.take(lastValue, lastAt, isLastBad);
        this.#step(judged, Math.max(now, lastAt), lastAt, into);
      }
    }
  }

  /** When time alone may bring something about next; Infinity: nothing waits for it. */
  get nextAt(): Instant {
    return this.#due.peek()?.at ?? Infinity;
  }

  /** It is `now`. What is due at this very moment waits for what is read at it; see tick. */
  set now(now: Instant) {
    this.#now = now;
  }

  /** How many readings came too late, or after a newer one of their tag. */
  get late(): number {
    return this.#late;
  }

  observe(reading: ObservedReading): readonly AlarmConclusion[] {
    const memory = this.#tags.get(reading.tagId);
    if (memory === undefined) return NOTHING;
    const { at, value } = reading;
    if (at > memory.heardAt) memory.heardAt = at;
    const isLate = at < this.#now - memory.staleAfterMs;
    if (isLate || at < memory.lastAt) return this.#past(memory, reading);
    let conclusions: AlarmConclusion[] | null = null;
    const { silence, past } = memory;
    if (past !== null) {
      conclusions = past.judgement.end(this.#now);
      memory.past = null;
    }
    if (silence?.raised === true) {
      conclusions ??= [];
      silence.raised = false;
      if (silence.alarmId !== null) conclusions.push(returned(silence.alarmId, value, at));
      this.#schedule(silence, at + silence.afterMs);
    }
    const isBad = reading.quality === 'bad';
    memory.lastAt = at;
    memory.lastValue = value;
    memory.isLastBad = isBad;
    for (const judged of memory.judged) {
      if (isBad && !judged.judgesBad) continue;
      const { delayed } = judged;
      judged.side = judged.condition.take(value, at, isBad);
      // What is calm stays so: the way that nearly all readings take.
      if (judged.side !== (delayed.raised ? 'back' : 'beyond') && delayed.crossingSince === null) continue;
      conclusions ??= [];
      this.#step(judged, at, at, conclusions);
    }
    if (memory.linked.length > 0) conclusions = this.#hearElsewhere(memory, reading, conclusions);
    return conclusions === null || conclusions.length === 0 ? NOTHING : conclusions;
  }

  /** Alarms of other tags that go by this reading as well. */
  #hearElsewhere(
    { linked }: TagMemory,
    { tagId, value, at, quality }: ObservedReading,
    into: AlarmConclusion[] | null,
  ): AlarmConclusion[] | null {
    let conclusions = into;
    for (const { judged, of } of linked) {
      const { delayed } = judged;
      judged.side = judged.condition.hear?.(tagId, value, at, quality === 'bad') ?? judged.side;
      if (judged.side !== (delayed.raised ? 'back' : 'beyond') && delayed.crossingSince === null) continue;
      if (of.isLastBad || at - of.heardAt >= of.staleAfterMs) continue;
      conclusions ??= [];
      this.#step(judged, Math.max(at, of.lastAt), Math.max(at, of.lastAt), conclusions);
    }
    return conclusions;
  }

  /** No more readings come: what those of the past told is at its end. */
  end(): readonly AlarmConclusion[] {
    const conclusions: AlarmConclusion[] = [];
    for (const memory of this.#tags.values()) {
      if (memory.past !== null) conclusions.push(...memory.past.judgement.end(this.#now));
      memory.past = null;
    }
    return conclusions;
  }

  /** Lets time pass: delays end while the last value holds, and silence becomes an alarm. */
  tick({ now, isFed }: Passing): readonly AlarmConclusion[] {
    this.#now = now;
    if (!isFed) return NOTHING;
    if (this.nextAt > now) return NOTHING;
    const conclusions: AlarmConclusion[] = [];
    for (let next = this.#due.peek(); next !== undefined && next.at <= now; next = this.#due.peek()) {
      this.#due.pop();
      const { at, timed } = next;
      if (at !== timed.scheduledAt) continue;
      timed.scheduledAt = Infinity;
      timed.act(now, conclusions);
    }
    return conclusions;
  }

  /** What is due earlier already is looked at then, and put back if it is not. */
  #schedule(timed: Timed, at: Instant): void {
    if (timed.scheduledAt <= at) return;
    timed.scheduledAt = at;
    this.#due.push({ at, timed });
  }

  #step(judged: Judged, at: Instant, observedAt: Instant, into: AlarmConclusion[]): void {
    const { delayed, definition, condition } = judged;
    const conclusion = delayed.step(judged.side, at);
    if (conclusion === 'return') {
      const last = judged.told.at(-1);
      if (last !== undefined) last.to = observedAt;
      if (judged.alarmId !== null) into.push(returned(judged.alarmId, condition.measured, observedAt));
    }
    if (conclusion === 'raise') {
      judged.alarmId = this.#occurrenceId(judged.alarmId, definition.ruleId, observedAt);
      rememberTold(ownTold(judged), { from: observedAt, to: null });
      // How long it has been bad or frozen goes on while it is judged.
      const value = definition.unit === 'ms' ? condition.measured + (at - observedAt) : condition.measured;
      into.push(raisedBy(definition, judged.alarmId, value, condition.setpoint, observedAt));
    }
    const { dueAt } = delayed;
    if (dueAt !== null) this.#schedule(judged, dueAt);
  }

  #silent(memory: TagMemory, silence: Silence, now: Instant, into: AlarmConclusion[]): void {
    if (silence.raised) return;
    const silentMs = now - memory.heardAt;
    if (silentMs < silence.afterMs) {
      this.#schedule(silence, memory.heardAt + silence.afterMs);
      return;
    }
    silence.raised = true;
    silence.alarmId = this.#occurrenceId(silence.alarmId, silence.definition.ruleId, now);
    into.push(raisedBy(silence.definition, silence.alarmId, silentMs, silence.afterMs, now));
  }

  #past(memory: TagMemory, reading: ObservedReading): readonly AlarmConclusion[] {
    this.#late += 1;
    let { past } = memory;
    if (past === null) {
      // What goes on from the newest reading goes on from how it stood with the alarms then.
      const goesOn = reading.at >= memory.lastAt;
      const judgement = new PastJudgement(
        memory.judged.map((judged) => ({
          definition: judged.definition,
          raised: goesOn && judged.delayed.raised,
          told: ownTold(judged),
        })),
      );
      const begun: NonNullable<TagMemory['past']> = {
        judgement,
        heardAt: this.#now,
        scheduledAt: Infinity,
        act: (now, into) => {
          if (memory.past !== begun) return;
          if (now - begun.heardAt < PAST_QUIET_MS) {
            this.#schedule(begun, begun.heardAt + PAST_QUIET_MS);
            return;
          }
          memory.past = null;
          into.push(...judgement.end(now));
        },
      };
      past = begun;
      memory.past = begun;
    }
    past.heardAt = this.#now;
    this.#schedule(past, this.#now + PAST_QUIET_MS);
    return past.judgement.take(reading, this.#now);
  }

  /** What came back before anybody acknowledged it is the same occurrence. */
  #occurrenceId(before: AlarmId | null, ruleId: AlarmRuleId, observedAt: Instant): AlarmId {
    if (before !== null && before in this.#alarms().active) return before;
    return AlarmId.parse(`${ruleId}:${String(Math.round(observedAt))}`);
  }
}

/** Its own list, from the first that it has to keep on. */
function ownTold(judged: Judged): Told[] {
  if (judged.told === NEVER_TOLD) judged.told = [];
  return judged.told;
}

const raisedBy = (
  { ruleId, tagId, placeId, type, priority, message, template, scenario, unit, latching, made }: AlarmDefinition,
  alarmId: AlarmId,
  value: number,
  setpoint: number,
  observedAt: Instant,
): AlarmConclusion => ({
  type: 'RaiseAlarm',
  data: {
    alarmId,
    ruleId,
    tagId,
    placeId,
    type,
    priority,
    message:
      template === undefined
        ? message
        : filled(template.message, {
            value: quantity(value, unit, template.decimals),
            limit: quantity(setpoint, unit, template.decimals),
          }),
    scenario,
    value,
    setpoint,
    unit,
    observedAt,
    ...(latching ? { latching } : {}),
    ...(made === undefined ? {} : { made }),
  },
});

/** Those of the site file have none. */
const isOfVersion = (alarm: Alarm, { made }: AlarmDefinition): boolean => alarm.made?.version === made?.version;

const returned = (alarmId: AlarmId, value: number, observedAt: Instant): AlarmConclusion => ({
  type: 'ReturnAlarmToNormal',
  data: { alarmId, value, observedAt },
});
