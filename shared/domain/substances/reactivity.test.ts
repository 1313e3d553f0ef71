import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSubstance } from './find.ts';
import { adviceOf, GuideTopic } from './guides.ts';
import { ergTable, guideBook, reactivityTable, substanceLibrary } from './library.ts';
import { reactionBetween, reactionsAmong, reactionWithWater } from './reactivity.ts';
import { valueOf, type SubstanceRecord } from './substance.ts';

const { substances, sources } = await substanceLibrary();
const table = await reactivityTable();

const known = (text: string): SubstanceRecord => {
  const found = findSubstance(substances, text);
  if (found === null) throw new Error(`No ${text} in the library`);
  return found;
};
const some = fc.constantFrom(...substances);

describe('what substances do together', () => {
  it('is the same whichever is named first', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const [one, other] = [reactionBetween(table, a, b), reactionBetween(table, b, a)];
        expect(one.effects).toEqual(other.effects);
        expect(one.standing).toBe(other.standing);
      }),
    );
  });

  it('is told with its reason and source', () => {
    const { standing, effects, reasons } = reactionBetween(table, known('chlorine'), known('ammonia'));
    expect(standing).toBe('dangerous');
    expect(effects[0]).toBe('E');
    expect(reasons.map(({ source }) => source)).toEqual(['niosh-npg']);
    expect(reactionBetween(table, known('chlorine'), known('benzene')).reasons).toEqual([
      { groups: ['104', '16'], effects: ['H', 'F'], says: null, source: 'epa-compatibility' },
    ]);
    expect(reactionBetween(table, known('sulfuric acid'), known('sodium hydroxide')).effects).toContain('H');
    for (const { source } of table.pairs) expect(sources[source]).toBeDefined();
  });

  it('never says that a pair is safe', () => {
    expect(reactionBetween(table, known('methane'), known('propane')).standing).toBe('nothing-known');
    expect(reactionBetween(table, known('sulfur dioxide'), known('chlorine')).standing).toBe('no-groups');
  });

  it('knows what goes with nothing, water included', () => {
    expect(reactionBetween(table, known('sodium'), known('nitrogen')).standing).toBe('no-groups');
    expect(reactionBetween(table, known('sodium'), known('benzene')).effects).toContain('X');
    expect(reactionWithWater(table, known('sodium')).effects).toEqual(['X', 'GF', 'H']);
    expect(reactionWithWater(table, known('hydrogen sulfide')).effects).toEqual(['GT', 'GF']);
    expect(reactionWithWater(table, known('nitrogen')).standing).toBe('no-groups');
  });

  it('comes for each two that are involved, the gravest first', () => {
    const pairs = reactionsAmong(table, ['benzene', 'chlorine', 'ammonia', 'chlorine'].map(known));
    expect(pairs.map(({ one, other }) => `${one.id} ${other.id}`)).toEqual([
      'chlorine ammonia',
      'benzene chlorine',
      'benzene ammonia',
    ]);
    expect(reactionsAmong(table, [known('benzene')])).toEqual([]);
  });

  it('has every group of the library in its table, and every group of its chart', () => {
    const named = new Set(Object.keys(table.groups));
    const used = [
      ...substances.flatMap((record) => valueOf(record, 'reactiveGroups') ?? []),
      ...Object.keys(table.chart).flatMap((pair) => pair.split('-')),
    ];
    expect(used.filter((group) => !named.has(group))).toEqual([]);
  });
});

describe('the guides of the Emergency Response Guidebook', () => {
  it('say something on every topic for every substance of the library', async () => {
    const book = await guideBook();
    const silent = substances.flatMap((record) => {
      const guide = valueOf(record, 'ergGuide');
      return guide === null
        ? [`${record.id}: no guide`]
        : GuideTopic.options
            .filter((topic) => (adviceOf(book, guide, topic)?.length ?? 0) === 0)
            .map((topic) => `${record.id}: ${topic}`);
    });
    expect(silent).toEqual([]);
    expect(adviceOf(book, 999, 'fire')).toBeNull();
  });

  it('are there for every name, with distances that grow from small to large and from day to night', async () => {
    const all = await ergTable();
    expect(all).toHaveLength(2915);
    const odd = all.filter(
      ({ small, large }) =>
        (small?.day?.metres ?? 0) > (small?.night?.metres ?? Infinity) ||
        (large?.day?.metres ?? 0) > (large?.night?.metres ?? Infinity) ||
        (small?.night?.metres ?? 0) > (large?.night?.metres ?? Infinity),
    );
    // The guidebook itself has these two so.
    expect(odd.map(({ name }) => name.replace(/ .*/, ''))).toEqual(['VX', 'Tellurium']);
    expect(all.find(({ un }) => un === '1017')?.containers).toHaveLength(4);
    expect(all.filter(({ large }) => large?.night?.andMore === true).length).toBeGreaterThan(5);
  });
});
