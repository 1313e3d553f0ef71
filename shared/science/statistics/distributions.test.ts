import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareQuantile, fQuantile, normalProbability, normalQuantile, studentQuantile } from './distributions.ts';
import { logGamma, regularizedBeta, regularizedGamma } from './specialFunctions.ts';

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('quantiles, against printed tables (NIST/SEMATECH e-Handbook 1.3.6.7)', () => {
  it.each([
    [0.5, 0],
    [0.95, 1.644_854],
    [0.975, 1.959_964],
    [0.99, 2.326_348],
    [0.999, 3.090_232],
    [0.01, -2.326_348],
  ])('normal %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 6);
  });

  it.each([
    [0.95, 1, 3.841],
    [0.99, 1, 6.635],
    [0.99, 10, 23.209],
    [0.99, 11, 24.725],
    [0.95, 100, 124.342],
    [0.01, 10, 2.558],
  ])('chi-square %d of %d degrees', (p, degrees, x) => {
    expect(chiSquareQuantile(p, degrees)).toBeCloseTo(x, 3);
  });

  it.each([
    [0.95, 1, 1, 161.448],
    [0.95, 5, 10, 3.326],
    [0.99, 2, 20, 5.849],
    [0.99, 10, 100, 2.503],
  ])('F %d of %d and %d degrees', (p, numerator, denominator, x) => {
    expect(fQuantile(p, numerator, denominator)).toBeCloseTo(x, 3);
  });

  it.each([
    [0.975, 1, 12.706],
    [0.975, 10, 2.228],
    [0.99, 30, 2.457],
    [0.025, 10, -2.228],
  ])('Student %d of %d degrees', (p, degrees, x) => {
    expect(studentQuantile(p, degrees)).toBeCloseTo(x, 3);
  });
});

describe('laws of the distributions', () => {
  it('a quantile has its probability below it', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.2, max: 400, noNaN: true }), (p, degrees) => {
        expect(regularizedGamma(degrees / 2, chiSquareQuantile(p, degrees) / 2)).toBeCloseTo(p, 9);
        expect(normalProbability(normalQuantile(p))).toBeCloseTo(p, 9);
      }),
    );
  });

  it('F turned over is F with its degrees exchanged', () => {
    const degrees = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(share, degrees, degrees, (p, a, b) => {
        expect(fQuantile(p, a, b) * fQuantile(1 - p, b, a)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('the gamma function goes on by its recurrence, and is known where it is a factorial', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 10);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 500, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 8);
      }),
    );
  });

  it('the incomplete beta function of one and b is a power', () => {
    expect(regularizedBeta(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 12);
    expect(regularizedBeta(0, 2, 3)).toBe(0);
    expect(regularizedBeta(1, 2, 3)).toBe(1);
  });
});
