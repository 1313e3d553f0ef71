import { afterEach, expect, it } from 'vitest';
import { LIVE, WorldId } from '#shared/domain/ids.ts';
import { soundAlone } from './soundingWindow.ts';

const drill = WorldId.parse('drill:spring');

/** The browser's locks, which Node has too, are between pages; here each call stands for a page. */
let windows: (() => void)[] = [];
let sounding: string[] = [];
function open(name: string, world: WorldId = LIVE): () => void {
  const close = soundAlone(world, () => {
    sounding.push(name);
    return () => {
      sounding = sounding.filter((other) => other !== name);
    };
  });
  windows.push(close);
  return close;
}
/** Whoever waits for the world's lock has been given it or queued by then. */
const settled = async (): Promise<void> => {
  await navigator.locks.query();
  await navigator.locks.query();
};
afterEach(() => {
  for (const close of windows) close();
  windows = [];
  sounding = [];
});

it('one of several windows sounds, and the next takes over when it closes', async () => {
  const closeFirst = open('first');
  open('second');
  const closeThird = open('third');
  await expect.poll(() => sounding).toEqual(['first']);
  await settled();
  closeThird();
  closeFirst();
  await expect.poll(() => sounding).toEqual(['second']);
});

it('a window that left before its turn never sounds', async () => {
  const closeFirst = open('first');
  await expect.poll(() => sounding).toEqual(['first']);
  const closeSecond = open('second');
  await settled();
  closeFirst();
  closeSecond();
  await settled();
  expect(sounding).toEqual([]);
});

it('a drill in one window does not silence the live world in another', async () => {
  open('drill', drill);
  open('live');
  await expect.poll(() => sounding).toEqual(['drill', 'live']);
});
