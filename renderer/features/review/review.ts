/** Going through the record: how far it reaches, what part of it the time bar spans, and the moment that is shown. */
import { create } from 'zustand';
import type { IncidentId, WorldId } from '#shared/domain/ids.ts';
import { Lane } from '#shared/domain/lane.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { decodeFrame } from '#shared/protocol/frames.ts';
import type { HostReply } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { presentNow } from '../../station/clock.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { LatestPositions, LatestReadings } from '../../station/latest.ts';
import { showMoment, shownState } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { withKnownParts } from './knownParts.ts';
import { latestOnly } from './latestOnly.ts';
import { timeAfter, timeBefore, type ReadTimeline } from './neighbours.ts';
import { journalLanes, MOVEMENTS, shownLanes, type ShownLane } from './shownLanes.ts';
import { following, holding, lengthOf, type Span } from './timeScale.ts';

export const BINS = 240;
/** Recorded seconds that pass in a second. */
export const speeds = [1, 10, 60] as const;
export type Speed = (typeof speeds)[number];

export interface EventFilter {
  /** All of them: nothing is left out. */
  readonly lanes: readonly ShownLane[];
  readonly text: string;
  readonly incidentId: IncidentId | null;
  /** Only what was done at this station. */
  readonly here: boolean;
}

export type Counts = HostReply<'timeline.extent'>['counts'];

/** Movements in each part of `span`; of what lies before `from` the host has not looked. */
export interface MovementCounts {
  readonly span: Span;
  readonly counts: readonly number[];
  readonly from: Instant;
}

interface Review {
  readonly phase: 'loading' | 'open' | 'failed';
  /** Why it failed. */
  readonly failure: LocalizedText | null;
  /** The whole record, up to now. */
  readonly record: Span;
  /** Null: all of the record. */
  readonly part: Span | null;
  /** Events in each part of `countedSpan`, by lane. */
  readonly counts: Counts | null;
  readonly countedSpan: Span;
  readonly movements: MovementCounts | null;
  /** Asked for, and shown as soon as the host has put it together; null: the present. */
  readonly at: Instant | null;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly filter: EventFilter;
}

const nothing: Span = { from: 0, to: 1 };
export const everything: EventFilter = { lanes: shownLanes, text: '', incidentId: null, here: false };

export const useReview = create<Review>(() => ({
  phase: 'loading',
  failure: null,
  record: nothing,
  part: null,
  counts: null,
  countedSpan: nothing,
  movements: null,
  at: null,
  playing: false,
  speed: 10,
  filter: everything,
}));

const { getState: get, setState: set } = useReview;

/** What the time bar spans. */
export const spanOf = ({ part, record }: Pick<Review, 'part' | 'record'>): Span => part ?? record;

/** The record grows while it is looked at. */
const COUNT_AGAIN_MS = 3_000;
const PLAY_TICK_MS = 250;

/** Opens the record of the open world; what it gives closes it and goes back to the present. */
export function enterReview(): () => void {
  set({ phase: 'loading', part: null, counts: null, movements: null });
  count();
  const counting = setInterval(count, COUNT_AGAIN_MS);
  const leaveWorld = useWorld.subscribe((now, before) => {
    if (now.world === before.world) return;
    backToNow();
    set({ phase: 'loading', part: null, counts: null, movements: null, filter: everything });
    count();
  });
  return () => {
    clearInterval(counting);
    leaveWorld();
    backToNow();
  };
}

/** When the record was frozen; null: it goes on, its end is now. */
const frozenAt = (): Instant | null => useWorld.getState().state.drill.drill?.endedAt ?? null;
const end = (): Instant => frozenAt() ?? presentNow();

/** The whole record first, for how far it reaches; then the part that is looked at, in as many bins. */
const countNow = latestOnly<null>(async () => {
  const { world } = useWorld.getState();
  try {
    const all = await host.request('timeline.extent', { world, bins: BINS });
    if (useWorld.getState().world !== world) return;
    const record: Span = { from: all.from, to: frozenAt() ?? all.to };
    const { part: before, record: recordBefore } = get();
    const part = before === null ? null : following(before, recordBefore, record);
    set({ phase: 'open', failure: null, record, part });
    const span = part ?? record;
    countMovementsNow(span);
    const { counts } =
      lengthOf(span) === lengthOf(all)
        ? all
        : await host.request('timeline.extent', { world, bins: BINS, from: span.from, to: span.to });
    if (useWorld.getState().world === world) set({ counts, countedSpan: span });
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    set({ phase: 'failed', failure: error.sentence });
  }
});

/** Beside the events, which are not to wait for it: the first time it may take a while. */
const countMovementsNow = latestOnly<Span>(async (span) => {
  const { world } = useWorld.getState();
  const reply = await ask(host.request('movements.read', { world, ...span, limit: 1, bins: BINS }));
  const counts = reply?.counts ?? null;
  if (reply === null || counts === null || useWorld.getState().world !== world) return;
  set({ movements: { span, counts, from: reply.from } });
});

export function count(): void {
  countNow(null);
}

export function setPart(part: Span | null): void {
  const { record } = get();
  set({ part: part === null || (part.from <= record.from && part.to >= record.to) ? null : part });
  count();
}

/** Where the record ends as it was last counted. */
export const recordEnd = (): Instant => get().record.to;

export const leavesOut = ({ lanes, text, incidentId, here }: EventFilter): boolean =>
  lanes.length < shownLanes.length || text.trim() !== '' || incidentId !== null || here;

/** A movement is of no incident, and nobody's act. */
export const showsMovements = ({ lanes, incidentId, here }: EventFilter): boolean =>
  lanes.includes(MOVEMENTS) && incidentId === null && !here;

export function setFilter(change: Partial<EventFilter>): void {
  set({ filter: { ...get().filter, ...change } });
}

const seekNow = latestOnly<Instant>(async (at) => {
  const { world, readings, positions } = useWorld.getState();
  const reply = await ask(host.request('review.seek', { world, at }));
  // Meanwhile somebody has gone back to now, or to another world.
  if (reply === null || get().at === null || useWorld.getState().world !== world) return;
  const then = { readings: new LatestReadings(), positions: new LatestPositions() };
  // The host's numbers are those of the open world.
  for (const [name, number] of readings.numbers) then.readings.learn(number, [name]);
  for (const [name, number] of positions.numbers) then.positions.learn(number, [name]);
  for (const bytes of [reply.readings, reply.positions]) {
    if (bytes.byteLength === 0) continue;
    const frame = decodeFrame(bytes);
    if (frame.kind === 'readings') then.readings.take(frame);
    else then.positions.take(frame);
  }
  showMoment({ at: reply.at, state: withKnownParts(shownState(), reply.state), ...then });
});

/** Shows the moment; the end of the record is the present. */
export function seek(asked: Instant): void {
  const { record, part } = get();
  const at = Math.max(record.from, Math.round(asked));
  if (at >= end()) {
    backToNow();
    return;
  }
  set({ at, part: part === null ? null : holding(part, at, record) });
  seekNow(at);
}

export function backToNow(): void {
  pause();
  const { part, record } = get();
  set({ at: null, part: part === null ? null : holding(part, record.to, record) });
  showMoment(null);
}

/** From the moment that is shown, or from the present. */
export function seekBy(ms: number): void {
  seek((get().at ?? end()) + ms);
}

let player: ReturnType<typeof setInterval> | null = null;

export function play(): void {
  if (get().at === null) return;
  pause();
  set({ playing: true });
  let last = performance.now();
  player = setInterval(() => {
    const now = performance.now();
    const { at, speed } = get();
    if (at !== null) seek(at + (now - last) * speed);
    last = now;
  }, PLAY_TICK_MS);
}

export function pause(): void {
  if (player !== null) clearInterval(player);
  player = null;
  if (get().playing) set({ playing: false });
}

export function setSpeed(speed: Speed): void {
  set({ speed });
}

/** To the next event before or after, of those that the filter leaves. */
export async function step(direction: 'back' | 'forward'): Promise<void> {
  pause();
  const { at, filter } = get();
  const { world } = useWorld.getState();
  const from = at ?? end();
  const next = (read: ReadTimeline): Promise<Instant | null> =>
    direction === 'back' ? timeBefore(read, from) : timeAfter(read, from, end());
  const event = await next((query) => ask(host.request('timeline.read', { world, ...asQuery(filter), ...query })));
  const movement = showsMovements(filter) ? await next(readMovements(world, filter)) : null;
  const found = nearer(direction, event, movement);
  if (useWorld.getState().world !== world) return;
  if (found !== null) seek(found);
  else if (direction === 'forward') backToNow();
}

const readMovements =
  (world: WorldId, filter: EventFilter): ReadTimeline =>
  async (query) => {
    const { from } = get().record;
    const text = filter.text.trim();
    const reply = await ask(
      host.request('movements.read', { world, from, to: end(), ...query, ...(text === '' ? {} : { text }) }),
    );
    return reply === null ? null : { events: reply.movements.map(({ at }) => ({ event: { at } })), total: reply.total };
  };

function nearer(direction: 'back' | 'forward', a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return direction === 'back' ? Math.max(a, b) : Math.min(a, b);
}

/** What the host filters by; `here` is seen to by the list. */
export const asQuery = ({
  lanes,
  text,
  incidentId,
}: EventFilter): { lanes?: Lane[]; text?: string; incidentId?: IncidentId } => ({
  ...(journalLanes(lanes).length === Lane.options.length ? {} : { lanes: journalLanes(lanes) }),
  ...(text.trim() === '' ? {} : { text: text.trim() }),
  ...(incidentId === null ? {} : { incidentId }),
});
