import { expect, it } from 'vitest';
import { definitionsOf } from '#shared/domain/rules/definitions.ts';
import { LIVE, TagId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { TrendReply } from '#shared/protocol/trends.ts';
import { readingsCsv } from './exportCsv.ts';
import { linesOf } from './panes.ts';

const HOUR = 3_600_000;
const from = Date.UTC(2026, 10, 30);
const first = testSite.tags[0]!;
const second = { ...first, id: TagId.parse('XI-2') };
const tags = [first, second];
const lines = linesOf(
  tags.map(({ id }) => id),
  new Map(tags.map((tag) => [tag.id, tag])),
  definitionsOf(testSite),
);
const options = { from, to: from + 4 * HOUR - 1, timeZone: 'UTC', nameOf: () => 'name', world: 'live' };

/** One reading in each answer. */
function answers(): { asked: { tagId: string; from: number }[]; ask: Parameters<typeof readingsCsv>[4] } {
  const asked: { tagId: string; from: number }[] = [];
  return {
    asked,
    ask: (query): Promise<TrendReply> => {
      const [tagId = first.id] = query.tagIds as (typeof first.id)[];
      asked.push({ tagId, from: query.from });
      const one = Float64Array.of(7);
      const points = { stepMs: 0, at: Float64Array.of(query.from), min: one, max: one, mean: one, last: one };
      const counts = { count: Uint32Array.of(1), uncertain: Uint32Array.of(0), bad: Uint32Array.of(0) };
      return Promise.resolve({
        series: [{ tagId, step: 0, points: { ...points, ...counts }, gaps: [], from: 'station' }],
        hub: 'whole',
      });
    },
  };
}

it('every reading of each tag, hour by hour, and how far it is', async () => {
  const { asked, ask } = answers();
  const shares: number[] = [];
  const read = await readingsCsv(
    lines,
    LIVE,
    options,
    { signal: new AbortController().signal, onProgress: (share) => shares.push(share) },
    ask,
  );
  expect(asked).toHaveLength(8);
  expect((await read?.content.text())?.trim().split('\r\n')).toHaveLength(9);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares[0]).toBe(0);
  expect(shares[4]).toBe(0.5);
});

it('ends where somebody cancels it, and makes no file', async () => {
  const { asked, ask } = answers();
  const cancel = new AbortController();
  const read = await readingsCsv(
    lines,
    LIVE,
    options,
    {
      signal: cancel.signal,
      onProgress: () => {
        if (asked.length === 2) cancel.abort();
      },
    },
    ask,
  );
  expect(read).toBeNull();
  expect(asked).toHaveLength(2);
});
