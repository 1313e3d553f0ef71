import { expect, it } from 'vitest';
import { pointsOf } from '#shared/science/trends/points.ts';
import { TagId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import { linesOf, panesOf } from './panes.ts';
import { extentIn, pointAt } from './pointAt.ts';

const series = {
  points: pointsOf(
    { at: Float64Array.of(10, 20, 30, 90), value: Float64Array.of(1, 5, NaN, 2), quality: new Uint8Array(4) },
    90,
    100,
  ),
  gaps: [{ from: 30, to: 90 }],
};

it('a cursor reads the last that was known, and nothing in a gap or before the first', () => {
  expect([5, 10, 15, 25, 60, 90, 95].map((at) => pointAt(series, at)?.value ?? null)).toEqual([
    null,
    1,
    1,
    5,
    null,
    2,
    2,
  ]);
});

it('the height of a pane goes by what lies in the time that is shown', () => {
  expect(extentIn(series, 0, 15)).toEqual({ lowest: 1, highest: 1 });
  expect(extentIn(series, 0, 100)).toEqual({ lowest: 1, highest: 5 });
  expect(extentIn(series, 40, 80)).toBeNull();
});

it('tags of one unit share a pane, each with a letter by the order in which it was chosen', () => {
  const first = testSite.tags[0]!;
  const second = { ...first, id: TagId.parse('XI-2'), unit: 'mm' };
  const tags = new Map([first, second].map((tag) => [tag.id, tag]));
  const lines = linesOf([second.id, TagId.parse('gone'), first.id], tags);
  expect(lines.map(({ letter, tag }) => [letter, tag.id])).toEqual([
    ['A', second.id],
    ['C', first.id],
  ]);
  expect(panesOf(lines)).toHaveLength(2);
});
