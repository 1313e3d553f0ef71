/** A small plant for tests of early warning: readings at their pace, alarm rules and early warning over them, simulated time. */
import type { TagId } from '../../ids.ts';
import type { Site } from '../../register/site.ts';
import { play, testCommand } from '../../testing.ts';
import type { Instant } from '../../values.ts';
import { WarningCommand } from '../../warnings/events.ts';
import { emptyWorld, type WorldState } from '../../world.ts';
import type { Conclusion, Evaluation, ObservedReading, Past } from '../evaluation.ts';
import { evaluationKinds } from '../evaluationKinds.ts';

export const T0 = 1_700_000_000_000;

/** Even numbers from 0 to 1 that look random: the same each time (Park and Miller 1988). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Standard normal, by Box and Muller. */
export function noiseOf(seed: number): () => number {
  const random = randomOf(seed);
  return () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

export interface Told {
  readonly at: Instant;
  readonly command: Conclusion;
}

type CommandOf<Type extends Conclusion['type']> = Extract<Conclusion, { readonly type: Type }>;
type DataOf<Type extends Conclusion['type']> = CommandOf<Type>['data'];

export class Plant {
  state: WorldState;
  readonly told: Told[] = [];
  #running: { readonly name: string; basis: readonly unknown[]; evaluation: Evaluation | null }[] = [];
  now: Instant;
  /** All that was heard and is not bad, as a hub’s series keep it; null: nothing is kept. */
  #kept: ObservedReading[] | null = null;

  constructor(site: Site, given: readonly WarningCommand[] = [], now = T0) {
    this.now = now;
    this.state = play(
      [
        testCommand({ type: 'ImportSite', data: { site, source: 'test' } }),
        ...given.map((command) => testCommand(command)),
      ],
      emptyWorld,
    ).state;
  }

  /** As a hub that was started again: the journal stands, what was heard is forgotten. */
  restart(): void {
    this.#running = [];
  }

  /** From now on what is heard is kept, and can be read again after a restart. */
  keep(): void {
    this.#kept = [];
  }

  readonly #past: Past = (tagId, { from, until, intervalMs }) => {
    const own = (this.#kept ?? []).filter((one) => one.tagId === tagId && one.at >= from && one.at <= until);
    const intervals = Map.groupBy(own, ({ at }) => Math.floor(at / intervalMs) * intervalMs);
    return [...intervals]
      .toSorted(([a], [b]) => a - b)
      .map(([at, values]) => ({ at, value: values.reduce((sum, { value }) => sum + value, 0) / values.length }));
  };

  hear(readings: readonly Omit<ObservedReading, 'quality'>[], quality: ObservedReading['quality'] = 'good'): void {
    if (quality !== 'bad') this.#kept?.push(...readings.map((reading) => ({ ...reading, quality })));
    for (const reading of readings)
      for (const evaluation of this.#evaluations()) this.#take(evaluation.observe?.({ ...reading, quality }) ?? []);
  }

  /** What somebody does, or what comes of it. */
  do(command: Parameters<typeof testCommand>[0]): void {
    this.state = play([testCommand(command, { at: this.now })], this.state).state;
  }

  /** Lets a second pass. */
  tick(): void {
    for (const evaluation of this.#evaluations())
      this.#take(evaluation.tick({ now: this.now, isFed: true, ...(this.#kept === null ? {} : { past: this.#past }) }));
  }

  /** So many seconds, a reading of each tag in each; null: it is silent. */
  run(seconds: number, values: (second: number) => Readonly<Record<string, number | null>>): void {
    for (let second = 0; second < seconds; second += 1) {
      this.now += 1_000;
      this.hear(
        Object.entries(values(second)).flatMap(([tagId, value]) =>
          value === null ? [] : [{ tagId: tagId as TagId, value, at: this.now }],
        ),
      );
      this.tick();
    }
  }

  of<Type extends Conclusion['type']>(type: Type): { at: Instant; data: DataOf<Type> }[] {
    const isOf = (command: Conclusion): command is CommandOf<Type> => command.type === type;
    return this.told.flatMap(({ at, command }) => (isOf(command) ? [{ at, data: command.data as DataOf<Type> }] : []));
  }

  #evaluations(): Evaluation[] {
    return evaluationKinds.flatMap((kind, place) => {
      const basis = kind.basis(this.state);
      const standing = this.#running[place];
      if (standing === undefined || standing.basis.some((part, index) => part !== basis[index])) {
        const evaluation = kind.make(() => this.state, this.now, standing?.evaluation ?? null);
        this.#running[place] = { name: kind.name, basis, evaluation };
        this.#take(evaluation?.begin?.(this.now) ?? []);
        return evaluation === null ? [] : [evaluation];
      }
      return standing.evaluation === null ? [] : [standing.evaluation];
    });
  }

  #take(conclusions: readonly Conclusion[]): void {
    for (const command of conclusions) {
      // As the journal does: what it cannot read again must not be concluded.
      if (command.type === 'IssueWarning' || command.type === 'EndWarning') WarningCommand.parse(command);
      this.told.push({ at: this.now, command });
      this.state = play([testCommand(command, { at: this.now })], this.state).state;
    }
  }
}
