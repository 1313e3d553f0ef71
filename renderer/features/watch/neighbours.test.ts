import { expect, it } from 'vitest';
import { Site } from '#shared/domain/register/site.ts';
import { testSite } from '#shared/domain/testing.ts';
import { neighboursOf } from './neighbours.ts';

const [tag] = testSite.tags;
const site: Site = Site.parse({
  ...testSite,
  places: [
    ...testSite.places,
    {
      id: 'unit-2',
      kind: 'plant-unit',
      name: { en: 'Unit 2', zh: '二单元' },
      geometry: { type: 'Point', coordinates: [121.5012, 38.901] },
    },
  ],
  tags: [
    { ...tag, id: 'here', placeId: 'tank-1' },
    { ...tag, id: 'beside', placeId: 'unit-2', position: [121.5011, 38.901] },
    { ...tag, id: 'far', placeId: 'unit-1', position: [121.52, 38.901] },
    { ...tag, id: 'same-vessel', placeId: 'tank-1' },
    { ...tag, id: 'mast', placeId: 'tank-1', kind: 'weather' },
  ].map((one) => ({ ...one, alarmRules: [] })),
});

it('names the nearest sensors, how far they are and whether they are of the same unit', () => {
  const [of] = site.tags;
  if (of === undefined) throw new Error('There is one.');
  const near = neighboursOf(site, of, 5);
  expect(near.map(({ tag: { id }, sameUnit }) => [id, sameUnit])).toEqual([
    ['same-vessel', true],
    ['beside', false],
    ['far', true],
  ]);
  expect(near.map(({ metres }) => Math.round(metres))).toEqual([0, 9, 1644]);
  expect(neighboursOf(site, of, 1)).toHaveLength(1);
});
