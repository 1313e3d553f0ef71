/** The timeline as this station knows it: the journal's events and, among them by time, what waits for the hub. */
import type { z } from 'zod';
import { tallied, type Tally } from '#shared/domain/handovers/tally.ts';
import type { WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import { Lane, laneOf } from '#shared/domain/lane.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import {
  readPlaces,
  readTimeline,
  timelineExtent,
  type StoredTimelineEvent,
  type TimelineQuery,
} from '#shared/node/journal/timeline.ts';
import { journalTally } from '#shared/node/journal/tally.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { HostReply, hostMethods, PendingAct, TimelineEvent } from '#shared/protocol/hostContract.ts';
import { HostRefusal } from '../refusal.ts';
import { aboutOf } from '../words/about.ts';
import { holds, phrasesOf, type Phrase } from '../words/tokens.ts';
import { tokensOfPending, type WordFill } from '../words/wordFill.ts';

type Query = z.output<(typeof hostMethods)['timeline.read']['params']>;

interface Place {
  readonly at: Instant;
  readonly sequence: number;
}

export interface TimelineSource {
  readonly database: Database;
  readonly words: WordFill;
  readonly pending: readonly PendingAct[];
  /** With what waits. */
  readonly state: WorldState;
  readonly head: number;
}

/** What came since the words were last read; more than that is read in the background. */
const READ_AT_ONCE = 300;

export function readStationTimeline(
  { database, words, pending, state, head }: TimelineSource,
  query: Query,
): HostReply<'timeline.read'> {
  const before = query.before === undefined ? undefined : placeOf(query.before);
  const phrases = query.text === undefined ? undefined : phrasesOf(query.text);
  // One more than asked for, to know whether there is a next page.
  const stored = readStored(database, words, { ...query, phrases, before, limit: query.limit + 1 });
  const waiting = placed(pending, head).filter((event) => matches(event, query, phrases, state));
  const events: TimelineEvent[] = [
    ...stored.events.map((found): TimelineEvent => ({ ...found, pending: false })),
    ...waiting
      .filter((event) => before === undefined || isBefore(event, before))
      .map((event): TimelineEvent => ({ known: true, event, pending: true })),
  ].sort((a, b) => b.event.at - a.event.at || b.event.sequence - a.event.sequence);
  const page = events.slice(0, query.limit);
  const last = page.at(-1)?.event;
  return {
    events: page,
    total: stored.total + waiting.length,
    before: last === undefined || events.length <= query.limit ? null : `${String(last.at)}.${String(last.sequence)}`,
    unread: stored.unread,
  };
}

interface Stored {
  readonly events: readonly StoredTimelineEvent[];
  readonly total: number;
  readonly unread: number;
}

interface StoredQuery extends Omit<TimelineQuery, 'mentions'> {
  /** Null: what was typed is nothing that could be found. */
  readonly phrases: readonly Phrase[] | null | undefined;
  readonly about?: readonly string[] | undefined;
}

/** By the index of words, which also knows incidents and ids; while that is not complete, these without it. */
function readStored(database: Database, words: WordFill, { phrases, about, ...query }: StoredQuery): Stored {
  const { world, incidentId, lanes } = query;
  // Of no lane: the index cannot be asked for that.
  if (phrases === null || lanes?.length === 0) return { events: [], total: 0, unread: 0 };
  if (phrases === undefined && about === undefined && incidentId === undefined)
    return { ...readTimeline(database, query), unread: 0 };
  const complete = words.bring(world, READ_AT_ONCE);
  if (!complete && phrases === undefined)
    return { ...readTimeline(database, { ...query, mentions: about }), unread: 0 };
  const { sequences, total } = words.words(world).find({ ...query, phrases, about });
  return {
    events: readPlaces(database, world, sequences),
    total,
    unread: complete ? 0 : words.unread(world),
  };
}

export function stationTimelineExtent(
  database: Database,
  world: WorldId,
  bins: number,
  pending: readonly PendingAct[],
  now: Instant,
  part: { readonly from?: Instant | undefined; readonly to?: Instant | undefined } = {},
): HostReply<'timeline.extent'> {
  const events = pending.flatMap((command) => command.events);
  const settled = timelineExtent(database, world, bins, now, part);
  const from = settled?.from ?? part.from ?? Math.min(now, ...events.map(({ at }) => at));
  const to = settled?.to ?? Math.max(part.to ?? now, from + 1);
  const counts = settled?.counts ?? emptyCounts(bins);
  for (const { at, type } of events) {
    if (at < (part.from ?? at) || at > (part.to ?? at)) continue;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(((at - from) * bins) / (to - from))));
    const lane = counts[laneOf(type)];
    lane[bin] = (lane[bin] ?? 0) + 1;
  }
  return { from, to, counts };
}

/** With what waits for the hub. */
export function stationTally(
  database: Database,
  pending: readonly PendingAct[],
  { world, from, to }: { readonly world: WorldId; readonly from: Instant; readonly to: Instant },
): Tally {
  return pending
    .flatMap(({ events }) => events)
    .filter(({ at }) => at >= from && at <= to)
    .reduce(tallied, journalTally(database, world, from, to));
}

/** Where the events would stand if the hub took them now; the hub gives them their true places. */
function placed(pending: readonly PendingAct[], head: number): JournalEvent[] {
  return pending
    .flatMap(({ events }) => events)
    .map((event: PendingEvent, index): JournalEvent => ({
      ...event,
      sequence: head + 1 + index,
      recordedAt: event.at,
    }));
}

/** As `readStored` finds events in the journal. */
function matches(
  event: JournalEvent,
  { from, to, lanes, incidentId, about }: Query,
  phrases: readonly Phrase[] | null | undefined,
  state: WorldState,
): boolean {
  if (from !== undefined && event.at < from) return false;
  if (to !== undefined && event.at > to) return false;
  if (lanes !== undefined && !lanes.includes(laneOf(event.type))) return false;
  if (incidentId !== undefined && !('incidentId' in event.data && event.data.incidentId === incidentId)) return false;
  if (about !== undefined && !aboutOf(event, state).some((name) => about.includes(name))) return false;
  if (phrases === undefined) return true;
  return phrases !== null && holds(tokensOfPending(event, state), phrases);
}

const isBefore = (event: JournalEvent, place: Place): boolean =>
  event.at < place.at || (event.at === place.at && event.sequence < place.sequence);

function placeOf(before: string): Place {
  const [, at, sequence] = /^(\d{1,16})\.(\d{1,15})$/.exec(before) ?? [];
  if (at === undefined || sequence === undefined)
    throw new HostRefusal({
      en: `“${before}” is no place in the timeline; give the one of the reply before.`,
      zh: `“${before}”不是时间线中的位置；请使用上一次应答中的值。`,
    });
  return { at: Number(at), sequence: Number(sequence) };
}

const emptyCounts = (bins: number): Record<Lane, number[]> =>
  Object.fromEntries(Lane.options.map((lane) => [lane, new Array<number>(bins).fill(0)])) as Record<Lane, number[]>;
