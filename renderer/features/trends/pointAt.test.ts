import { expect, it } from 'vitest';
import { pointsOf } from '#shared/science/trends/points.ts';
import { AlarmRuleId, TagId } from '#shared/domain/ids.ts';
import { definitionsOf } from '#shared/domain/rules/definitions.ts';
import { testSite } from '#shared/domain/testing.ts';
import { drawnLimits, linesOf, panesOf } from './panes.ts';
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
  const lines = linesOf([second.id, TagId.parse('gone'), first.id], tags, new Map());
  expect(lines.map(({ letter, tag }) => [letter, tag.id])).toEqual([
    ['A', second.id],
    ['C', first.id],
  ]);
  expect(panesOf(lines)).toHaveLength(2);
});

it('a limit that several lines have is written once, with the letters of those that have it', () => {
  const first = testSite.tags.find(({ alarmRules }) => alarmRules.length > 0)!;
  const rule = { ...first.alarmRules[0]!, type: 'H' as const };
  const withLimits = (id: string, setpoints: readonly number[]): typeof first => ({
    ...first,
    id: TagId.parse(id),
    alarmRules: setpoints.map((setpoint) => ({
      ...rule,
      id: AlarmRuleId.parse(`${id}.${String(setpoint)}`),
      setpoint,
    })),
  });
  const all = [withLimits('X-1', [80, 90]), withLimits('X-2', [80, 90]), withLimits('X-3', [80])];
  const [pane] = panesOf(
    linesOf(
      all.map(({ id }) => id),
      new Map(all.map((tag) => [tag.id, tag])),
      definitionsOf({ ...testSite, tags: all }),
    ),
  );
  expect(drawnLimits(pane!).map(({ setpoint, letters }) => [setpoint, letters])).toEqual([
    [80, ''],
    [90, 'A B'],
  ]);
});
