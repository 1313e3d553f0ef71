import { expect, it, vi } from 'vitest';
import { latestOnly } from './latestOnly.ts';

interface Started {
  readonly asked: number;
  readonly finish: () => void;
}

function started(): { readonly runs: Started[]; readonly ask: (asked: number) => void } {
  const runs: Started[] = [];
  const ask = latestOnly<number>((asked) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    runs.push({ asked, finish: resolve });
    return promise;
  });
  return { runs, ask };
}

it('asks at once, then only for the last that was wanted while it waited', async () => {
  const { runs, ask } = started();
  for (const asked of [1, 2, 3, 4]) ask(asked);
  expect(runs.map(({ asked }) => asked)).toEqual([1]);
  runs[0]?.finish();
  await vi.waitUntil(() => runs.length === 2);
  expect(runs.map(({ asked }) => asked)).toEqual([1, 4]);
});

it('asks again after it has become quiet', async () => {
  const { runs, ask } = started();
  ask(1);
  runs[0]?.finish();
  await vi.waitUntil(() => {
    ask(2);
    return runs.length === 2;
  });
  expect(runs[1]?.asked).toBe(2);
});
