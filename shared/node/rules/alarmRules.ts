/** Runs each world's alarms over what was ingested, and has what they conclude recorded. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/actor.ts';
import type { Command } from '../../domain/command.ts';
import { CommandId, type AlarmRuleId, type TagId, type WorldId } from '../../domain/ids.ts';
import type { Site } from '../../domain/register/site.ts';
import {
  AlarmEvaluation,
  silenceRuleId,
  type AlarmConclusion,
  type ObservedReading,
} from '../../domain/rules/alarmEvaluation.ts';
import type { Instant, LocalizedText } from '../../domain/values.ts';
import type { WorldState } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { ProblemBook } from '../problems.ts';

const TICK_MS = 1_000;
/** Time that was not lived through: the machine slept, or its clock was set. */
const LEAP_MS = 30_000;

export interface AlarmRulesOptions {
  readonly worlds: () => Iterable<WorldId>;
  readonly state: (world: WorldId) => WorldState;
  /**
   * Records what was concluded at once in a world, in order. All is on disk when it resolves to true, else nothing: it is
   * given again.
   */
  readonly conclude: (world: WorldId, commands: readonly Command[]) => Promise<boolean>;
  /** In whose name. */
  readonly actor: Actor;
  readonly place: 'hub' | 'station';
  readonly clock: Clock;
  readonly problems: Pick<ProblemBook, 'count'>;
  /** Whether a world has a source: silence is an alarm only where something should be heard. */
  readonly isFed: (world: WorldId) => boolean;
}

/** What a world's alarms go by, in the order in which it came: readings, or the passing of time. */
interface Heard {
  readonly now: Instant;
  /** Null: time passed. */
  readonly readings: readonly ObservedReading[] | null;
}

export class AlarmRules {
  readonly #options: AlarmRulesOptions;
  readonly #evaluations = new Map<WorldId, { site: Site; evaluation: AlarmEvaluation }>();
  /** Conclusions that the disk did not take. None of a world is written before those that were concluded before it. */
  readonly #unwritten = new Map<WorldId, Command[]>();
  /** What a world has heard while conclusions of it went to the disk, and the work on it. */
  readonly #turns = new Map<WorldId, { readonly heard: Heard[]; done: Promise<void> }>();
  readonly #stop: () => void;
  #lastTick: number;

  constructor(options: AlarmRulesOptions) {
    this.#options = options;
    this.#lastTick = options.clock.now();
    this.#stop = options.clock.every(TICK_MS, () => {
      this.#tick();
    });
  }

  observe(world: WorldId, readings: readonly ObservedReading[]): void {
    this.#hear(world, { now: this.#options.clock.now(), readings });
  }

  /** What was heard before says nothing of silence or delays any more: it was heard elsewhere meanwhile, or not at all. */
  beginAnew(): void {
    this.#evaluations.clear();
  }

  /** Alarms came into the world's record by another way: what stands is looked at anew. */
  forget(world: WorldId): void {
    this.#evaluations.delete(world);
  }

  /** Resolves when all that was heard so far is worked off. */
  async settled(): Promise<void> {
    for (const { done } of this.#turns.values()) await done;
  }

  async close(): Promise<void> {
    this.#stop();
    await this.settled();
  }

  #tick(): void {
    const { worlds, clock } = this.#options;
    const now = clock.now();
    this.#noticeLeap(now);
    for (const world of worlds()) this.#hear(world, { now, readings: null });
  }

  #hear(world: WorldId, heard: Heard): void {
    const turn = this.#turns.get(world);
    if (turn !== undefined) {
      turn.heard.push(heard);
      return;
    }
    const begun = { heard: [heard], done: Promise.resolve() };
    this.#turns.set(world, begun);
    begun.done = this.#work(world, begun.heard);
  }

  /** What concludes nothing is worked off at once. */
  async #work(world: WorldId, waiting: Heard[]): Promise<void> {
    for (let heard = waiting.shift(); heard !== undefined; heard = waiting.shift())
      for (const conclusions of this.#conclusions(world, heard))
        if (conclusions.length > 0 || this.#unwritten.has(world)) await this.#carryOut(world, conclusions, heard.now);
    this.#turns.delete(world);
  }

  /** Each group is to be written before the next is asked for. */
  *#conclusions(world: WorldId, { now, readings }: Heard): Generator<readonly AlarmConclusion[]> {
    if (readings === null) {
      yield [];
      if (this.#options.isFed(world)) yield (yield* this.#evaluation(world, now))?.tick(now) ?? [];
      return;
    }
    const evaluation = yield* this.#evaluation(world, now);
    if (evaluation === null) return;
    const concluded: AlarmConclusion[] = [];
    const tags = new Set<TagId>();
    for (const reading of readings) {
      // Whether an alarm came back is told by those that stand: what a tag led to is written before it is heard again.
      if (tags.has(reading.tagId)) {
        yield concluded.splice(0);
        tags.clear();
      }
      const conclusions = evaluation.observe(reading);
      if (conclusions.length === 0) continue;
      concluded.push(...conclusions);
      tags.add(reading.tagId);
    }
    yield concluded;
  }

  /** After a leap of the clock, what was heard before says nothing of silence or order; standing alarms stay. */
  #noticeLeap(now: number): void {
    const leap = now - this.#lastTick;
    this.#lastTick = now;
    if (leap >= 0 && leap < LEAP_MS) return;
    this.#evaluations.clear();
    const { place, problems } = this.#options;
    problems.count({ code: 'clock-leapt', source: place, where: 'clock', sentence: leapt(place, leap) }, now);
  }

  *#evaluation(world: WorldId, now: Instant): Generator<readonly AlarmConclusion[], AlarmEvaluation | null> {
    const { state } = this.#options;
    const { register, drill } = state(world);
    if (register.site === null || (drill.drill?.endedAt ?? null) !== null) {
      this.#evaluations.delete(world);
      return null;
    }
    const standing = this.#evaluations.get(world);
    if (standing?.site === register.site) return standing.evaluation;
    const evaluation = new AlarmEvaluation(register.site, () => state(world).alarms, now);
    this.#evaluations.set(world, { site: register.site, evaluation });
    yield this.#ownerless(world, register.site, now);
    return evaluation;
  }

  /**
   * An alarm whose rule is no longer in the register would stand for ever: nothing could return it. So would one whose
   * rule has raised another since, as when the record of before comes back to a hub that was restored.
   */
  #ownerless(world: WorldId, site: Site, now: Instant): AlarmConclusion[] {
    const rules = new Set<AlarmRuleId>(
      site.tags.flatMap((tag) => [silenceRuleId(tag.id), ...tag.alarmRules.map(({ id }) => id)]),
    );
    const standing = Object.values(this.#options.state(world).alarms.active).filter(
      ({ condition }) => condition !== 'returned-unacknowledged',
    );
    const newest = new Map<AlarmRuleId, Instant>();
    for (const { ruleId, observedAt } of standing)
      newest.set(ruleId, Math.max(observedAt, newest.get(ruleId) ?? -Infinity));
    return standing
      .filter(({ ruleId, observedAt }) => !rules.has(ruleId) || observedAt < (newest.get(ruleId) ?? observedAt))
      .map(({ alarmId, value }) => ({ kind: 'return', data: { alarmId, value, observedAt: now } }));
  }

  async #carryOut(world: WorldId, conclusions: readonly AlarmConclusion[], at: Instant): Promise<void> {
    const waiting = [
      ...(this.#unwritten.get(world) ?? []),
      ...conclusions.map((conclusion): Command => ({
        id: CommandId.parse(randomUUID()),
        world,
        at,
        actor: this.#options.actor,
        ...(conclusion.kind === 'raise'
          ? { type: 'RaiseAlarm', data: conclusion.occurrence }
          : { type: 'ReturnAlarmToNormal', data: conclusion.data }),
      })),
    ];
    if (await this.#options.conclude(world, waiting)) this.#unwritten.delete(world);
    else this.#unwritten.set(world, waiting);
  }
}

function leapt(place: 'hub' | 'station', ms: number): LocalizedText {
  const seconds = String(Math.round(ms / 1000));
  const [en, zh] = place === 'hub' ? ['The hub’s', '中心'] : ['This station’s', '本工作站'];
  return {
    en: `${en} clock leapt by ${seconds} s: it was set, or the machine slept. Delays of alarms and the watch for silence began anew. Let the clock be kept by NTP.`,
    zh: `${zh}时钟跳变 ${seconds} 秒：时钟被调整，或机器曾休眠。报警延时和无读数监视已重新开始。请使用 NTP 校时。`,
  };
}
