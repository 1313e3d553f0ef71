import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limit } from './limits.ts';
import { trendRange } from './trendScale.ts';

const range = { low: 0, high: 100 };

describe('the height of a trend', () => {
  it('takes in the limit that is near, and leaves out the one that would flatten it', () => {
    const [low, high] = trendRange(
      { lowest: 40, highest: 50 },
      [
        { kind: 'high', setpoint: 60 },
        { kind: 'high', setpoint: 99 },
      ],
      range,
    );
    expect(low).toBeLessThan(40);
    expect(high).toBeGreaterThan(60);
    expect(high).toBeLessThan(99);
  });

  it('is the range of the instrument where nothing was heard', () => {
    expect(trendRange(null, [{ kind: 'high', setpoint: 60 }], range)).toEqual([0, 100]);
  });

  it('shows the limit that it is beyond, however far, and of several the nearest', () => {
    const high = (setpoint: number) => ({ kind: 'high' as const, setpoint });
    const inside = trendRange({ lowest: 90, highest: 90 }, [high(60), high(80), high(99)], range);
    expect(inside[0]).toBeLessThan(80);
    expect(inside[0]).toBeGreaterThan(60);
    expect(inside[1]).toBeGreaterThan(90);
    expect(inside[1]).toBeLessThan(99);
    expect(trendRange({ lowest: 3, highest: 4 }, [{ kind: 'low', setpoint: 20 }], range)[1]).toBeGreaterThan(20);
  });

  it('else shows what was measured in a quarter of the height or more', () => {
    const value = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.array(value), (a, b, setpoints) => {
        const [lowest, highest] = [Math.min(a, b), Math.max(a, b)];
        // None of them is what it is beyond.
        const limits = setpoints.flatMap((setpoint): Pick<Limit, 'kind' | 'setpoint'>[] =>
          setpoint > highest ? [{ kind: 'high', setpoint }] : setpoint < lowest ? [{ kind: 'low', setpoint }] : [],
        );
        const [low, high] = trendRange({ lowest, highest }, limits, range);
        expect(low).toBeLessThan(lowest);
        expect(high).toBeGreaterThan(highest);
        expect(Math.max(highest - lowest, 2) / (high - low)).toBeGreaterThan(0.22);
      }),
    );
  });
});
