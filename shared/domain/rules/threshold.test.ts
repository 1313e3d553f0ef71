import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBeyond, restingThreshold, stepThreshold, type ThresholdState } from './threshold.ts';

const limit = fc.record({
  type: fc.constantFrom('HH', 'H', 'L', 'LL'),
  setpoint: fc.integer({ min: -100, max: 100 }),
  deadband: fc.integer({ min: 0, max: 20 }),
  onDelayMs: fc.integer({ min: 0, max: 5000 }),
  offDelayMs: fc.integer({ min: 0, max: 5000 }),
});
const walk = fc.array(
  fc.record({ value: fc.integer({ min: -130, max: 130 }), after: fc.integer({ min: 1, max: 2000 }) }),
  { maxLength: 60 },
);
interface Step {
  at: number;
  value: number;
  conclusion: string;
  raised: boolean;
}
function run(
  given: typeof limit extends fc.Arbitrary<infer L> ? L : never,
  values: readonly { value: number; after: number }[],
): Step[] {
  let state: ThresholdState = restingThreshold;
  let at = 1_000_000;
  return values.map(({ value, after }) => {
    at += after;
    const step = stepThreshold(given, state, value, at);
    state = step.state;
    return { at, value, conclusion: step.conclusion, raised: state.raised };
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
          const inward = given.type === 'H' || given.type === 'HH' ? -1 : 1;
          let state: ThresholdState = { raised: true, crossingSince: null };
          shares.forEach((share, i) => {
            const step = stepThreshold(
              given,
              state,
              given.setpoint + (inward * given.deadband * share) / 1000,
              i * 10_000,
            );
            expect(step.conclusion).toBe('nothing');
            state = step.state;
          });
        },
      ),
    );
  });

  it('without delays is raised by the first value at the setpoint', () => {
    fc.assert(
      fc.property(limit, (given) => {
        expect(stepThreshold({ ...given, onDelayMs: 0 }, restingThreshold, given.setpoint, 1).conclusion).toBe('raise');
      }),
    );
  });
});
