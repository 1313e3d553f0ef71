import { describe, expect, it } from 'vitest';
import { ergTable, substanceLibrary } from '#shared/domain/substances/library.ts';
import { searchSubstances } from './search.ts';

const { substances } = await substanceLibrary();
const erg = await ergTable();
const first = (query: string): string | null => {
  const [found] = searchSubstances(substances, erg, query);
  return found?.record?.id ?? found?.entry?.name ?? null;
};

describe('the search for substances', () => {
  it('goes by names in both languages, by other names and by numbers', () => {
    for (const query of ['chlorine', '氯', '液氯', '7782-50-5', '1017', 'UN1017', 'un 1017'])
      expect(first(query)).toBe('chlorine');
    for (const query of ['光气', 'phosgene', 'carbonyl chloride', '75-44-5']) expect(first(query)).toBe('phosgene');
    for (const query of ['烧碱', 'caustic soda', '氢氧化钠']) expect(first(query)).toBe('sodium-hydroxide');
    expect(first('LPG')).toBe('lpg');
    expect(first('汽油')).toBe('gasoline');
  });

  it('has whole names before parts of them, and what the library lacks from the guidebook', () => {
    expect(first('hydrogen')).toBe('hydrogen');
    const ids = searchSubstances(substances, erg, 'benzene').map(({ record, entry }) => record?.id ?? entry?.name);
    expect(ids[0]).toBe('benzene');
    expect(ids).toContain('ethylbenzene');
    expect(first('1613')).toMatch(/Hydrocyanic acid/);
    expect(first('tellurium hexafluoride')).toBe('Tellurium hexafluoride');
  });

  it('shows all of the library where nothing is asked, and nothing where nothing answers', () => {
    expect(searchSubstances(substances, erg, ' ')).toHaveLength(substances.length);
    expect(searchSubstances(substances, erg, 'unobtainium')).toEqual([]);
  });
});
