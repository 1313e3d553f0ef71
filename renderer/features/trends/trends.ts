/** What the trends show: which tags, which stretch of time, the two cursors, and the sets of tags that a person has named. */
import { create } from 'zustand';
import type { TagId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import { MOST_TREND_TAGS, type TrendSets } from '#shared/protocol/trends.ts';
import { tell } from '../../app/messages.ts';
import { showView } from '../../app/view.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { isReview, shownNow } from '../../station/shown.ts';
import { lengthOf, movedCursor, type Span } from './span.ts';

export type CursorName = 'a' | 'b';

interface Trends {
  readonly tagIds: readonly TagId[];
  readonly lengthMs: number;
  /** Where it ends; null: at the present, which it follows. */
  readonly to: Instant | null;
  readonly a: Instant | null;
  readonly b: Instant | null;
  /** The one that keys move. */
  readonly active: CursorName;
  /** What the statistics are of. */
  readonly scope: 'shown' | 'cursors';
  readonly sets: TrendSets;
  /** They stand in the review, over its moment. */
  readonly reviewed: boolean;
}

const HOUR = 3_600_000;

export const useTrends = create<Trends>(() => ({
  tagIds: [],
  lengthMs: HOUR,
  to: null,
  a: null,
  b: null,
  active: 'a',
  scope: 'shown',
  sets: [],
  reviewed: false,
}));

export const spanAt = ({ lengthMs, to }: Pick<Trends, 'lengthMs' | 'to'>, now: Instant): Span => {
  const end = Math.min(to ?? now, now);
  return { from: Math.max(0, end - lengthMs), to: end };
};
export const spanNow = (): Span => spanAt(useTrends.getState(), shownNow());

export function show(span: Span): void {
  useTrends.setState({ lengthMs: lengthOf(span), to: span.to >= shownNow() - 500 ? null : span.to });
}

/** So long, to the same end. */
export function showLength(lengthMs: number): void {
  useTrends.setState({ lengthMs });
}

export function follow(): void {
  useTrends.setState({ to: null });
}

/** Leaves the end where it is. */
export function stopFollowing(): void {
  useTrends.setState({ to: shownNow() });
}

export function choose(tagIds: readonly TagId[]): void {
  useTrends.setState({ tagIds: tagIds.slice(0, MOST_TREND_TAGS) });
}

/** The tag is shown with those that are; of too many the first goes. */
export function openInTrends(tagId: TagId): void {
  const { tagIds } = useTrends.getState();
  choose([...tagIds.filter((id) => id !== tagId).slice(-MOST_TREND_TAGS + 1), tagId]);
  // Going elsewhere would leave the moment that is shown.
  if (isReview()) useTrends.setState({ reviewed: true, to: null });
  else showView('trends');
}

export function leaveReviewed(): void {
  useTrends.setState({ reviewed: false });
}

export function putCursor(name: CursorName, at: Instant): void {
  const rounded = Math.round(at);
  useTrends.setState(name === 'a' ? { a: rounded, active: name } : { b: rounded, active: name });
}

/** By a share of what is shown. */
export function moveCursor(share: number): void {
  const state = useTrends.getState();
  const span = spanNow();
  const { active } = state;
  putCursor(active, movedCursor(state[active], state[active === 'a' ? 'b' : 'a'], share, span));
}

export function switchCursor(): void {
  useTrends.setState(({ active }) => ({ active: active === 'a' ? 'b' : 'a' }));
}

export function clearCursors(): void {
  useTrends.setState({ a: null, b: null, active: 'a', scope: 'shown' });
}

export function setScope(scope: Trends['scope']): void {
  useTrends.setState({ scope });
}

export async function readSets(): Promise<void> {
  await refused(async () => {
    useTrends.setState({ sets: (await host.request('trend-sets.read', {})).sets });
  });
}

/** Under a name that is taken it replaces what that had. */
export async function keepSet(name: string, tagIds: readonly TagId[]): Promise<void> {
  const others = useTrends.getState().sets.filter((set) => set.name !== name);
  await writeSets([...others, { name, tagIds: [...tagIds] }].toSorted((a, b) => a.name.localeCompare(b.name)));
}

export async function removeSet(name: string): Promise<void> {
  await writeSets(useTrends.getState().sets.filter((set) => set.name !== name));
}

const writeSets = (sets: TrendSets): Promise<void> =>
  refused(async () => {
    useTrends.setState({ sets: (await host.request('trend-sets.write', { sets })).sets });
  });

async function refused(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    tell('failed', error.sentence);
  }
}
