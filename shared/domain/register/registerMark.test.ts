import { expect, it } from 'vitest';
import { testSite } from '../testing.ts';
import { registerMark } from './registerMark.ts';

it('a mark is the same for the same register, and another for any other', () => {
  expect(registerMark(structuredClone(testSite))).toBe(registerMark(testSite));
  const marks = [
    null,
    testSite,
    { ...testSite, zoom: testSite.zoom + 1 },
    { ...testSite, places: testSite.places.toReversed() },
    { ...testSite, name: { en: testSite.name.zh, zh: testSite.name.en } },
  ].map(registerMark);
  expect(new Set(marks).size).toBe(marks.length);
});
