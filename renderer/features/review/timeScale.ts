/** The scale of the time bar: what part of the record it spans, and where a moment lies in it. */
import type { Instant } from '#shared/domain/values.ts';

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Shorter than this there is nothing more to see: the journal's times are of seconds. */
export const SHORTEST_SPAN_MS = 60_000;

export const lengthOf = ({ from, to }: Span): number => to - from;

/** 0 at the left end, 1 at the right. */
export const fractionOf = (span: Span, at: Instant): number => (at - span.from) / Math.max(1, lengthOf(span));
export const atFraction = (span: Span, fraction: number): Instant => Math.round(span.from + fraction * lengthOf(span));
export const holds = (span: Span, at: Instant): boolean => at >= span.from && at <= span.to;

/** Moved into the limits; no longer than they are. */
export function within(span: Span, limits: Span): Span {
  const length = lengthOf(span);
  if (length >= lengthOf(limits)) return limits;
  const from = Math.min(Math.max(span.from, limits.from), limits.to - length);
  return { from, to: from + length };
}

/** `lengthMs` with `at` in the middle, where the limits let it. */
export function around(at: Instant, lengthMs: number, limits: Span): Span {
  const from = Math.round(at - lengthMs / 2);
  return within({ from, to: from + Math.round(lengthMs) }, limits);
}

/** `factor` under 1 shows less of it, in more detail; `at` stays where it is on the screen. */
export function zoomed(span: Span, at: Instant, factor: number, limits: Span): Span {
  const length = Math.max(SHORTEST_SPAN_MS, Math.round(lengthOf(span) * factor));
  const from = Math.round(at - fractionOf(span, at) * length);
  return within({ from, to: from + length }, limits);
}

export const panned = ({ from, to }: Span, byMs: number, limits: Span): Span =>
  within({ from: Math.round(from + byMs), to: Math.round(to + byMs) }, limits);

/** The same span, or moved so that a moment outside of it is in the middle. */
export const holding = (span: Span, at: Instant, limits: Span): Span =>
  holds(span, at) ? span : around(at, lengthOf(span), limits);

/** A span that stood at the end of the record stays there when the record has grown. */
export function following(span: Span, before: Span, after: Span): Span {
  return span.to === before.to ? within({ from: after.to - lengthOf(span), to: after.to }, after) : span;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 5, 10, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 30].map((n) => n * MINUTE),
  ...[1, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY),
];

export interface Tick {
  readonly at: Instant;
  /** What its label has to say: a tick at midnight says the day. */
  readonly says: 'second' | 'minute' | 'day';
}

/** Round moments of the site's own day (`offsetMs`: its zone, east of UTC), at most `most` of them. */
export function ticks(span: Span, most: number, offsetMs: number): Tick[] {
  const step =
    STEPS.find((candidate) => lengthOf(span) / candidate <= most) ?? Math.ceil(lengthOf(span) / most / DAY) * DAY;
  const found: Tick[] = [];
  for (let local = Math.ceil((span.from + offsetMs) / step) * step; local - offsetMs <= span.to; local += step)
    found.push({
      at: local - offsetMs,
      says: local % DAY === 0 ? 'day' : step < MINUTE ? 'second' : 'minute',
    });
  return found;
}

/** How far a zone's clock is ahead of UTC at a moment. */
export function zoneOffsetMs(timeZone: string, at: Instant): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((found) => found.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / SECOND) * SECOND;
}
