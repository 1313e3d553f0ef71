import { describe, expect, it } from 'vitest';
import { TrendBuffer } from './trendBuffer.ts';

describe('the points of a trend', () => {
  it('grow by what is newer than the last, and by nothing else', () => {
    const buffer = new TrendBuffer([1000, 2000], [1, 2], 5000);
    buffer.append(2000, 9);
    buffer.append(1500, 9);
    buffer.append(3000, 3);
    expect(buffer.columns(0)).toEqual({ at: [1, 2, 3], value: [1, 2, 3] });
  });

  it('break where nothing was heard for too long', () => {
    const buffer = new TrendBuffer([1000, 9000], [1, 2], 5000);
    expect(buffer.columns(0)).toEqual({ at: [1, 1.001, 9], value: [1, null, 2] });
  });

  it('begin with the point that the line comes from; the summary is of what lies inside', () => {
    const buffer = new TrendBuffer([1000, 2000, 3000], [50, 2, 4], 5000);
    expect(buffer.columns(1500).at).toEqual([1, 2, 3]);
    expect(buffer.summary(1500)).toEqual({ lowest: 2, highest: 4, last: 4 });
    expect(buffer.summary(4000)).toBeNull();
  });
});
