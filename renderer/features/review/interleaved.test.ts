import fc from 'fast-check';
import { expect, it } from 'vitest';
import { interleaved, type Known } from './interleaved.ts';

interface Row {
  readonly of: string;
  readonly at: number;
}
const list = (of: string): fc.Arbitrary<Row[]> =>
  fc
    .array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 })
    .map((times) => times.toSorted((a, b) => b - a).map((at) => ({ of, at })));
const firstOf = (rows: readonly Row[], n: number): Known<Row> => ({
  rows: rows.slice(0, n),
  from: n >= rows.length ? -Infinity : (rows[n - 1]?.at ?? Infinity),
});

it('is always the beginning of the whole list, newest first, and the whole when both have been read to the end', () => {
  fc.assert(
    fc.property(list('a'), list('b'), fc.nat(30), fc.nat(30), (a, b, n, m) => {
      const whole = [...a, ...b].toSorted((x, y) => y.at - x.at || (x.of < y.of ? -1 : x.of > y.of ? 1 : 0));
      const shown = interleaved(firstOf(a, n), firstOf(b, m));
      expect(shown.map(({ at }) => at)).toEqual(whole.slice(0, shown.length).map(({ at }) => at));
      if (n >= a.length && m >= b.length) expect(shown).toEqual(whole);
    }),
  );
});

it('goes as far as the list that is known less far', () => {
  const a = [30, 20, 10].map((at) => ({ of: 'a', at }));
  expect(interleaved({ rows: a, from: -Infinity }, { rows: [], from: 15 }).map(({ at }) => at)).toEqual([30, 20]);
  expect(interleaved({ rows: a, from: -Infinity }, { rows: [], from: Infinity })).toEqual([]);
});
