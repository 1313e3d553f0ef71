import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Takes the messages at once, and notes what was heard and when something waited. */
function burst(messages: number): { turns: Turns; heard: number[]; waits: boolean[] } {
  const heard: number[] = [];
  const waits: boolean[] = [];
  const turns = new Turns((now) => waits.push(now));
  for (let i = 0; i < messages; i += 1) turns.take(() => heard.push(i));
  return { turns, heard, waits };
}

it('hears the first of a burst at once and one more each turn, in order', async () => {
  const { turns, heard, waits } = burst(3);
  expect(heard).toEqual([0]);
  await setImmediate();
  expect(heard).toEqual([0, 1]);
  await setImmediate();
  expect(heard).toEqual([0, 1, 2]);
  expect(waits).toEqual([true, false]);
  await setImmediate();
  turns.take(() => heard.push(3));
  expect(heard).toEqual([0, 1, 2, 3]);
});

it('hears nothing any more when it was ended, also by what is heard', async () => {
  const { turns, heard } = burst(3);
  turns.end();
  turns.take(() => heard.push(3));
  await setImmediate();
  expect(heard).toEqual([0]);
  const other = burst(1);
  other.turns.take(() => {
    other.turns.end();
  });
  other.turns.take(() => other.heard.push(1));
  other.turns.hearAll();
  expect(other.heard).toEqual([0]);
});

it('hears what was said before the connection was gone', () => {
  const { turns, heard } = burst(3);
  turns.hearAll();
  expect(heard).toEqual([0, 1, 2]);
});
