/** What a small trend is drawn from: the points of what it shows, and the one before it that the line comes from. */
import type { Instant } from '#shared/domain/values.ts';
import type { TrendSeries } from '#shared/protocol/trends.ts';
import { extremes } from '#shared/science/trends/points.ts';

/** Of the time before: only its last is wanted. */
const POINTS_BEFORE = 60;

interface Stretch {
  readonly to: Instant;
  readonly spanMs: number;
  /** How long before it a reading is still where the line comes from. An instrument that reports seldom has a long one. */
  readonly gapMs: number;
  /** About one for each pixel. */
  readonly maxPoints: number;
}

type Ask = (part: {
  readonly from: Instant;
  readonly to: Instant;
  readonly maxPoints: number;
}) => Promise<TrendSeries | undefined>;

interface Points {
  readonly at: readonly number[];
  readonly value: readonly number[];
}

/** Two questions: asked as one, the points would be spent on the time before, which may be a hundred times as long. */
export async function readStretch({ to, spanMs, gapMs, maxPoints }: Stretch, ask: Ask): Promise<Points | null> {
  const from = Math.max(0, to - spanMs);
  const [shown, before] = await Promise.all([
    ask({ from, to, maxPoints }),
    from === 0 ? undefined : ask({ from: Math.max(0, from - gapMs), to: from - 1, maxPoints: POINTS_BEFORE }),
  ]);
  if (shown === undefined) return null;
  const lead = before === undefined ? [] : lastOf(before.points, from - 1);
  const { at, value } = extremes(shown.points);
  return { at: [...lead.map((one) => one.at), ...at], value: [...lead.map((one) => one.value), ...value] };
}

function lastOf({ at, last, stepMs }: TrendSeries['points'], end: Instant): { at: Instant; value: number }[] {
  const row = last.findLastIndex((value) => !Number.isNaN(value));
  return row < 0 ? [] : [{ at: Math.min(end, (at[row] ?? NaN) + stepMs), value: last[row] ?? NaN }];
}
