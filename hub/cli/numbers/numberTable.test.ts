import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike } from './alikeTables.ts';
import { readNumberTable, transposed } from './numberTable.ts';

const read = (text: string) => readNumberTable(text, 'it.csv');
const rowsOf = (text: string): number[][] => read(text).rows.map((row) => [...row]);

describe('a table of numbers', () => {
  it.each([
    [
      'blanks, as published',
      '   2.5038000e-01   3.6740000e+03\n   2.5109000e-01   3.6594000e+03\n',
      [
        [0.25038, 3674],
        [0.25109, 3659.4],
      ],
    ],
    [
      'tabs, and a line end of Windows',
      '1\t2\r\n3\t-4.5\r\n',
      [
        [1, 2],
        [3, -4.5],
      ],
    ],
    [
      'commas, and blank lines between',
      '1,2\n\n3, 4\n',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'semicolons',
      '1;.5\n+3;4e2',
      [
        [1, 0.5],
        [3, 400],
      ],
    ],
    ['one column', '1\n2\n', [[1], [2]]],
    ['a mark of byte order', '\uFEFF1 2\n', [[1, 2]]],
  ])('may have %s', (_name, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
    expect(read(text).names).toBeNull();
  });

  it('may begin with names, quoted or empty', () => {
    expect(read('"flow, total",,T\n1,2,3\n')).toMatchObject({ names: ['flow, total', 'column 2', 'T'], width: 3 });
    expect(read('FI-1 TI-2\n1 2\n').names).toEqual(['FI-1', 'TI-2']);
  });

  it.each([
    ['nothing', ' \n', /^it\.csv: it is empty\./],
    ['only names', 'a,b\n', /it has names, but no row of numbers/],
    ['a word', '1,2\n3,bad\n', /line 2, column 2: “bad” is not a number\. Give it one, or leave the row out\./],
    ['a word below names', 'FI,TI\n\n1,2\n3,bad\n', /line 4, column 2 \(TI\): “bad” is not a number/],
    ['an empty cell', '1,2\n,4\n', /line 2, column 1 is empty\./],
    ['NaN', '1 2\n3 NaN\n', /line 2, column 2: “NaN” is not a number/],
    ['Infinity', '1 2\n3 1e999\n', /line 2, column 2: “1e999” is not a number/],
    [
      'what is beyond all measure',
      '1 2\n3 -1e200\n',
      /line 2, column 2: “-1e200” is too large to be judged\. Correct it/,
    ],
    ['decimals with a comma', '1,5;2\n3,5;4\n5;6', /line 1, column 1: “1,5” is not a number; write a point/],
    ['a short row', '1 2 3\n4 5\n', /line 2 has 2 columns, line 1 has 3 columns/],
    ['a quote that never ends', '1,"2\n3,4\n', /cannot be read as CSV/],
  ])('with %s is refused, with the place', (_name, text, sentence) => {
    expect(() => read(text)).toThrow(sentence);
  });

  it('names each bad cell, at most twenty', () => {
    const text = `1\n${'x\n'.repeat(25)}`;
    const lines = ((): string[] => {
      try {
        read(text);
        return [];
      } catch (error) {
        return error instanceof Error ? error.message.split('\n') : [];
      }
    })();
    expect(lines).toHaveLength(21);
    expect(lines[19]).toContain('line 21,');
    expect(lines[20]).toBe('it.csv: and 5 more.');
  });

  it('is itself again after it was turned twice', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((width) =>
            fc.array(fc.array(fc.integer(), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
          ),
        (rows) => {
          const table = read(rows.map((row) => row.join(' ')).join('\n'));
          expect(transposed(transposed(table)).rows).toEqual(table.rows);
        },
      ),
    );
  });
});

describe('two tables', () => {
  const named = (source: string, text: string) => ({ source, table: readNumberTable(text, source) });
  const three = '1 2 3\n4 5 6\n7 8 9\n0 1 2\n';

  it('of the same columns are taken as they are', () => {
    expect(alike(named('n', three), named('d', '1 1 1\n'))).toMatchObject({
      names: ['column 1', 'column 2', 'column 3'],
      done: [],
    });
  });

  it.each([
    [
      'the first lies',
      '1 4 7 0\n2 5 8 1\n3 6 9 2\n',
      three,
      /^n: it holds 3 rows of 4; taken as 4 samples of 3 columns/,
    ],
    ['the second lies', three, '1 4\n2 5\n3 6\n', /^d: it holds 3 rows of 2; taken as 2 samples of 3 columns/],
  ])('where %s on its side, it is stood up and said', (_name, normal, data, said) => {
    const both = alike(named('n', normal), named('d', data));
    expect(both.done).toEqual([expect.stringMatching(said)]);
    expect([...(both.normal[1] ?? [])]).toEqual([4, 5, 6]);
    expect([...(both.data[0] ?? [])]).toEqual([1, 2, 3]);
  });

  it('that both lie on their side are both stood up', () => {
    const both = alike(named('n', '1 4 7\n2 5 8\n'), named('d', '1 4 7 0\n2 5 8 0\n'));
    expect(both.done).toHaveLength(2);
    expect(both.normal).toHaveLength(3);
    expect(both.data).toHaveLength(4);
  });

  it('that fit as they are, but with a unit in each row instead of each column, are stood up, too', () => {
    const lying = '100 101 99 100\n5 6 5 5\n';
    const both = alike(named('n', lying), named('d', lying));
    expect(both.done).toHaveLength(2);
    expect(both.normal).toHaveLength(4);
    const wide = alike(named('n', '100 5 30 7\n101 6 29 7\n'), named('d', lying));
    expect(wide).toMatchObject({ done: [], names: { length: 4 } });
  });

  it('with the same names in another order are matched by name', () => {
    const both = alike(named('n', 'a,b\n1,2\n'), named('d', 'b,a\n4,3\n'));
    expect([...(both.data[0] ?? [])]).toEqual([3, 4]);
    expect(both.done).toEqual([expect.stringMatching(/matched by name/)]);
  });

  it('with other columns are refused, with what is missing', () => {
    expect(() => alike(named('n', three), named('d', '1 2\n3 4\n'))).toThrow(
      'd: it has 2 rows of 2, but n has 4 rows of 3.',
    );
    expect(() => alike(named('n', 'a,b\n1,2\n'), named('d', 'a,c\n1,2\n'))).toThrow('it lacks the column b of n');
    expect(() => alike(named('n', 'a,a\n1,2\n'), named('d', 'b,a\n1,2\n'))).toThrow('“a” stands twice');
  });
});
