import { expect, it } from 'vitest';
import { lacksUnit } from './lacksUnit.ts';

it('takes a reading with its unit, and words; not a number alone', () => {
  for (const reading of ['0.4', ' 12 ', '<5', '3–4', '1,200']) expect(lacksUnit(reading)).toBe(true);
  for (const reading of ['0.4 ppm', '8 % LEL', '12%', '低于检出限', 'below detection', ''])
    expect(lacksUnit(reading)).toBe(false);
});
