import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemBook, type ProblemSeen } from './problems.ts';

const seen = (given: Partial<ProblemSeen> = {}): ProblemSeen => ({
  code: 'tag-unknown',
  source: 'replay',
  where: 'PI-1',
  sentence: { en: 'No.', zh: '无。' },
  ...given,
});

describe('problems', () => {
  it('are counted by kind and place, the last seen first, with their first and last time', () => {
    let changes = 0;
    const book = new ProblemBook(() => (changes += 1));
    book.count(seen(), 1);
    book.count(seen({ where: 'PI-2' }), 2);
    book.count(seen(), 3);
    expect(book.list()).toMatchObject([
      { where: 'PI-1', count: 2, firstAt: 1, lastAt: 3 },
      { where: 'PI-2', count: 1 },
    ]);
    expect([changes, book.total]).toEqual([3, 3]);
  });

  it('do not fill the memory, however many kinds come and however long their words are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 0, max: 5000 }), (kinds, length) => {
        const book = new ProblemBook(() => undefined);
        const long = 'x'.repeat(length);
        for (let i = 0; i < kinds; i += 1)
          book.count(seen({ where: `${String(i)} ${long}`, source: long, sentence: { en: long, zh: long } }), i);
        expect(book.list()).toHaveLength(Math.min(kinds, 500));
        expect(book.total).toBe(kinds);
        expect(JSON.stringify(book.list()).length).toBeLessThan(500 * 2000);
        expect(book.list()[0]?.lastAt).toBe(kinds - 1);
      }),
      { numRuns: 30 },
    );
  });
});
