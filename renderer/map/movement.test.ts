import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '#shared/domain/values.ts';
import { Glides, GLIDE_MS, LONGEST_GLIDE_METRES } from './glides.ts';
import { shifted } from './geometry.ts';
import { TRAIL_MS, Trails } from './trails.ts';

const home: Position = [118.2, 37.85];
const metresEast = (metres: number): Position => shifted(home, metres, 0);

describe('a symbol', () => {
  it('glides to a new fix and stays there', () => {
    const glides = new Glides();
    glides.heard('F1', home, 0, true);
    glides.heard('F1', metresEast(20), 1_000, true);
    expect(glides.positionOf('F1', 1_000)).toEqual(home);
    expect(glides.positionOf('F1', 1_000 + GLIDE_MS / 2)?.[0]).toBeCloseTo(metresEast(10)[0], 9);
    expect(glides.isMoving(1_000 + GLIDE_MS / 2)).toBe(true);
    expect(glides.positionOf('F1', 9_000)).toEqual(metresEast(20));
    expect(glides.isMoving(9_000)).toBe(false);
  });

  it('is never drawn beyond the newest fix, nor before the way to it', () => {
    const metres = fc.double({ min: 0.1, max: LONGEST_GLIDE_METRES - 1, noNaN: true });
    fc.assert(
      fc.property(metres, fc.integer({ min: 0, max: 100_000 }), (far, later) => {
        const glides = new Glides();
        glides.heard('F1', home, 0, true);
        glides.heard('F1', metresEast(far), 1_000, true);
        const [longitude] = glides.positionOf('F1', 1_000 + later) ?? [NaN];
        expect(longitude).toBeGreaterThanOrEqual(home[0]);
        expect(longitude).toBeLessThanOrEqual(metresEast(far)[0]);
      }),
    );
  });

  it('jumps where it is too far, where less motion is wanted, and after another moment is shown', () => {
    const glides = new Glides();
    glides.heard('F1', home, 0, true);
    glides.heard('F1', metresEast(500), 1_000, true);
    expect(glides.positionOf('F1', 1_000)).toEqual(metresEast(500));
    glides.heard('F1', metresEast(510), 2_000, false);
    expect(glides.positionOf('F1', 2_000)).toEqual(metresEast(510));
    glides.clear();
    expect(glides.positionOf('F1', 3_000)).toBeNull();
    glides.heard('F1', metresEast(520), 3_000, true);
    expect(glides.positionOf('F1', 3_000)).toEqual(metresEast(520));
  });
});

describe('a trail', () => {
  const lengths = (trails: Trails, now: number): number[] =>
    trails.lines(now).features.map(({ geometry }) => geometry.coordinates.length);

  it('holds the last minutes and forgets what is older', () => {
    const trails = new Trails();
    for (let i = 0; i <= 600; i += 10) trails.heard('F1', i * 1_000, metresEast(i));
    expect(lengths(trails, 600_000)).toEqual([TRAIL_MS / 10_000 + 1]);
  });

  it('is broken where nothing was heard, and does not grow while nothing moves', () => {
    const trails = new Trails();
    const fixes: [number, number][] = [
      [0, 0],
      [1, 10],
      [2, 20],
      [3, 20.5],
      [100, 300],
      [101, 310],
    ];
    for (const [seconds, metres] of fixes) trails.heard('F1', seconds * 1_000, metresEast(metres));
    expect(lengths(trails, 102_000)).toEqual([3, 2]);
  });

  it('takes in what the station remembers without doubling what was seen, and no fix out of order', () => {
    const trails = new Trails();
    trails.heard('F1', 10_000, metresEast(100));
    trails.heard('F1', 9_000, metresEast(0));
    trails.recall('F1', [
      { at: 8_000, position: metresEast(80) },
      { at: 10_000, position: metresEast(100) },
    ]);
    expect(lengths(trails, 11_000)).toEqual([2]);
  });
});
