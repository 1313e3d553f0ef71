import { expect, it } from 'vitest';
import { barsPath, sumOf } from './lanes.ts';

it('draws a bar for each bin that has events, the most as high as the box', () => {
  expect(barsPath([0, 4, 1])).toBe('M1,1v-1.00h.8v1.00zM2,1v-0.50h.8v0.50z');
});

it('draws one event beside a flood high enough to be seen', () => {
  expect(barsPath([1, 10_000])).toContain('M0,1v-0.20');
});

it('draws nothing for nothing', () => {
  expect(barsPath([0, 0, 0])).toBe('');
  expect(barsPath([])).toBe('');
  expect(sumOf([1, 2, 3])).toBe(6);
});
