/** Runs the rules of each world over what was ingested, and has what they conclude recorded. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/actor.ts';
import type { Command } from '../../domain/command.ts';
import { CommandId, type WorldId } from '../../domain/ids.ts';
import type {
  Conclusion,
  Evaluation,
  Lacking,
  ObservedPosition,
  ObservedReading,
  Past,
} from '../../domain/rules/evaluation.ts';
import { evaluationKinds } from '../../domain/rules/evaluationKinds.ts';
import type { Instant, LocalizedText } from '../../domain/values.ts';
import type { WorldState } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { ProblemBook } from '../problems.ts';

const TICK_MS = 1_000;
/** Time that was not lived through: the machine slept, or its clock was set. */
const LEAP_MS = 30_000;

export interface RulesOptions {
  readonly worlds: () => Iterable<WorldId>;
  readonly state: (world: WorldId) => WorldState;
  /**
   * Records what was concluded at once in a world, in order. All is on disk when it resolves to true, else nothing: it is
   * given again.
   */
  readonly conclude: (world: WorldId, commands: readonly Command[]) => Promise<boolean>;
  /** In whose name a kind of rules concludes. */
  readonly actor: (name: string) => Actor;
  readonly place: 'hub' | 'station';
  readonly clock: Clock;
  readonly problems: Pick<ProblemBook, 'count'>;
  /** Whether it is here that something is concluded from time passing in a world; else another process does. */
  readonly isConcluded: (world: WorldId) => boolean;
  /** Positions that were recorded, in order of time, before `to`. */
  readonly positions: (world: WorldId, from: Instant, to: Instant) => Iterable<ObservedPosition>;
  /** Whether a world has a source: silence is an alarm only where something should be heard. */
  readonly isFed: (world: WorldId) => boolean;
  /** What is kept of a world’s readings; absent: nothing. */
  readonly past?: (world: WorldId) => Past;
}

/** What a world's rules go by, in the order in which it came. */
type Heard =
  | { readonly kind: 'readings'; readonly now: Instant; readonly readings: readonly ObservedReading[] }
  | { readonly kind: 'positions'; readonly now: Instant; readonly positions: readonly ObservedPosition[] }
  | { readonly kind: 'time'; readonly now: Instant };

/** The evaluations of one world, in the order of their kinds. */
type Running = ({ readonly basis: readonly unknown[]; readonly evaluation: Evaluation | null } | undefined)[];

interface Concluded {
  readonly name: string;
  readonly conclusion: Conclusion;
}

export class Rules {
  readonly #options: RulesOptions;
  readonly #running = new Map<WorldId, Running>();
  /** Conclusions that the disk did not take. None of a world is written before those that were concluded before it. */
  readonly #unwritten = new Map<WorldId, Command[]>();
  /** What a world has heard while conclusions of it went to the disk, and the work on it. */
  readonly #turns = new Map<WorldId, { readonly heard: Heard[]; done: Promise<void> }>();
  readonly #stop: () => void;
  #lastTick: number;

  constructor(options: RulesOptions) {
    this.#options = options;
    this.#lastTick = options.clock.now();
    this.#stop = options.clock.every(TICK_MS, () => {
      this.#tick();
    });
  }

  observe(world: WorldId, readings: readonly ObservedReading[]): void {
    this.#hear(world, { kind: 'readings', now: this.#options.clock.now(), readings });
  }

  locate(world: WorldId, positions: readonly ObservedPosition[]): void {
    this.#hear(world, { kind: 'positions', now: this.#options.clock.now(), positions });
  }

  /** What was heard before says nothing of silence or delays any more: it was heard elsewhere meanwhile, or not at all. */
  beginAnew(): void {
    this.#running.clear();
  }

  /** Alarms came into the world's record by another way: what stands is looked at anew. */
  forget(world: WorldId): void {
    this.#running.delete(world);
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
    for (const world of worlds()) this.#hear(world, { kind: 'time', now });
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
      for (const concluded of this.#conclusions(world, heard))
        if (concluded.length > 0 || this.#unwritten.has(world)) await this.#carryOut(world, concluded, heard.now);
    this.#turns.delete(world);
  }

  /** Each group is to be written before the next is asked for. */
  *#conclusions(world: WorldId, heard: Heard): Generator<readonly Concluded[]> {
    const { isConcluded, isFed, past } = this.#options;
    if (heard.kind === 'time') {
      yield [];
      if (!isConcluded(world)) return;
    }
    const running = yield* this.#evaluations(world, heard);
    if (heard.kind === 'time') {
      const passing = { now: heard.now, isFed: isFed(world), ...(past === undefined ? {} : { past: past(world) }) };
      for (const [name, evaluation] of running)
        yield evaluation.tick(passing).map((conclusion) => ({ name, conclusion }));
    } else if (heard.kind === 'readings')
      yield* oneByOne(
        running,
        heard.readings,
        ({ tagId }) => tagId,
        (evaluation, reading) => evaluation.observe?.(reading),
      );
    else
      yield* oneByOne(
        running,
        heard.positions,
        ({ responderId }) => responderId,
        (evaluation, fix) => evaluation.locate?.(fix),
      );
  }

  /** After a leap of the clock, what was heard before says nothing of silence or order; standing alarms stay. */
  #noticeLeap(now: number): void {
    const leap = now - this.#lastTick;
    this.#lastTick = now;
    if (leap >= 0 && leap < LEAP_MS) return;
    this.#running.clear();
    const { place, problems } = this.#options;
    problems.count({ code: 'clock-leapt', source: place, where: 'clock', sentence: leapt(place, leap) }, now);
  }

  /** Those that have something to go by, with the names of their kinds. */
  *#evaluations(world: WorldId, heard: Heard): Generator<readonly Concluded[], (readonly [string, Evaluation])[]> {
    const { now } = heard;
    const state = (): WorldState => this.#options.state(world);
    if ((state().drill.drill?.endedAt ?? null) !== null) {
      this.#running.delete(world);
      return [];
    }
    const running = this.#running.get(world) ?? [];
    this.#running.set(world, running);
    const found: (readonly [string, Evaluation])[] = [];
    for (const [place, kind] of evaluationKinds.entries()) {
      const basis = kind.basis(state());
      const standing = running[place];
      const isSame = standing?.basis.every((part, index) => part === basis[index]) ?? false;
      const evaluation = isSame ? (standing?.evaluation ?? null) : kind.make(state, now, standing?.evaluation ?? null);
      if (!isSame) {
        running[place] = { basis, evaluation };
        this.#tellLacking(kind.lacking?.(state()) ?? [], now);
        if (evaluation !== null) this.#recall(world, evaluation, heard);
        yield (evaluation?.begin?.(now) ?? []).map((conclusion) => ({ name: kind.name, conclusion }));
      }
      if (evaluation !== null) found.push([kind.name, evaluation]);
    }
    return found;
  }

  /** What was recorded before; what it is about to hear is recorded already, and judged when it hears it. */
  #recall(world: WorldId, evaluation: Evaluation, heard: Heard): void {
    const { isConcluded, positions } = this.#options;
    const { recallsMs = 0 } = evaluation;
    // Where time is not judged another process remembers.
    if (recallsMs === 0 || !isConcluded(world)) return;
    const toBeHeard = new Set(
      [heard, ...(this.#turns.get(world)?.heard ?? [])].flatMap((one) =>
        one.kind === 'positions' ? one.positions.map(nameOfFix) : [],
      ),
    );
    evaluation.recall?.(without(toBeHeard, positions(world, heard.now - recallsMs, heard.now)));
  }

  #tellLacking(all: readonly Lacking[], now: Instant): void {
    const { place, problems } = this.#options;
    for (const { where, sentence } of all) problems.count({ code: 'rule-lacks', source: place, where, sentence }, now);
  }

  async #carryOut(world: WorldId, concluded: readonly Concluded[], at: Instant): Promise<void> {
    const { actor, conclude } = this.#options;
    const waiting = [
      ...(this.#unwritten.get(world) ?? []),
      ...concluded.map(({ name, conclusion }): Command => ({
        id: CommandId.parse(randomUUID()),
        world,
        at,
        actor: actor(name),
        ...conclusion,
      })),
    ];
    if (await conclude(world, waiting)) this.#unwritten.delete(world);
    else this.#unwritten.set(world, waiting);
  }
}

const nameOfFix = ({ responderId, at }: ObservedPosition): string => `${responderId} ${String(at)}`;

function* without(names: ReadonlySet<string>, fixes: Iterable<ObservedPosition>): Generator<ObservedPosition> {
  for (const fix of fixes) if (!names.has(nameOfFix(fix))) yield fix;
}

/** Whether an alarm came back is told by those that stand: what a subject led to is written before it is heard again. */
function* oneByOne<Observed>(
  running: readonly (readonly [string, Evaluation])[],
  all: readonly Observed[],
  subjectOf: (one: Observed) => string,
  give: (evaluation: Evaluation, one: Observed) => readonly Conclusion[] | undefined,
): Generator<readonly Concluded[]> {
  const concluded: Concluded[] = [];
  const subjects = new Set<string>();
  for (const one of all) {
    const subject = subjectOf(one);
    if (subjects.has(subject)) {
      yield concluded.splice(0);
      subjects.clear();
    }
    for (const [name, evaluation] of running) {
      const conclusions = give(evaluation, one);
      if (conclusions === undefined || conclusions.length === 0) continue;
      for (const conclusion of conclusions) concluded.push({ name, conclusion });
      subjects.add(subject);
    }
  }
  yield concluded;
}

function leapt(place: 'hub' | 'station', ms: number): LocalizedText {
  const seconds = String(Math.round(ms / 1000));
  const [en, zh] = place === 'hub' ? ['The hub’s', '中心'] : ['This station’s', '本工作站'];
  return {
    en: `${en} clock leapt by ${seconds} s: it was set, or the machine slept. Delays of alarms and the watch for silence began anew. Let the clock be kept by NTP.`,
    zh: `${zh}时钟跳变 ${seconds} 秒：时钟被调整，或机器曾休眠。报警延时和无读数监视已重新开始。请使用 NTP 校时。`,
  };
}
