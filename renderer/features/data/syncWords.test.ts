import { expect, it } from 'vitest';
import { makeFormat } from '#shared/words/format.ts';
import { amountText, skewGrade } from './syncWords.ts';

it('amounts are said in the unit that fits', () => {
  const { number } = makeFormat('en-GB', 'UTC');
  const said = [0, 999, 1_500, 340_000, 1_400_000, 12_000_000, 1_400_000_000, 2e12].map((b) => amountText(b, number));
  expect(said).toEqual(['0 B', '999 B', '2 kB', '340 kB', '1.4 MB', '12 MB', '1.4 GB', '2.0 TB']);
});

it('a clock is off from five seconds on and wrong from a minute on, either way', () => {
  expect([0, 5_000, -5_001, 60_000, -60_001].map(skewGrade)).toEqual(['right', 'right', 'off', 'off', 'wrong']);
});
