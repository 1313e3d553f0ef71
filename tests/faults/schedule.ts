/** What happens in a run, drawn from a seed: acts of operators, and what breaks while they are at it. */
import fc from 'fast-check';

/** The hub, or a station by its number. */
export type Who = 'hub' | number;

export type Fault =
  /** SIGKILL; `back`: started again at once, or by a later `start`. */
  | { readonly kind: 'kill'; readonly who: Who; readonly back: boolean }
  | { readonly kind: 'start'; readonly who: Who }
  | { readonly kind: 'cut' | 'join'; readonly station: number }
  /** Each message between this station and the hub may be late, overtaken or doubled. */
  | {
      readonly kind: 'noise';
      readonly station: number;
      readonly delayMs: number;
      readonly reorderPercent: number;
      readonly duplicatePercent: number;
    }
  | { readonly kind: 'calm'; readonly station: number }
  | { readonly kind: 'fill' | 'empty'; readonly who: Who }
  /** The hub is backed up; it is ended and its newest backup restored. */
  | { readonly kind: 'backup' | 'restore' }
  /** The wall clock of a process is set, forward or back. */
  | { readonly kind: 'leap'; readonly who: Who; readonly byMs: number };

export interface Act {
  readonly station: number;
  /** Which of the acts that are possible then, and on what. */
  readonly choice: number;
}

export interface Step {
  /** Each station's in order, stations beside one another. */
  readonly acts: readonly Act[];
  readonly fault: Fault | null;
  /** How long after the first act of the step the fault comes. */
  readonly afterMs: number;
}

export type Schedule = readonly Step[];

const MINUTE_MS = 60_000;

export function schedules(stations: number, steps: number): fc.Arbitrary<Schedule> {
  const station = fc.nat({ max: stations - 1 });
  const who: fc.Arbitrary<Who> = fc.oneof(
    { weight: 1, arbitrary: fc.constant('hub' as const) },
    { weight: 2, arbitrary: station },
  );
  const fault: fc.Arbitrary<Fault> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('kill' as const), who, back: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('start' as const), who }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('cut' as const), station }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('join' as const), station }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('noise' as const),
        station,
        delayMs: fc.nat({ max: 200 }),
        reorderPercent: fc.nat({ max: 20 }),
        duplicatePercent: fc.nat({ max: 20 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('calm' as const), station }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('fill' as const), who }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('empty' as const), who }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'backup' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'restore' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('leap' as const),
        who,
        byMs: fc.integer({ min: -10 * MINUTE_MS, max: 10 * MINUTE_MS }),
      }),
    },
  );
  return fc.array(
    fc.record({
      acts: fc.array(fc.record({ station, choice: fc.nat({ max: 1_000_000 }) }), { maxLength: 12 }),
      fault: fc.option(fault, { freq: 4 }),
      afterMs: fc.nat({ max: 120 }),
    }),
    { minLength: steps, maxLength: steps },
  );
}

export function scheduleOf(seed: number, stations: number, steps: number): Schedule {
  const [schedule] = fc.sample(schedules(stations, steps), { seed, numRuns: 1 });
  if (schedule === undefined) throw new Error('Nothing was drawn.');
  return schedule;
}
