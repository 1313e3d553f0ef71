import { expect, it } from 'vitest';
import { PlaceId } from '../ids.ts';
import { testSite } from '../testing.ts';
import { siteChanges } from './siteChanges.ts';

const none = { added: 0, removed: 0, changed: 0 };

it('nothing between a register and itself; all of it where there was none', () => {
  expect(siteChanges(testSite, testSite)).toEqual({
    places: none,
    tags: none,
    responders: none,
    plans: none,
    geofences: none,
  });
  expect(siteChanges(null, testSite).places).toEqual({ ...none, added: testSite.places.length });
});

it('a record that is new, gone, or the same by its id and different', () => {
  const [first, second, ...rest] = testSite.places;
  if (first === undefined || second === undefined) throw new Error('The test site has places.');
  const places = [
    { ...first, name: { en: 'Renamed', zh: '改名' } },
    { ...second, id: PlaceId.parse('a-new-place') },
    ...rest,
  ];
  expect(siteChanges(testSite, { ...testSite, places }).places).toEqual({ added: 1, removed: 1, changed: 1 });
});
