import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerOf, linesOf, readLine } from './readingLines.ts';

describe('a line of readings', () => {
  const NEW_YEAR = Date.UTC(2026, 0, 1);
  it.each([
    ['1767225600000,TI-1,3.5', { at: NEW_YEAR, tag: 'TI-1', value: 3.5, quality: 'good', inMs: true }],
    ['2026-01-01T00:00:00Z,TI-1,-1e3,BAD', { at: NEW_YEAR, tag: 'TI-1', value: -1000, quality: 'bad', inMs: false }],
    [
      '2026-01-01T08:00:00.250+08:00,TI-1,1,',
      { at: NEW_YEAR + 250, tag: 'TI-1', value: 1, quality: 'good', inMs: false },
    ],
    ['2026-01-01 00:00,TI-1,1,uncertain', { at: NEW_YEAR, tag: 'TI-1', value: 1, quality: 'uncertain', inMs: false }],
    ['2026-01-01, "TI, 1" ,+.5', 'its quotes do not match'],
    ['2026-01-01,"TI, 1",+.5', { at: NEW_YEAR, tag: 'TI, 1', value: 0.5, quality: 'good', inMs: false }],
  ])('%s', (line, read) => {
    expect(readLine(line, null)).toEqual(read);
  });

  it.each([
    ['', /1 of the columns/],
    ['1767225600000,TI-1', /it has 2 of the columns time,tag,value/],
    ['yesterday,TI-1,1', /the time “yesterday” is neither/],
    ['-5,TI-1,1', /the time “-5”/],
    ['2026-02-29T00:00:00Z,TI-1,1', /the time/],
    ['2026-01-01T24:30:00Z,TI-1,1', /the time/],
    ['9e99,TI-1,1', /the time/],
    ['2026-01-01T00:00:00+99:00,TI-1,1', /the time/],
    ['2026-01-01T00:00:00+08:75,TI-1,1', /the time/],
    ['1767225600000,,1', /names no tag/],
    ['1767225600000,TI-1,', /the value “” is not a number/],
    ['1767225600000,TI-1,0x10', /“0x10” is not a number/],
    ['1767225600000,TI-1,NaN', /not a number/],
    ['1767225600000,TI-1,1e999', /not a number/],
    ['1767225600000,TI-1,1,fine', /the quality “fine” is none of good, uncertain and bad/],
    [`1767225600000,TI-1,${'9'.repeat(300)}x`, /“9{40}…” is not a number/],
  ])('%s is rejected with why', (line, why) => {
    expect(readLine(line, null)).toMatch(why);
  });

  it('may stand in any order of columns that the first line names', () => {
    const columns = headerOf('Value,quality,note,TAG,time');
    expect(readLine('7,bad,x,TI-1,1000', columns)).toMatchObject({ at: 1000, tag: 'TI-1', value: 7, quality: 'bad' });
    expect(headerOf('1767225600000,TI-1,3.5')).toBeNull();
    expect(() => headerOf('time,value')).toThrow(/names no column “tag”/);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        const read = readLine(line, null);
        if (typeof read !== 'string') expect(Number.isFinite(read.at + read.value)).toBe(true);
      }),
    );
  });
});

it('lines come whole, however the bytes are cut', async () => {
  const text = '\uFEFFtime,tag,value\r\n1,温度 1,2\n\n2,TI-1,3';
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (size) => {
      const bytes = Buffer.from(text);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      const lines: string[] = [];
      for await (const some of linesOf(Readable.from(chunks))) lines.push(...some);
      expect(lines).toEqual(['time,tag,value\r', '1,温度 1,2', '', '2,TI-1,3']);
    }),
  );
});
