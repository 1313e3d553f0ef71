import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LIVE, StationId } from '../domain/ids.ts';
import { PRESENCE_FORGOTTEN_MS, PresenceBook, type StationPresence } from './presence.ts';

const look = { operator: null, world: LIVE, view: 'watch', incidentId: null, selected: null } as const;
const said = (station: number, at: number, present = true): StationPresence => ({
  stationId: StationId.parse(`station-${String(station)}`),
  at,
  looks: present ? [look] : [],
});

it('the newest of each station is known, in whatever order it comes over several hubs', () => {
  const one = fc.record({ station: fc.nat({ max: 3 }), at: fc.nat({ max: 20 }) });
  fc.assert(
    fc.property(fc.array(one), (messages) => {
      const book = new PresenceBook();
      const newest = new Map<number, number>();
      for (const { station, at } of messages) {
        book.take(said(station, at));
        newest.set(station, Math.max(at, newest.get(station) ?? 0));
      }
      const expected = [...newest].map(([station, at]) => said(station, at));
      expect(new Set(book.all().map((each) => JSON.stringify(each)))).toEqual(
        new Set(expected.map((each) => JSON.stringify(each))),
      );
    }),
  );
});

it('a station that left is gone, and one that is not heard of any more is forgotten', () => {
  const book = new PresenceBook();
  book.take(said(1, 5));
  book.take(said(2, 9));
  expect(book.take(said(1, 6, false))).toBe(true);
  expect(book.take(said(3, 6, false))).toBe(false);
  expect(book.all().map(({ stationId }) => stationId)).toEqual(['station-2']);
  expect(book.forgetOld(9 + PRESENCE_FORGOTTEN_MS)).toBe(false);
  expect(book.forgetOld(10 + PRESENCE_FORGOTTEN_MS)).toBe(true);
  expect(book.all()).toEqual([]);
});
