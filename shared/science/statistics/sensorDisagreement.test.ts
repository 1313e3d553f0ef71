import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreement, medianVote, usualDifference } from './sensorDisagreement.ts';

describe('two sensors', () => {
  const first = Array.from({ length: 60 }, (_, i) => 100 + Math.sin(i));
  const second = first.map((value, i) => value - 2 + (i % 3 === 0 ? 0.1 : i % 3 === 1 ? -0.1 : 0));

  it('differ as they usually do, in spite of a few bad pairs', () => {
    const usual = usualDifference([...first, 500, NaN], [...second, 1, 3]);
    expect(usual?.difference).toBeCloseTo(2, 6);
    expect(usual?.spread).toBeCloseTo(0.148, 2);
  });

  it('disagree by so many deviations, with a sign', () => {
    const usual = { difference: 2, spread: 0.1 };
    expect(disagreement(101, 98, usual, 0.01)).toBeCloseTo(10);
    expect(disagreement(99, 98, usual, 0.01)).toBeCloseTo(-10);
    expect(disagreement(100.3, 98, { difference: 2, spread: 0 }, 0.5)).toBeCloseTo(0.6);
  });

  it('are not judged by less than 30 pairs', () => {
    expect(usualDifference(first.slice(0, 29), second.slice(0, 29))).toBeNull();
  });
});

describe('three sensors and more', () => {
  it('outvote the one that is off', () => {
    expect(medianVote([100, 101, 140], 5)).toEqual({ value: 101, off: [2], undecided: false });
    expect(medianVote([100, 90, 101, 140, 99], 5)).toEqual({ value: 100, off: [3, 1], undecided: false });
  });

  it('cannot decide where half are off, or too few are heard', () => {
    expect(medianVote([100, 120, 140, 160], 5)).toMatchObject({ off: [], undecided: true });
    expect(medianVote([100, NaN, 140], 5)).toBeNull();
  });

  it('allow for what each usually reads more', () => {
    expect(medianVote([100, 103, 98], 1, [0, 3, -2])).toEqual({ value: 100, off: [], undecided: false });
  });

  it('never name one of the majority that agrees', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 9 }),
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 8 }),
        (agreeing, others) => {
          const few = others.slice(0, agreeing.length - 1);
          const vote = medianVote([...agreeing, ...few], 2);
          expect(vote?.off.every((position) => position >= agreeing.length)).toBe(true);
          expect(vote?.undecided).toBe(false);
        },
      ),
    );
  });
});
