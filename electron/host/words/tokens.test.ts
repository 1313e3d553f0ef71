import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { words0001 } from './migrations/0001-words.ts';
import { holds, phrasesOf, tokensOf } from './tokens.ts';
import { WordIndex } from './wordIndex.ts';
import { LIVE } from '#shared/domain/ids.ts';

const finds = (text: string, query: string): boolean => {
  const phrases = phrasesOf(query);
  return phrases !== null && holds(tokensOf(text), phrases);
};
const character = fc.constantFrom(
  ...Array.from('压力高报警储罐號'),
  ...Array.from('abAB12'),
  ...Array.from(' 　.，：-·é'),
);
const text = fc.array(character, { maxLength: 30 }).map((characters) => characters.join(''));

describe('what is typed', () => {
  it.each([
    ['报警：压力高 · 氯气储罐', '压力', true],
    ['报警：压力高 · 氯气储罐', '力高', true],
    ['报警：压力高 · 氯气储罐', '罐', true],
    ['报警：压力高 · 氯气储罐', '报警：压力高', true],
    ['报警：压力高 · 氯气储罐', '储罐 报警', true],
    ['报警：压力高 · 氯气储罐', '高氯', false],
    ['3号储罐 A区', '3号', true],
    ['3号储罐 A区', '号储罐', true],
    ['储罐A泵', '储罐A', true],
    ['Alarm: Pressure high · PI-101 2,911.4 kPa', 'pressure', true],
    ['Alarm: Pressure high · PI-101 2,911.4 kPa', 'Pressure hi', true],
    ['Alarm: Pressure high · PI-101 2,911.4 kPa', 'pi-10', true],
    ['Alarm: Pressure high · PI-101 2,911.4 kPa', '2,911.4', true],
    ['Alarm: Pressure high · PI-101 2,911.4 kPa', 'ＰＩ－101', true],
    ['Alarm: Pressure high · PI-101 2,911.4 kPa', 'low', false],
    ['Alarm: Pressure high', '…', false],
  ])('in “%s”, “%s”: %s', (stands, typed, found) => {
    expect(finds(stands, typed)).toBe(found);
  });

  it('finds every part of a Chinese text that it is a part of, whatever stands around it', () => {
    const han = fc
      .array(fc.constantFrom(...Array.from('压力高报警储罐')), { minLength: 1, maxLength: 6 })
      .map((run) => run.join(''));
    fc.assert(
      fc.property(text, han, text, (before, part, after) => {
        expect(finds(before + part + after, part)).toBe(true);
      }),
    );
  });

  it('finds a text by itself', () => {
    fc.assert(
      fc.property(text, (whole) => {
        expect(phrasesOf(whole) === null ? tokensOf(whole) : finds(whole, whole)).toEqual(
          phrasesOf(whole) === null ? [] : true,
        );
      }),
    );
  });

  it('is found by the index where it is found without it, newest first', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (texts, query) => {
        const phrases = phrasesOf(query);
        if (phrases === null) return;
        const database = openDatabase({ file: ':memory:', migrations: [words0001], synchronous: 'NORMAL' });
        const words = new WordIndex(database).of(LIVE, 'test');
        const events = texts.map((said, index) => ({
          at: 1_000 - (index % 3),
          sequence: index + 1,
          tokens: tokensOf(said),
          lane: 'log' as const,
          incidentId: null,
          about: [],
        }));
        words.add({ from: 1, to: texts.length }, events);
        const { sequences, total } = words.find({ phrases, limit: 100 });
        const held = events.filter(({ tokens }) => holds(tokens, phrases));
        expect(sequences).toEqual(
          held.toSorted((a, b) => b.at - a.at || b.sequence - a.sequence).map(({ sequence }) => sequence),
        );
        expect(total).toBe(held.length);
        database.close();
      }),
      { numRuns: 60 },
    );
  });
});
