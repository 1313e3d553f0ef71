import { afterEach, beforeEach, expect, it } from 'vitest';
import { IncidentId, LIVE, WorldId } from '#shared/domain/ids.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { words0001 } from './migrations/0001-words.ts';
import { phrasesOf, tokensOf } from './tokens.ts';
import { WordIndex, type IndexedEvent } from './wordIndex.ts';

let database: Database;
let index: WordIndex;
beforeEach(() => {
  database = openDatabase({ file: ':memory:', migrations: [words0001], synchronous: 'NORMAL' });
  index = new WordIndex(database);
});
afterEach(() => {
  database.close();
});

const event = (sequence: number, text: string, given: Partial<IndexedEvent> = {}): IndexedEvent => ({
  at: 1_700_000_000_000 + sequence,
  sequence,
  tokens: tokensOf(text),
  lane: 'log',
  incidentId: null,
  about: [],
  ...given,
});
const phrases = phrasesOf('gas') ?? [];

it('finds by words, lane, incident, what it is about and time, a page at a time', () => {
  const words = index.of(LIVE, 'a');
  const incidentId = IncidentId.parse('incident-1');
  words.add({ from: 1, to: 5 }, [
    event(1, 'gas'),
    event(2, 'gas', { lane: 'alarms' }),
    event(3, 'gas', { incidentId }),
    event(4, 'gas', { about: ['fire-1'] }),
    event(5, 'fire'),
  ]);
  expect(words.find({ phrases, limit: 9 })).toEqual({ sequences: [4, 3, 2, 1], total: 4 });
  expect(words.find({ phrases, lanes: ['alarms', 'steps'], limit: 9 }).sequences).toEqual([2]);
  expect(words.find({ incidentId, limit: 9 }).sequences).toEqual([3]);
  expect(words.find({ about: ['gas-1', 'fire-1'], limit: 9 }).sequences).toEqual([4]);
  expect(words.find({ phrases, from: 1_700_000_000_002, to: 1_700_000_000_003, limit: 9 }).sequences).toEqual([3, 2]);
  const before = { at: 1_700_000_000_003, sequence: 3 };
  expect(words.find({ phrases, before, limit: 1 })).toEqual({ sequences: [2], total: 4 });
});

it('has two of one time that the places cannot tell apart', () => {
  const words = index.of(LIVE, 'a');
  const twin = 7 + 2 ** 21;
  words.add({ from: 7, to: 7 }, [event(7, 'gas')]);
  words.add({ from: twin, to: twin }, [{ ...event(twin, 'gas'), at: event(7, '').at }]);
  expect(words.find({ phrases, limit: 9 }).sequences.toSorted((a, b) => a - b)).toEqual([7, twin]);
});

it('knows what is in it, also after it was opened again, and is begun anew when it is made of something else', () => {
  const words = index.of(LIVE, 'a');
  words.add({ from: 5, to: 6 }, [event(5, 'gas'), event(6, 'gas')]);
  words.add({ from: 1, to: 3 }, [event(1, 'gas')]);
  words.add({ from: 4, to: 4 }, [event(4, 'gas')]);
  const again = new WordIndex(database);
  expect(again.of(LIVE, 'a').spans).toEqual([{ from: 1, to: 6 }]);
  expect(again.of(WorldId.parse('drill:x'), 'a').spans).toEqual([]);
  const anew = again.of(LIVE, 'b');
  expect(anew.spans).toEqual([]);
  expect(anew.find({ phrases, limit: 9 })).toEqual({ sequences: [], total: 0 });
  anew.add({ from: 1, to: 1 }, [event(1, 'gas')]);
  expect(anew.find({ phrases, limit: 9 }).sequences).toEqual([1]);
});
