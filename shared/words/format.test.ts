import { describe, expect, it } from 'vitest';
import { makeFormat } from './format.ts';

const at = Date.UTC(2026, 10, 24, 18, 3, 27);

describe('how values are written', () => {
  const english = makeFormat('en-GB', 'Asia/Shanghai');
  const chinese = makeFormat('zh-CN', 'Asia/Shanghai');

  it('writes times in the site’s zone, and in UTC where asked', () => {
    expect(english.time(at)).toBe('02:03:27');
    expect(english.utcClock(at)).toBe('18:03');
    expect(english.date(at)).toBe('25 Nov 2026');
    expect(chinese.date(at)).toBe('2026年11月25日');
  });

  it('writes midnight as 00, not 24', () => {
    expect(english.clock(Date.UTC(2026, 0, 1, 16, 0))).toBe('00:00');
  });

  it('writes lengths of time in the largest units that say enough', () => {
    expect([0, 59_999, 60_000, 3_599_999, 3_600_000, 7_500_000, 200_000_000].map(english.duration)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '59 min',
      '1 h',
      '2 h 5 min',
      '2 d',
    ]);
    expect(chinese.duration(7_500_000)).toBe('2小时5分钟');
    expect(english.duration(-5)).toBe('0 s');
  });

  it('writes distances and numbers', () => {
    expect(english.distance(339.6)).toBe('340 m');
    expect(english.distance(2_140)).toBe('2.14 km');
    expect(english.number(1234.5, 1)).toBe('1,234.5');
  });
});
