import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawRestyled, drawTogether, type Drawn } from './drawTogether.ts';

/** What MapLibre does of it: notes how often it was asked to draw, and draws when it is told to. */
class MapOfTest implements Drawn {
  moves = false;
  drawings = 0;
  readonly #listeners = new Map<string, () => void>();

  readonly dataset: DOMStringMap = {};

  getContainer(): { dataset: DOMStringMap } {
    return this;
  }

  isMoving(): boolean {
    return this.moves;
  }

  triggerRepaint(): void {
    this.drawings += 1;
  }

  on(event: string, listener: () => void): void {
    this.#listeners.set(event, listener);
  }

  once(event: string, listener: () => void): void {
    this.on(event, listener);
  }

  tell(event: 'remove' | 'render' | 'moveend'): void {
    this.#listeners.get(event)?.();
  }
}

/** What was asked within one task is looked at when it is over. */
async function asks(map: MapOfTest): Promise<void> {
  map.triggerRepaint();
  await Promise.resolve();
}

/** A picture takes this long to be made and handed on. */
function takes(milliseconds: number): (then: () => void) => void {
  return (then) => {
    vi.advanceTimersByTime(milliseconds);
    then();
  };
}

describe('drawing together', () => {
  // Not microtasks: they run where they would.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('draws once for all that changes at rest within a moment', async () => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget());
    for (const _ of Array.from({ length: 5 })) {
      await asks(map);
      vi.advanceTimersByTime(5);
    }
    expect(map.drawings).toBe(0);
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(1);
    await asks(map);
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(2);
  });

  it('waits for nothing while the map moves', async () => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget());
    await asks(map);
    map.moves = true;
    await asks(map);
    expect(map.drawings).toBe(1);
    // What was gathered is drawn with it.
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(1);
  });

  it('draws nothing after the map is gone', async () => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget());
    await asks(map);
    map.tell('remove');
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(0);
  });

  it('leaves eleven parts of twelve of the time to everything else where a picture takes long', async () => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget(), takes(80));
    map.tell('render');
    await asks(map);
    vi.advanceTimersByTime(879);
    expect(map.drawings).toBe(0);
    vi.advanceTimersByTime(1);
    expect(map.drawings).toBe(1);
    // Where nothing was drawn for that long, what changes is drawn as soon as elsewhere.
    vi.advanceTimersByTime(1_000);
    await asks(map);
    vi.advanceTimersByTime(40);
    expect(map.drawings).toBe(2);
  });

  it('waits less than a second however slow the machine is', async () => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget(), takes(3_000));
    map.tell('render');
    await asks(map);
    vi.advanceTimersByTime(900);
    expect(map.drawings).toBe(1);
  });

  it('does not hold up a movement', async () => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget(), takes(80));
    map.tell('render');
    map.moves = true;
    await asks(map);
    expect(map.drawings).toBe(1);
  });

  it('does not take a jump for a movement', async () => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget());
    map.moves = true;
    map.triggerRepaint();
    map.moves = false;
    await Promise.resolve();
    expect(map.drawings).toBe(0);
    vi.advanceTimersByTime(100);
    expect(map.drawings).toBe(1);
  });

  it('draws right after what came of a key, when the next is not pressed yet', async () => {
    const map = new MapOfTest();
    const keys = new EventTarget();
    drawTogether(map, keys, takes(80));
    map.tell('render');
    await asks(map);
    // A moment after the last picture another would take too much of the time.
    vi.advanceTimersByTime(300);
    keys.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(60);
    expect(map.drawings).toBe(0);
    vi.advanceTimersByTime(100);
    keys.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(59);
    expect(map.drawings).toBe(0);
    vi.advanceTimersByTime(1);
    expect(map.drawings).toBe(1);
    // Nothing has changed since.
    vi.advanceTimersByTime(2_000);
    keys.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(2_000);
    expect(map.drawings).toBe(1);
  });

  it.each([
    ['look', 6, drawRestyled],
    [
      'place',
      2,
      (map: MapOfTest) => {
        map.tell('moveend');
      },
    ],
  ] as const)('does not let people wait for another %s', async (_what, pictures, change) => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget(), takes(80));
    map.tell('render');
    change(map);
    await asks(map);
    vi.advanceTimersByTime(40);
    expect(map.drawings).toBe(1);
    // Its tiles are made one after another.
    for (let picture = 1; picture <= pictures; picture += 1) {
      map.tell('render');
      await asks(map);
      vi.advanceTimersByTime(150);
      expect(map.drawings).toBe(1 + picture);
    }
    map.tell('render');
    await asks(map);
    vi.advanceTimersByTime(800);
    expect(map.drawings).toBe(1 + pictures);
  });

  it('says whether a picture is due, and how many there were', async () => {
    const map = new MapOfTest();
    drawTogether(map, new EventTarget(), takes(1));
    await asks(map);
    expect(map.dataset).toEqual({ due: 'true' });
    vi.advanceTimersByTime(100);
    map.tell('render');
    expect(map.dataset).toEqual({ due: 'false', pictures: '1' });
  });
});
