/** The stretch of time that the trends show, and how it is moved. Times are UTC ms. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;
export const SHORTEST_MS = MINUTE;
/** A year, and as much as one looks back from its end. */
export const LONGEST_MS = 400 * 24 * 60 * MINUTE;

export const lengthOf = ({ from, to }: Span): number => to - from;

/** `factor` below 1 shows less; `about` stays where it is on the screen. Nothing after `latest` is shown. */
export function zoomed(span: Span, factor: number, about: number, latest: number): Span {
  const length = bounded(lengthOf(span) * factor);
  const share = (Math.min(Math.max(about, span.from), span.to) - span.from) / lengthOf(span);
  const from = about - share * length;
  return notAfter({ from, to: from + length }, latest);
}

/** `share` of what is shown, later where it is above 0. */
export const panned = (span: Span, share: number, latest: number): Span =>
  notAfter({ from: span.from + share * lengthOf(span), to: span.to + share * lengthOf(span) }, latest);

/** From one instant to another, in either order, of a length that can be shown. */
export function between(a: number, b: number, latest: number): Span {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const length = bounded(to - from);
  const middle = (from + to) / 2;
  return notAfter({ from: middle - length / 2, to: middle + length / 2 }, latest);
}

/** With as much again before and after it, for what is shown next. */
export const widened = ({ from, to }: Span, latest: number): Span => ({
  from: Math.max(0, Math.floor(from - (to - from) / 2)),
  to: Math.max(0, Math.min(Math.ceil(to + (to - from) / 2), Math.ceil(latest))),
});

const bounded = (length: number): number => Math.min(LONGEST_MS, Math.max(SHORTEST_MS, length));

function notAfter({ from, to }: Span, latest: number): Span {
  const over = Math.max(0, to - latest);
  const begin = Math.max(0, from - over);
  return { from: begin, to: begin + (to - from) };
}

/**
 * A cursor, `share` of what is shown further on. One that is not in view begins beside the other, so that neither lies on the
 * other; where that is not in view either, in the middle.
 */
export function movedCursor(own: number | null, other: number | null, share: number, span: Span): number {
  const from = [own, other].find((at) => at !== null && at >= span.from && at <= span.to) ?? null;
  const at = from === null ? (span.from + span.to) / 2 : from + share * lengthOf(span);
  return Math.min(span.to, Math.max(span.from, at));
}
