/** What happens in a run, drawn from a seed: what people do at their stations, and what breaks while they are at it. */
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

export type Deed =
  /** `choice`: which of the acts that are possible then, and on what. `drill`: in which that goes on; null: in LIVE. */
  | { readonly kind: 'act'; readonly choice: number; readonly drill: number | null }
  /** `file`: the same number, the same bytes, so that stations attach the same photo, too. */
  | { readonly kind: 'attach'; readonly file: number; readonly choice: number; readonly drill: number | null }
  | { readonly kind: 'begin-drill' }
  | { readonly kind: 'end-drill'; readonly choice: number }
  /** Somebody who may only look signs in, tries all the same, and hands back. */
  | { readonly kind: 'only-look' }
  /** Of the person at another station; done where the administrator sits. */
  | { readonly kind: 'disable' | 'enable'; readonly station: number }
  /** A conflict that stands at this station is decided. */
  | { readonly kind: 'resolve'; readonly choice: number; readonly again: boolean }
  /** A file for somebody is made. */
  | { readonly kind: 'export'; readonly for: Who }
  /** One of the files that were made until then is taken, by whom it was made for, or `astray`, by whoever has it. */
  | { readonly kind: 'import'; readonly file: number; readonly astray: boolean };

export type Act = Deed & {
  /** Where. At the hub files are made and taken, and nothing else is done. */
  readonly at: Who;
};

export interface Step {
  /** Each one's in order, those of several beside one another. */
  readonly acts: readonly Act[];
  readonly fault: Fault | null;
  /** How long after the first act of the step the fault comes. */
  readonly afterMs: number;
}

export type Schedule = readonly Step[];

const MINUTE_MS = 60_000;
const CHOICES = 1_000_000;
/** Where the administrator sits. */
export const ADMINISTRATOR = 0;

export function schedules(stations: number, steps: number): fc.Arbitrary<Schedule> {
  const station = fc.nat({ max: stations - 1 });
  const who: fc.Arbitrary<Who> = fc.oneof(
    { weight: 1, arbitrary: fc.constant('hub' as const) },
    { weight: 2, arbitrary: station },
  );
  return fc.array(
    fc.record({
      acts: fc.array(acts(stations, station, who), { maxLength: 12 }),
      fault: fc.option(faults(station, who), { freq: 4 }),
      afterMs: fc.nat({ max: 120 }),
    }),
    { minLength: steps, maxLength: steps },
  );
}

function acts(stations: number, station: fc.Arbitrary<number>, who: fc.Arbitrary<Who>): fc.Arbitrary<Act> {
  const choice = fc.nat({ max: CHOICES });
  const drill = fc.option(choice, { freq: 3 });
  const of = <Kind extends string>(kind: Kind): fc.Arbitrary<Kind> => fc.constant(kind);
  const others = fc.integer({ min: ADMINISTRATOR + 1, max: Math.max(ADMINISTRATOR + 1, stations - 1) });
  const administrator = fc.constant(ADMINISTRATOR);
  return fc.oneof(
    { weight: 60, arbitrary: fc.record({ kind: of('act'), at: station, choice, drill }) },
    { weight: 6, arbitrary: fc.record({ kind: of('attach'), at: station, file: fc.nat({ max: 60 }), choice, drill }) },
    { weight: 3, arbitrary: fc.record({ kind: of('begin-drill'), at: station }) },
    { weight: 2, arbitrary: fc.record({ kind: of('end-drill'), at: station, choice }) },
    { weight: 1, arbitrary: fc.record({ kind: of('only-look'), at: station }) },
    { weight: 1, arbitrary: fc.record({ kind: of('disable'), at: administrator, station: others }) },
    { weight: 2, arbitrary: fc.record({ kind: of('enable'), at: administrator, station: others }) },
    { weight: 2, arbitrary: fc.record({ kind: of('resolve'), at: station, choice, again: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ kind: of('export'), at: who, for: who }) },
    { weight: 4, arbitrary: fc.record({ kind: of('import'), at: who, file: choice, astray: fc.boolean() }) },
  );
}

function faults(station: fc.Arbitrary<number>, who: fc.Arbitrary<Who>): fc.Arbitrary<Fault> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('kill' as const), who, back: fc.boolean() }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('start' as const), who }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('cut' as const), station }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('join' as const), station }) },
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
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('empty' as const), who }) },
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
}

export function scheduleOf(seed: number, stations: number, steps: number): Schedule {
  const [schedule] = fc.sample(schedules(stations, steps), { seed, numRuns: 1 });
  if (schedule === undefined) throw new Error('Nothing was drawn.');
  return schedule;
}
