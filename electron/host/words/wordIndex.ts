/**
 * Finds events by the words that people read, in SQLite's full-text index: newest first, so that a page costs the same
 * however many there are. It is made of the record and can be made anew from it at any time.
 */
import { createHash } from 'node:crypto';
import type { IncidentId, WorldId } from '#shared/domain/ids.ts';
import type { Lane } from '#shared/domain/lane.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import type { Phrase } from './tokens.ts';

export interface Place {
  readonly at: Instant;
  readonly sequence: number;
}

export interface IndexedEvent extends Place {
  readonly tokens: readonly string[];
  readonly lane: Lane;
  readonly incidentId: string | null;
  /** Ids that it names, and its kind. */
  readonly about: readonly string[];
}

export interface WordQuery {
  readonly phrases?: readonly Phrase[] | undefined;
  readonly lanes?: readonly Lane[] | undefined;
  readonly incidentId?: IncidentId | undefined;
  /** Any of these ids or kinds. */
  readonly about?: readonly string[] | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly before?: Place | undefined;
  readonly limit: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A place is the time of the act, then the sequence: as the timeline is ordered. */
const SEQUENCE_BITS = 21n;
const LAST_OF_TIME = (1 << Number(SEQUENCE_BITS)) - 1;

export class WordIndex {
  readonly #database: Database;
  readonly #open = new Map<WorldId, WorldWords>();
  readonly #statements;

  constructor(database: Database) {
    this.#database = database;
    // Small and often: whoever waits behind it waits for the disk.
    database.pragma('wal_autocheckpoint = 1000');
    this.#statements = {
      of: database.prepare<[string], { number: number; made_of: string }>(
        'SELECT number, made_of FROM indexes WHERE world = ?',
      ),
      begin: database.prepare<[string, string]>('INSERT INTO indexes (world, made_of) VALUES (?, ?)'),
      drop: database.prepare<[number]>('DELETE FROM indexes WHERE number = ?'),
      dropSpans: database.prepare<[number]>('DELETE FROM spans WHERE number = ?'),
    };
  }

  /** The index of a world; one that was made of something else is begun anew. */
  of(world: WorldId, madeOf: string): WorldWords {
    const open = this.#open.get(world);
    if (open?.madeOf === madeOf) return open;
    const words = this.#database
      .transaction((): WorldWords => {
        const standing = this.#statements.of.get(world);
        if (standing?.made_of === madeOf) return new WorldWords(this.#database, standing.number, madeOf);
        if (standing !== undefined) this.#drop(standing.number);
        const number = Number(this.#statements.begin.run(world, madeOf).lastInsertRowid);
        this.#database.exec(`
          CREATE VIRTUAL TABLE words_${String(number)}
            USING fts5(words, scope, content = '', tokenize = 'ascii', detail = full);
          CREATE TABLE places_${String(number)} (place INTEGER PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
        `);
        return new WorldWords(this.#database, number, madeOf);
      })
      .immediate();
    this.#open.set(world, words);
    return words;
  }

  #drop(number: number): void {
    this.#database.exec(`DROP TABLE words_${String(number)}; DROP TABLE places_${String(number)}`);
    this.#statements.dropSpans.run(number);
    this.#statements.drop.run(number);
  }
}

export class WorldWords {
  readonly madeOf: string;
  readonly #database: Database;
  readonly #number: number;
  readonly #statements;
  #spans: readonly Span[];

  constructor(database: Database, number: number, madeOf: string) {
    this.#database = database;
    this.#number = number;
    this.madeOf = madeOf;
    const name = String(number);
    this.#statements = {
      addWords: database.prepare<[bigint, string, string]>(
        `INSERT INTO words_${name} (rowid, words, scope) VALUES (?, ?, ?)`,
      ),
      addPlace: database.prepare<[bigint, number]>(
        `INSERT OR IGNORE INTO places_${name} (place, sequence) VALUES (?, ?)`,
      ),
      spans: database.prepare<[number], { from: number; to: number }>(
        'SELECT from_sequence AS "from", to_sequence AS "to" FROM spans WHERE number = ? ORDER BY from_sequence',
      ),
      dropSpans: database.prepare<[number]>('DELETE FROM spans WHERE number = ?'),
      addSpan: database.prepare<[number, number, number]>('INSERT INTO spans VALUES (?, ?, ?)'),
      // The index says the order; the places are looked up in it.
      find: database
        .prepare<[string, bigint, bigint, number], number>(
          `SELECT sequence FROM words_${name} CROSS JOIN places_${name} ON place = words_${name}.rowid
           WHERE words_${name} MATCH ? AND words_${name}.rowid BETWEEN ? AND ?
           ORDER BY words_${name}.rowid DESC LIMIT ?`,
        )
        .pluck(),
      count: database
        .prepare<[string, bigint, bigint], number>(
          `SELECT count(*) FROM words_${name} WHERE words_${name} MATCH ? AND rowid BETWEEN ? AND ?`,
        )
        .pluck(),
    };
    this.#spans = this.#statements.spans.all(number);
  }

  /** Which events are in it, in order. */
  get spans(): readonly Span[] {
    return this.#spans;
  }

  /** All events of `span` that are held; whole or not at all. */
  add(span: Span, events: readonly IndexedEvent[]): void {
    const spans = joined([...this.#spans, span]);
    this.#database
      .transaction(() => {
        // The index is quickest in the order of its places.
        for (const event of events.toSorted((a, b) => a.at - b.at || a.sequence - b.sequence)) this.#add(event);
        this.#statements.dropSpans.run(this.#number);
        for (const { from, to } of spans) this.#statements.addSpan.run(this.#number, from, to);
      })
      .immediate();
    this.#spans = spans;
  }

  /** The sequences of a page, newest first, and how many there are in all. */
  find(query: WordQuery): { sequences: number[]; total: number } {
    const { from, to, before, limit } = query;
    const match = matchOf(query);
    const first = placeOf({ at: from ?? 0, sequence: 0 });
    const last = placeOf({ at: to ?? Number.MAX_SAFE_INTEGER, sequence: LAST_OF_TIME });
    const end = before === undefined ? last : smaller(last, placeOf(before) - 1n);
    return {
      sequences: this.#statements.find.all(match, first, end, limit),
      total: this.#statements.count.get(match, first, last) ?? 0,
    };
  }

  #add({ at, sequence, tokens, lane, incidentId, about }: IndexedEvent): void {
    let place = placeOf({ at, sequence });
    // Two of one millisecond that lie two million events apart.
    while (this.#statements.addPlace.run(place, sequence).changes === 0) place += 1n;
    const scope = [laneToken(lane), ...about.map(aboutToken)];
    if (incidentId !== null) scope.push(incidentToken(incidentId));
    this.#statements.addWords.run(place, tokens.join(' '), scope.join(' '));
  }
}

/** At least one thing is asked for. */
function matchOf({ phrases = [], lanes, incidentId, about }: WordQuery): string {
  const any = (tokens: readonly string[]): string => `scope : (${tokens.map((token) => `"${token}"`).join(' OR ')})`;
  const wanted = phrases.map((phrase) => `words : "${phrase.join(' ')}" *`);
  if (lanes !== undefined) wanted.push(any(lanes.map(laneToken)));
  if (incidentId !== undefined) wanted.push(any([incidentToken(incidentId)]));
  if (about !== undefined) wanted.push(any(about.map(aboutToken)));
  return wanted.join(' AND ');
}

const laneToken = (lane: Lane): string => `l${lane}`;
const incidentToken = (id: string): string => `i${short(id)}`;
const aboutToken = (name: string): string => `a${short(name)}`;
/** As good as one of a kind, and of the letters that the index knows. */
const short = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16);

const placeOf = ({ at, sequence }: Place): bigint =>
  (BigInt(Math.min(Math.max(0, Math.trunc(at)), LATEST)) << SEQUENCE_BITS) | BigInt(sequence & LAST_OF_TIME);
/** In the year 2109. */
const LATEST = 2 ** 42 - 1;
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last === undefined || span.from > last.to + 1) all.push(span);
    else all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return all;
}
