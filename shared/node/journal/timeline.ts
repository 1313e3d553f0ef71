/** Finds events of the journal for people: by time of the act, lane, incident and what they name. */
import type { IncidentId, WorldId } from '../../domain/ids.ts';
import { Lane, isKnownEventType } from '../../domain/lane.ts';
import type { JournalEvent, UnknownEvent } from '../../domain/journalEvent.ts';
import type { Instant } from '../../domain/values.ts';
import type { Database } from '../database.ts';

export interface TimelineQuery {
  readonly world: WorldId;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly lanes?: readonly Lane[] | undefined;
  readonly types?: readonly JournalEvent['type'][] | undefined;
  readonly incidentId?: IncidentId | undefined;
  /** Any of these stands in it. */
  readonly mentions?: readonly string[] | undefined;
  /** Events before this place only; newest first. */
  readonly before?: { readonly at: Instant; readonly sequence: number } | undefined;
  readonly limit: number;
}

export type StoredTimelineEvent =
  { readonly known: true; readonly event: JournalEvent } | { readonly known: false; readonly event: UnknownEvent };

export function readTimeline(
  database: Database,
  query: TimelineQuery,
): { events: StoredTimelineEvent[]; total: number } {
  const where = ['world = @world'];
  const values: Record<string, string | number> = { world: query.world };
  const add = (clause: string, name: string, value: string | number): void => {
    where.push(clause);
    values[name] = value;
  };
  if (query.from !== undefined) add('at >= @from', 'from', query.from);
  if (query.to !== undefined) add('at <= @to', 'to', query.to);
  if (query.incidentId !== undefined) add('incident_id = @incident', 'incident', query.incidentId);
  if (query.mentions !== undefined) {
    where.push(`(${query.mentions.map((_, index) => `instr(body, @mentioned${String(index)}) > 0`).join(' OR ')})`);
    for (const [index, mentioned] of query.mentions.entries()) values[`mentioned${String(index)}`] = mentioned;
  }
  if (query.lanes !== undefined) where.push(`lane IN (${query.lanes.map((lane) => `'${lane}'`).join(', ')})`);
  if (query.types !== undefined) where.push(`type IN (${query.types.map((type) => `'${type}'`).join(', ')})`);
  const total =
    database
      .prepare<[typeof values], number>(`SELECT count(*) FROM events WHERE ${where.join(' AND ')}`)
      .pluck()
      .get(values) ?? 0;
  if (query.before !== undefined) {
    add('(at, sequence) < (@beforeAt, @beforeSequence)', 'beforeAt', query.before.at);
    values['beforeSequence'] = query.before.sequence;
  }
  const bodies = database
    .prepare<[typeof values], string>(
      `SELECT body FROM events WHERE ${where.join(' AND ')} ORDER BY at DESC, sequence DESC LIMIT ${String(query.limit)}`,
    )
    .pluck()
    .all(values);
  return {
    total,
    events: bodies.map(storedEvent),
  };
}

/** Those of these places that are held, in the order in which they are named. */
export function readPlaces(database: Database, world: WorldId, sequences: readonly number[]): StoredTimelineEvent[] {
  const body = database
    .prepare<[string, number], string>('SELECT body FROM events WHERE world = ? AND sequence = ?')
    .pluck();
  return sequences.flatMap((sequence) => {
    const held = body.get(world, sequence);
    return held === undefined ? [] : [storedEvent(held)];
  });
}

function storedEvent(body: string): StoredTimelineEvent {
  const event = JSON.parse(body) as JournalEvent;
  return isKnownEventType(event.type) ? { known: true, event } : { known: false, event };
}

/**
 * The span of a world's events, or the part of it that is asked for, and how many lie in each of `bins` equal parts, by
 * lane; null: the world has no events.
 */
export function timelineExtent(
  database: Database,
  world: WorldId,
  bins: number,
  until: Instant,
  part: { readonly from?: Instant | undefined; readonly to?: Instant | undefined } = {},
): { from: Instant; to: Instant; counts: Record<Lane, number[]> } | null {
  const span = database
    .prepare<[string], { first: number | null; last: number | null }>(
      'SELECT min(at) AS first, max(at) AS last FROM events WHERE world = ?',
    )
    .get(world);
  const first = span?.first ?? null;
  if (first === null) return null;
  const from = part.from ?? first;
  const to = Math.max(part.to ?? Math.max(span?.last ?? first, until), from + 1);
  const counts = Object.fromEntries(Lane.options.map((lane) => [lane, new Array<number>(bins).fill(0)])) as Record<
    Lane,
    number[]
  >;
  const rows = database
    .prepare<[number, number, number, number, string, number, number], { lane: Lane; bin: number; n: number }>(
      `SELECT lane, CAST(min(? - 1, (at - ?) * ? / ?) AS INTEGER) AS bin, count(*) AS n FROM events
       WHERE world = ? AND at BETWEEN ? AND ? GROUP BY lane, bin`,
    )
    .all(bins, from, bins, to - from, world, from, to);
  for (const { lane, bin, n } of rows) counts[lane][bin] = n;
  return { from, to, counts };
}
