import { expect, it } from 'vitest';
import { bytesKept, KEEP_SERIES, KeepSeries } from './keeping.ts';

it('what is kept unless somebody says otherwise fits a workstation, of 5,000 tags at a reading a second', () => {
  expect(KeepSeries.parse(KEEP_SERIES)).toEqual(KEEP_SERIES);
  expect(bytesKept(KEEP_SERIES, 5_000, 1_000) / 1e9).toBeCloseTo(27.65, 1);
  // Of slow instruments there are no more minutes than readings.
  expect(bytesKept(KEEP_SERIES, 5_000, 600_000) / 1e9).toBeLessThan(7);
});
