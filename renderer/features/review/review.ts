/** Going through the record: how far it reaches, what part of it the time bar spans, and the moment that is shown. */
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';
import { Lane } from '#shared/domain/lane.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { decodeFrame } from '#shared/protocol/frames.ts';
import type { HostReply } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { LatestPositions, LatestReadings } from '../../station/latest.ts';
import { showMoment, shownState } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { withKnownParts } from './knownParts.ts';
import { latestOnly } from './latestOnly.ts';
import { timeAfter, timeBefore, type ReadTimeline } from './neighbours.ts';
import { following, holding, lengthOf, type Span } from './timeScale.ts';

export const BINS = 240;
/** Recorded seconds that pass in a second. */
export const speeds = [1, 10, 60] as const;
export type Speed = (typeof speeds)[number];

export interface EventFilter {
  /** All of them: nothing is left out. */
  readonly lanes: readonly Lane[];
  readonly text: string;
  readonly incidentId: IncidentId | null;
  /** Only what was done at this station. */
  readonly here: boolean;
}

export type Counts = HostReply<'timeline.extent'>['counts'];

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
  /** Asked for, and shown as soon as the host has put it together; null: the present. */
  readonly at: Instant | null;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly filter: EventFilter;
}

const nothing: Span = { from: 0, to: 1 };
export const everything: EventFilter = { lanes: Lane.options, text: '', incidentId: null, here: false };

export const useReview = create<Review>(() => ({
  phase: 'loading',
  failure: null,
  record: nothing,
  part: null,
  counts: null,
  countedSpan: nothing,
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
  set({ phase: 'loading', part: null, counts: null });
  count();
  const counting = setInterval(count, COUNT_AGAIN_MS);
  const leaveWorld = useWorld.subscribe((now, before) => {
    if (now.world === before.world) return;
    backToNow();
    set({ phase: 'loading', part: null, counts: null, filter: everything });
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
const end = (): Instant => frozenAt() ?? Date.now();

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

export function count(): void {
  countNow(null);
}

export function setPart(part: Span | null): void {
  const { record } = get();
  set({ part: part === null || (part.from <= record.from && part.to >= record.to) ? null : part });
  count();
}

export const leavesOut = ({ lanes, text, incidentId, here }: EventFilter): boolean =>
  lanes.length < Lane.options.length || text.trim() !== '' || incidentId !== null || here;

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
  const read: ReadTimeline = (query) => ask(host.request('timeline.read', { world, ...asQuery(filter), ...query }));
  const from = at ?? end();
  const found = direction === 'back' ? await timeBefore(read, from) : await timeAfter(read, from, end());
  if (useWorld.getState().world !== world) return;
  if (found !== null) seek(found);
  else if (direction === 'forward') backToNow();
}

/** What the host filters by; `here` is seen to by the list. */
export const asQuery = ({
  lanes,
  text,
  incidentId,
}: EventFilter): { lanes?: Lane[]; text?: string; incidentId?: IncidentId } => ({
  ...(lanes.length === Lane.options.length ? {} : { lanes: [...lanes] }),
  ...(text.trim() === '' ? {} : { text: text.trim() }),
  ...(incidentId === null ? {} : { incidentId }),
});
