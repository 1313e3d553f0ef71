import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsAboveChance, componentsAboveRounding, principalComponents } from './principalComponents.ts';
import { project } from './projection.ts';

const matrix = (rows: readonly (readonly number[])[]): Float64Array[] => rows.map((row) => Float64Array.from(row));

describe('principal components', () => {
  it('of two columns with a correlation of 0.6 are their sum and their difference (by hand)', () => {
    const { eigenvalues, loadings } = principalComponents(
      matrix([
        [1, 0.6],
        [0.6, 1],
      ]),
    );
    expect([...eigenvalues].map((value) => value.toFixed(9))).toEqual(['1.600000000', '0.400000000']);
    const half = Math.SQRT1_2;
    expect(loadings[0]?.[0]).toBeCloseTo(half);
    expect(loadings[0]?.[1]).toBeCloseTo(half);
    expect((loadings[1]?.[0] ?? 0) * (loadings[1]?.[1] ?? 0)).toBeCloseTo(-0.5);
  });

  it('give T² and SPE as by hand', () => {
    const model = principalComponents(
      matrix([
        [1, 0.6],
        [0.6, 1],
      ]),
    );
    // Along the sum: (2 + 1)/√2; across: (2 − 1)/√2.
    const { t2, spe, left } = project(model, [2, 1]);
    expect(t2[1]).toBeCloseTo(4.5 / 1.6);
    expect(spe[1]).toBeCloseTo(0.5);
    expect(t2[2]).toBeCloseTo(4.5 / 1.6 + 0.5 / 0.4);
    expect(spe[0]).toBeCloseTo(5);
    expect(left.every((value) => Math.abs(value) < 1e-12)).toBe(true);
  });

  it('share out the variance and stand at right angles, for any correlation', () => {
    const columns = fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 }), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(columns, (vectors) => {
        const products = matrix(
          vectors.map((a) => vectors.map((b) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0))),
        );
        const { eigenvalues, loadings } = principalComponents(products);
        const trace = products.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
        expect(eigenvalues.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 6);
        for (const [i, a] of loadings.entries())
          for (const [j, b] of loadings.entries())
            expect(a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0)).toBeCloseTo(i === j ? 1 : 0, 8);
      }),
    );
  });
});

describe('how many components matter', () => {
  it('above chance: those that independent columns would not have', () => {
    // 500 rows of 10 independent columns have eigenvalues up to (1 + √(10/499))² = 1.30.
    expect(componentsAboveChance(Float64Array.of(3, 1.4, 1.1, 0.9, 0.8, 0.7, 0.7, 0.5, 0.5, 0.4), 500)).toBe(2);
    expect(componentsAboveChance(Float64Array.of(1.2, 1.1, 1.1, 1, 1, 1, 1, 0.9, 0.9, 0.8), 500)).toBe(1);
  });

  it('with more columns than rows, a few strong ones still count', () => {
    const eigenvalues = Float64Array.from({ length: 80 }, (_, i) => (i === 0 ? 40 : i < 39 ? 1.05 : 0));
    expect(componentsAboveChance(eigenvalues, 40)).toBe(1);
  });

  it('above rounding: those with 1 % of the variance of a column', () => {
    expect(componentsAboveRounding(Float64Array.of(2.5, 1.4, 0.09, 0.011, 0))).toBe(4);
    expect(componentsAboveRounding(Float64Array.of(2.5, 1.4, 0.09, 0.007, 0))).toBe(3);
  });
});
