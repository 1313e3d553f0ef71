/** The event next to a moment, before or after it, out of a timeline that is read newest first. */
import type { Instant } from '#shared/domain/values.ts';
import type { Span } from './timeScale.ts';

export interface TimelinePage {
  readonly events: readonly { readonly event: { readonly at: Instant } }[];
  readonly total: number;
}

/** Null: it could not be had, and the operator has been told. */
export type ReadTimeline = (query: Partial<Span> & { readonly limit: number }) => Promise<TimelinePage | null>;

export async function timeBefore(read: ReadTimeline, at: Instant): Promise<Instant | null> {
  const page = await read({ to: at - 1, limit: 1 });
  return page?.events[0]?.event.at ?? null;
}

const PAGE = 200;
const FIRST_REACH_MS = 60_000;

/** Looks further and further ahead until it meets something, then nearer until that fits on a page. */
export async function timeAfter(read: ReadTimeline, at: Instant, until: Instant): Promise<Instant | null> {
  let from = at + 1;
  let reach = FIRST_REACH_MS;
  while (from <= until) {
    const to = Math.min(from + reach, until);
    const page = await read({ from, to, limit: PAGE });
    if (page === null) return null;
    if (page.total === 0) {
      from = to + 1;
      reach *= 4;
      continue;
    }
    if (page.total <= PAGE || to === from) return page.events.at(-1)?.event.at ?? null;
    reach = Math.floor((to - from) / 2);
  }
  return null;
}
