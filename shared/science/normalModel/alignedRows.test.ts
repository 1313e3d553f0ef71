import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedRows, completeRows } from './alignedRows.ts';

const pace = { from: 0, until: 50, stepMs: 10, maxAgeMs: 15 };

describe('rows at one pace', () => {
  it('have the last value of each series, as long as it is not too old', () => {
    const rows = alignedRows(
      [
        { at: [0, 9, 10, 31], value: [1, 2, 3, 4] },
        { at: [5, 22, 100], value: [10, 20, 30] },
      ],
      pace,
    );
    expect(rows.map((row) => [...row])).toEqual([
      [1, NaN],
      [3, 10],
      [3, 10],
      [NaN, 20],
      [4, NaN],
    ]);
    expect(completeRows(rows)).toHaveLength(2);
  });

  it('are none where there is no time, and missing where there is no value', () => {
    expect(alignedRows([{ at: [0], value: [1] }], { ...pace, until: 0 })).toEqual([]);
    expect(alignedRows([{ at: [], value: [] }], pace).every(([value]) => Number.isNaN(value))).toBe(true);
  });

  it('never show a value before it was measured, or past its age', () => {
    const times = fc
      .uniqueArray(fc.integer({ min: -40, max: 60 }), { maxLength: 30 })
      .map((at) => at.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 30 }), (at, maxAgeMs) => {
        alignedRows([{ at, value: at }], { ...pace, maxAgeMs }).forEach(([shown = NaN], i) => {
          const newest = at.findLast((time) => time <= i * 10);
          if (newest !== undefined && i * 10 - newest <= maxAgeMs) expect(shown).toBe(newest);
          else expect(shown).toBeNaN();
        });
      }),
    );
  });
});
