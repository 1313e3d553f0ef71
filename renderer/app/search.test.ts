import { describe, expect, it } from 'vitest';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { search } from './search.ts';

const { state } = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } })]);
const ids = (query: string, limit = 50): string[] => search(state, query, limit).map(({ selected }) => selected.id);

describe('search', () => {
  it('finds a tank by its name in either language, its substance, its CAS and its UN number', () => {
    for (const query of ['chlorine tank', 'Chlorine tank（中）', '7782-50-5', '1017'])
      expect(ids(query)).toContain('tank-1');
  });

  it('finds a responder by its call sign and a tag by its id, whatever the case', () => {
    expect(ids('g1')).toEqual(['gas-1']);
    expect(ids('pi-1')).toEqual(['PI-1']);
  });

  it('shows a place with its substance or its unit, never with the id of a file', () => {
    const placeIds = new Set<string>(testSite.places.map(({ id }) => id));
    const details = search(state, 'e', 1000).map(({ detail }) => detail.en);
    expect(details.filter((detail) => placeIds.has(detail))).toEqual([]);
  });

  it('wants every word, stops at the limit, and finds nothing for nothing', () => {
    expect(ids('chlorine nonsense')).toEqual([]);
    expect(ids('1', 2)).toHaveLength(2);
    expect(ids('  ')).toEqual([]);
  });
});
