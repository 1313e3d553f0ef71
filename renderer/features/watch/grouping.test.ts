import { describe, expect, it } from 'vitest';
import { Place } from '#shared/domain/register/site.ts';
import { testSite } from '#shared/domain/testing.ts';
import { placeGroups, responderGroups, tagGroups, topOf } from './grouping.ts';
import { indexOf, unitOf, withinOf } from './siteIndex.ts';

const place = (id: string, kind: string, parentId?: string): Place =>
  Place.parse({
    id,
    kind,
    name: { en: id, zh: id },
    geometry: { type: 'Point', coordinates: [0, 0] },
    ...(parentId === undefined ? {} : { parentId }),
  });
const fenced = {
  ...testSite,
  places: [
    place('fence', 'boundary'),
    place('gate-1', 'gate', 'fence'),
    place('unit-1', 'plant-unit', 'fence'),
    place('tank-1', 'tank', 'unit-1'),
    place('pump-1', 'equipment', 'tank-1'),
    place('hydrant-1', 'hydrant'),
  ],
};
const index = indexOf(fenced);
const outline = (query: string): string[] =>
  placeGroups(index, query).map(
    ({ heading, rows }) => `${heading}: ${rows.map(({ id, depth }) => `${id}@${String(depth)}`).join(' ')}`,
  );

describe('places', () => {
  it('stand in their units, in order and by depth; the rest by kind', () => {
    expect(outline('')).toEqual([
      'units: unit-1@0 tank-1@1 pump-1@2',
      'boundary: fence@0',
      'gate: gate-1@0',
      'hydrant: hydrant-1@0',
    ]);
  });

  it('are each listed once', () => {
    const rows = placeGroups(index, '').flatMap((group) => group.rows.map(({ id }) => id));
    expect(rows.toSorted()).toEqual(fenced.places.map(({ id }) => String(id)).toSorted());
  });

  it('are found by name, substance, CAS and UN number', () => {
    const tanks = (query: string): string[] =>
      placeGroups(indexOf(testSite), query).flatMap((group) => group.rows.map(({ id }) => id));
    for (const query of ['chlorine tank', 'Chlorine（中）', '7782-50-5', '1017'])
      expect(tanks(query)).toEqual(['tank-1']);
    expect(tanks('nothing like it')).toEqual([]);
  });

  it('belong to the outermost place within the fence', () => {
    expect(unitOf(index, fenced.places[4]!.id)?.id).toBe('unit-1');
    expect([...withinOf(index, fenced.places[2]!.id)]).toEqual(['unit-1', 'tank-1', 'pump-1']);
  });

  it('that stand in one another end', () => {
    const ring = indexOf({ ...testSite, places: [place('a', 'tank', 'b'), place('b', 'tank', 'a')] });
    expect(unitOf(ring, place('a', 'tank').id)?.id).toBe('b');
  });
});

describe('sensors and responders', () => {
  it('are grouped by unit and by kind, and found by tag and by call sign', () => {
    const site = indexOf(testSite);
    expect(tagGroups(testSite, site, 'pi-1 unit').map(({ heading }) => heading?.en)).toEqual(['Unit 1']);
    expect(tagGroups(testSite, site, 'TI-1')).toEqual([]);
    expect(responderGroups(testSite, '').map(({ heading }) => heading)).toEqual(['fire-engine', 'gas-rescue']);
    expect(responderGroups(testSite, 'g1').map(({ rows }) => rows.map(({ id }) => id))).toEqual([['gas-1']]);
  });
});

it('a row’s place in a list counts the headings above it', () => {
  const groups = placeGroups(index, '');
  expect(topOf(groups, 'unit-1', 26, 46)).toBe(26);
  expect(topOf(groups, 'gate-1', 26, 46)).toBe(26 + 3 * 46 + 26 + 46 + 26);
  expect(topOf(groups, 'gone', 26, 46)).toBeNull();
});
