import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawTogether, type Drawn } from './drawTogether.ts';

/** What MapLibre does of it: notes how often it was asked to draw. */
function drawn(): Drawn & { moves: boolean; drawings: number; end: () => void } {
  return {
    moves: false,
    drawings: 0,
    end: () => undefined,
    isMoving() {
      return this.moves;
    },
    triggerRepaint() {
      this.drawings += 1;
    },
    once(_event, listener) {
      this.end = listener;
    },
  };
}

describe('drawing together', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('draws once for all that changes at rest within a moment', () => {
    const map = drawn();
    drawTogether(map);
    for (const _ of Array.from({ length: 5 })) {
      map.triggerRepaint();
      vi.advanceTimersByTime(5);
    }
    expect(map.drawings).toBe(0);
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(1);
    map.triggerRepaint();
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(2);
  });

  it('waits for nothing while the map moves', () => {
    const map = drawn();
    drawTogether(map);
    map.triggerRepaint();
    map.moves = true;
    map.triggerRepaint();
    expect(map.drawings).toBe(1);
    // What was gathered is drawn with it.
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(1);
  });

  it('draws nothing after the map is gone', () => {
    const map = drawn();
    drawTogether(map);
    map.triggerRepaint();
    map.end();
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(0);
  });
});
