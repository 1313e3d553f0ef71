import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { movesSmoothly, timePictures } from './pictureTime.ts';

/** A map whose pictures each take as long as is said. */
function mapThatDraws(): { on(event: 'render', listener: () => void): void; draws(ms: number): void; told: number[] } {
  let listener = (): void => undefined;
  let takesMs = 0;
  const map = {
    told: [] as number[],
    on: (_event: 'render', then: () => void) => {
      listener = then;
    },
    draws(ms: number) {
      takesMs = ms;
      listener();
    },
  };
  timePictures(
    map,
    (ms) => map.told.push(ms),
    (then) => {
      vi.advanceTimersByTime(takesMs);
      then();
    },
  );
  return map;
}

describe('the time of pictures', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells each, up to when it is handed on', () => {
    const map = mapThatDraws();
    map.draws(12);
    map.draws(90);
    expect(map.told).toEqual([12, 90]);
  });

  it('calls a map slow by many pictures, not by one, and fast again when they are', () => {
    const map = mapThatDraws();
    expect(movesSmoothly(map)).toBe(true);
    map.draws(5);
    map.draws(120);
    expect(movesSmoothly(map)).toBe(true);
    for (const _ of Array.from({ length: 5 })) map.draws(120);
    expect(movesSmoothly(map)).toBe(false);
    for (const _ of Array.from({ length: 5 })) map.draws(5);
    expect(movesSmoothly(map)).toBe(true);
  });
});
