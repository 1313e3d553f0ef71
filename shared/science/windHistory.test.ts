import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windHistory } from './windHistory.ts';

const of = (...directions: number[]): NonNullable<ReturnType<typeof windHistory>> => {
  const history = windHistory(directions.map((from) => ({ from, speed: null })));
  if (history === null) throw new Error('There are samples.');
  return history;
};

describe('the history of the wind', () => {
  it('has a mean across north that is north, not south', () => {
    expect(Math.cos((of(350, 10).meanFrom * Math.PI) / 180)).toBeCloseTo(1, 10);
    expect(of(350, 10).spread).toBeCloseTo(10, 0);
  });

  it('has no spread where the wind stands, and the most where it blows from everywhere', () => {
    expect(of(90, 90, 90).spread).toBeCloseTo(0, 4);
    expect(of(0, 90, 180, 270).spread).toBeGreaterThan(100);
  });

  it('does not mind where north is', () => {
    const direction = fc.double({ min: 0, max: 360, noNaN: true });
    fc.assert(
      fc.property(fc.array(direction, { minLength: 2, maxLength: 30 }), direction, (directions, turn) => {
        const turned = directions.map((from) => (from + turn) % 360);
        expect(of(...turned).spread).toBeCloseTo(of(...directions).spread, 4);
      }),
    );
  });

  it('of no samples is none, and speeds are of those that were measured', () => {
    expect(windHistory([])).toBeNull();
    expect(
      windHistory([
        { from: 10, speed: 2 },
        { from: 10, speed: 4 },
        { from: 10, speed: null },
      ]),
    ).toMatchObject({ meanSpeed: 3, leastSpeed: 2, mostSpeed: 4, count: 3 });
  });
});
