import { expect, it } from 'vitest';
import { testSite } from '#shared/domain/testing.ts';
import { nearest } from './nearest.ts';

it('the nearest come first, and who was never heard is left out', () => {
  const [one, two] = testSite.responders;
  const fixes = new Map([
    [one!.id, { longitude: 121.51, latitude: 38.9 }],
    [two!.id, { longitude: 121.501, latitude: 38.9 }],
  ]);
  const near = (known: typeof fixes): string[] =>
    nearest(testSite.responders, (id) => known.get(id) ?? null, [121.5, 38.9], 5).map(({ responder }) => responder.id);
  expect(near(fixes)).toEqual(['gas-1', 'fire-1']);
  expect(near(new Map([[one!.id, { longitude: 0, latitude: 0 }]]))).toEqual(['fire-1']);
});
