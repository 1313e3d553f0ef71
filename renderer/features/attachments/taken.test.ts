import { describe, expect, it } from 'vitest';
import { takenOf } from './taken.ts';

const noon = new Date(2026, 5, 1, 12, 0, 0);

describe('what a camera says', () => {
  it('is the time of day at the site, unless it says how far it is off UTC', () => {
    const at = (found: object): string => new Date(takenOf(found, 'Asia/Shanghai').takenAt ?? 0).toISOString();
    expect(at({ DateTimeOriginal: noon })).toBe('2026-06-01T04:00:00.000Z');
    expect(at({ DateTimeOriginal: noon, OffsetTimeOriginal: '+02:00' })).toBe('2026-06-01T10:00:00.000Z');
    expect(at({ DateTimeOriginal: noon, OffsetTimeOriginal: '-03:30' })).toBe('2026-06-01T15:30:00.000Z');
  });

  it('is a place only where it had a fix', () => {
    expect(takenOf({ latitude: 38.9, longitude: 121.5 }, 'UTC').position).toEqual([121.5, 38.9]);
    for (const found of [
      { latitude: 0, longitude: 0 },
      { latitude: NaN, longitude: 5 },
      { latitude: 95, longitude: 5 },
      {},
      null,
    ])
      expect(takenOf(found, 'UTC').position).toBeNull();
    expect(takenOf({ DateTimeOriginal: 'yesterday' }, 'UTC').takenAt).toBeNull();
  });
});
