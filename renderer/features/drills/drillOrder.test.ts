import { expect, it } from 'vitest';
import { LIVE, WorldId } from '#shared/domain/ids.ts';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import { drillsOf } from './drillOrder.ts';

const summary = (world: string, startedAt: number, endedAt: number | null): WorldSummary => ({
  world: WorldId.parse(world),
  name: world,
  head: 1,
  startedAt,
  endedAt,
});

it('lists drills only, the running ones first, each the latest first', () => {
  const worlds = [
    summary(LIVE, 0, null),
    summary('drill:old', 1, 2),
    summary('drill:running', 3, null),
    summary('drill:late', 4, 5),
    summary('drill:running-too', 6, null),
  ];
  expect(drillsOf(worlds).map(({ name }) => name)).toEqual([
    'drill:running-too',
    'drill:running',
    'drill:late',
    'drill:old',
  ]);
});
