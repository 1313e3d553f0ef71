import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadQualityCondition } from './conditions/badQuality.ts';
import type { Condition, Side } from './conditions/condition.ts';
import { FrozenCondition } from './conditions/frozen.ts';
import { OutOfRangeCondition } from './conditions/outOfRange.ts';
import { RateCondition } from './conditions/rateOfChange.ts';
import { ThresholdCondition } from './conditions/threshold.ts';
import { Delayed } from './delayed.ts';

const limit = fc.record({
  side: fc.constantFrom('high', 'low'),
  setpoint: fc.integer({ min: -100, max: 100 }),
  deadband: fc.integer({ min: 0, max: 20 }),
  onDelayMs: fc.integer({ min: 0, max: 5000 }),
  offDelayMs: fc.integer({ min: 0, max: 5000 }),
});
const walk = fc.array(
  fc.record({ value: fc.integer({ min: -130, max: 130 }), after: fc.integer({ min: 1, max: 2000 }) }),
  { maxLength: 60 },
);
type Limit = typeof limit extends fc.Arbitrary<infer L> ? L : never;
interface Step {
  at: number;
  value: number;
  conclusion: string;
}
const isBeyond = ({ side, setpoint }: Limit, value: number): boolean =>
  side === 'high' ? value >= setpoint : value <= setpoint;

function run(given: Limit, values: readonly { value: number; after: number }[]): Step[] {
  const condition = new ThresholdCondition(given.side, given.setpoint, given.deadband);
  const delayed = new Delayed(given, false);
  let at = 1_000_000;
  return values.map(({ value, after }) => {
    at += after;
    return { at, value, conclusion: delayed.step(condition.take(value), at) };
  });
}

describe('a threshold', () => {
  it('raises and returns in turns', () => {
    fc.assert(
      fc.property(limit, walk, (given, values) => {
        const acts = run(given, values).flatMap(({ conclusion }) => (conclusion === 'nothing' ? [] : [conclusion]));
        acts.forEach((act, i) => expect(act).toBe(i % 2 === 0 ? 'raise' : 'return'));
      }),
    );
  });

  it('is never raised before the value was beyond the setpoint for the whole on-delay', () => {
    fc.assert(
      fc.property(limit, walk, (given, values) => {
        const steps = run(given, values);
        steps.forEach((step, i) => {
          if (step.conclusion !== 'raise') return;
          let first = i;
          while (
            first > 0 &&
            isBeyond(given, steps[first - 1]?.value ?? NaN) &&
            steps[first - 1]?.conclusion !== 'return'
          )
            first -= 1;
          expect(step.at - (steps[first]?.at ?? 0)).toBeGreaterThanOrEqual(given.onDelayMs);
        });
      }),
    );
  });

  it('does not chatter while the value stays inside the deadband', () => {
    fc.assert(
      fc.property(
        limit,
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }),
        (given, shares) => {
          const inward = given.side === 'high' ? -1 : 1;
          const condition = new ThresholdCondition(given.side, given.setpoint, given.deadband);
          const delayed = new Delayed(given, true);
          shares.forEach((share, i) => {
            const side = condition.take(given.setpoint + (inward * given.deadband * share) / 1000);
            expect(delayed.step(side, i * 10_000)).toBe('nothing');
          });
        },
      ),
    );
  });

  it('without delays is raised by the first value at the setpoint', () => {
    fc.assert(
      fc.property(limit, (given) => {
        const side = new ThresholdCondition(given.side, given.setpoint, given.deadband).take(given.setpoint);
        expect(new Delayed({ onDelayMs: 0, offDelayMs: 0 }, false).step(side, 1)).toBe('raise');
      }),
    );
  });

  it('says when its delay ends, and forgets it when the value is back before', () => {
    const delayed = new Delayed({ onDelayMs: 2000, offDelayMs: 0 }, false);
    delayed.step('beyond', 1000);
    expect(delayed.dueAt).toBe(3000);
    delayed.step('between', 2000);
    expect(delayed.dueAt).toBeNull();
  });
});

const sides = (
  condition: Condition,
  readings: readonly (readonly [at: number, value: number, isBad?: boolean])[],
): Side[] => readings.map(([at, value, isBad]) => condition.take(value, at, isBad ?? false));

describe('a rate of change', () => {
  it('is of the change from the reading before, either way, in a minute', () => {
    const condition = new RateCondition(60, 10, null);
    expect(
      sides(condition, [
        [0, 0],
        [1000, 1],
        [2000, 0],
        [3000, 0.9],
        [4000, 0.95],
      ]),
    ).toEqual(['between', 'beyond', 'beyond', 'between', 'back']);
    expect(condition.measured).toBeCloseTo(3);
  });

  it('over a window does not take noise for it, and finds what creeps', () => {
    const noisy = Array.from({ length: 120 }, (_, i) => [i * 1000, i % 2] as const);
    expect(new Set(sides(new RateCondition(6, 0, 30_000), noisy))).toEqual(new Set(['between', 'back']));
    expect(new Set(sides(new RateCondition(6, 0, null), noisy))).toEqual(new Set(['between', 'beyond']));
    const creeping = noisy.map(([at, value]) => [at, value + (at / 60_000) * 9] as const);
    const condition = new RateCondition(6, 0, 30_000);
    expect(sides(condition, creeping).at(-1)).toBe('beyond');
    expect(condition.measured).toBeGreaterThan(6);
  });

  it('takes nothing from a reading that is given twice', () => {
    expect(
      sides(new RateCondition(1, 0, null), [
        [0, 0],
        [0, 99],
        [1000, 0],
      ]),
    ).toEqual(['between', 'between', 'back']);
  });

  it('agrees with the slope between the ends of its window, however many readings there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ after: fc.integer({ min: 1, max: 9000 }), value: fc.integer({ min: -99, max: 99 }) }), {
          maxLength: 80,
        }),
        (steps) => {
          const condition = new RateCondition(1, 0, 20_000);
          const readings: { at: number; value: number }[] = [];
          let at = 0;
          for (const { after, value } of steps) {
            at += after;
            readings.push({ at, value });
            condition.take(value, at);
            // The oldest that is in the window; of what was before it, one is kept where it alone would be left.
            const oldest = readings.find((one) => one.at >= at - 20_000);
            if (oldest === undefined || at - oldest.at < 10_000) continue;
            expect(condition.measured).toBeCloseTo(((value - oldest.value) / (at - oldest.at)) * 60_000);
          }
        },
      ),
    );
  });
});

describe('a frozen value', () => {
  it('has stayed within its noise for so long, and is not frozen once it moves', () => {
    const condition = new FrozenCondition(3000, 0.1);
    expect(
      sides(condition, [
        [0, 5],
        [1000, 5.1],
        [2000, 4.95],
        [3000, 5],
        [4000, 5],
        [5000, 5.2],
        [6000, 5.2],
      ]),
    ).toEqual(['between', 'between', 'between', 'beyond', 'beyond', 'back', 'between']);
  });

  it('is not found over a gap in which nobody knows', () => {
    expect(
      sides(new FrozenCondition(3000, 0), [
        [0, 5],
        [60_000, 5],
        [61_000, 5],
      ]),
    ).toEqual(['between', 'between', 'between']);
  });
});

describe('a value outside its range', () => {
  it('is beyond either end, and back some way inside', () => {
    const condition = new OutOfRangeCondition(0, 100, 1);
    expect(
      sides(condition, [
        [0, 100],
        [1, 100.1],
      ]),
    ).toEqual(['between', 'beyond']);
    expect(condition.setpoint).toBe(100);
    expect(
      sides(condition, [
        [2, 50],
        [3, -0.1],
      ]),
    ).toEqual(['back', 'beyond']);
    expect(condition.setpoint).toBe(0);
    expect(condition.measured).toBe(-0.1);
  });
});

describe('bad quality', () => {
  it('lasts from the first bad reading to the next that is not', () => {
    const condition = new BadQualityCondition(5000);
    expect(
      sides(condition, [
        [0, 1],
        [1000, 1, true],
        [3000, 1, true],
      ]),
    ).toEqual(['back', 'beyond', 'beyond']);
    expect(condition.measured).toBe(2000);
    expect(sides(condition, [[4000, 1]])).toEqual(['back']);
  });
});

it.each<[string, () => Condition]>([
  ['a threshold', () => new ThresholdCondition('high', 50, 5)],
  ['a rate from reading to reading', () => new RateCondition(600, 60, null)],
  ['a rate over a window', () => new RateCondition(600, 60, 10_000)],
  ['a frozen value', () => new FrozenCondition(3000, 1)],
  ['a value out of range', () => new OutOfRangeCondition(-50, 50, 1)],
  ['bad quality', () => new BadQualityCondition(3000)],
])('%s goes on as it was when each reading is given twice, and so do its delays', (_what, made) => {
  const delays = { onDelayMs: 3000, offDelayMs: 2000 };
  fc.assert(
    fc.property(walk, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (steps, bad) => {
      const concluded = (times: number): string[] => {
        const [condition, delayed] = [made(), new Delayed(delays, false)];
        let at = 0;
        return steps.flatMap(({ value, after }, index) => {
          at += after;
          return Array.from({ length: times }, () => {
            const conclusion = delayed.step(condition.take(value, at, bad[index] ?? false), at);
            return conclusion === 'nothing' ? [] : [`${conclusion} ${String(at)}`];
          }).flat();
        });
      };
      expect(concluded(2)).toEqual(concluded(1));
    }),
  );
});
