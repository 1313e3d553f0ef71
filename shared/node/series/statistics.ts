/** What a stretch of one tag comes to: from roll-ups where they lie wholly in it, from what is finer at its ends. */
import type { TagId, WorldId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/values.ts';
import { coarser, chained, rollupOf, type Rollup } from '../../science/trends/rollup.ts';
import type { BeyondLimit, TrendLimit, TrendStatistics } from '../../science/trends/statistics.ts';
import { HOUR_MS, MINUTE_MS } from './readingBlocks.ts';
import type { SeriesStore } from './seriesStore.ts';

/** More hours than these are not taken apart for one limit: what they may hold is said instead. */
const APART_HOURS = 1_000;

export interface StatisticsQuery {
  readonly world: WorldId;
  readonly tagId: TagId;
  readonly from: Instant;
  readonly to: Instant;
  readonly limits: readonly TrendLimit[];
  /** Silence longer than this counts as time of which nothing is known. */
  readonly silentMs: number;
}

export function readStatistics(store: SeriesStore, query: StatisticsQuery): TrendStatistics {
  const { from, to, limits } = query;
  const { pieces, exact } = covered(store, query);
  const total = coarser(
    chained(
      to - from + 1,
      pieces.map((piece) => onePart(piece)),
    ),
    to - from + 1,
  );
  const count = total.count[0] ?? 0;
  return {
    count,
    uncertain: total.uncertain[0] ?? 0,
    bad: total.bad[0] ?? 0,
    min: finite(total.min[0]),
    max: finite(total.max[0]),
    mean: finite(total.mean[0]),
    deviation: count === 0 ? null : Math.sqrt((total.squares[0] ?? 0) / count),
    heardMs: heard(pieces, query, lastBefore(store, query)),
    exact,
    beyond: limits.map((limit) => beyond(store, query, pieces, limit)),
  };
}

const finite = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** As the rows of one part, which `coarser` then sums up. */
const onePart = (piece: Rollup): Rollup => ({ ...piece, at: piece.at.map(() => 0) });

interface Covered {
  readonly pieces: readonly Rollup[];
  /** False: at an end of it a whole part had to be taken, for what it was made of is no longer kept. */
  readonly exact: boolean;
}

/** Whole hours in the middle, whole minutes before and after them, readings at the ends. */
function covered(store: SeriesStore, query: StatisticsQuery): Covered {
  const from = query.from;
  const end = query.to + 1;
  const firstHour = Math.ceil(from / HOUR_MS) * HOUR_MS;
  const endHour = Math.floor(end / HOUR_MS) * HOUR_MS;
  if (firstHour >= endHour) return coveredByMinutes(store, query, from, end);
  const head = coveredByMinutes(store, query, from, firstHour);
  const tail = coveredByMinutes(store, query, endHour, end);
  const middle = store.rollup(query.world, query.tagId, HOUR_MS, firstHour, endHour);
  return { pieces: [...head.pieces, middle, ...tail.pieces], exact: head.exact && tail.exact };
}

function coveredByMinutes(store: SeriesStore, { world, tagId }: StatisticsQuery, from: number, end: number): Covered {
  if (from >= end) return { pieces: [], exact: true };
  const first = Math.ceil(from / MINUTE_MS) * MINUTE_MS;
  const last = Math.floor(end / MINUTE_MS) * MINUTE_MS;
  const minutes = first < last ? store.rollup(world, tagId, MINUTE_MS, first, last) : null;
  const hour = store.rollup(world, tagId, HOUR_MS, Math.floor(from / HOUR_MS) * HOUR_MS, end);
  if (minutes?.at.length === 0 && hour.at.length > 0) {
    const anything = store.rollup(world, tagId, MINUTE_MS, hour.at[0] ?? from, (hour.at[0] ?? from) + HOUR_MS);
    // The minutes of this hour are forgotten: all of it, or nothing, can be said.
    if (anything.at.length === 0) return { pieces: [hour], exact: false };
  }
  const head = coveredByReadings(store, world, tagId, from, Math.min(first, end));
  const tail = last >= first ? coveredByReadings(store, world, tagId, last, end) : NOTHING;
  return {
    pieces: [...head.pieces, ...(minutes === null ? [] : [minutes]), ...tail.pieces],
    exact: head.exact && tail.exact,
  };
}

const NOTHING: Covered = { pieces: [], exact: true };

/** Part of a minute. */
function coveredByReadings(store: SeriesStore, world: WorldId, tagId: TagId, from: number, end: number): Covered {
  if (from >= end) return NOTHING;
  const minute = Math.floor(from / MINUTE_MS) * MINUTE_MS;
  const readings = store.readings(world, tagId, minute, minute + MINUTE_MS - 1);
  if (readings.at.length === 0) {
    const whole = store.rollup(world, tagId, MINUTE_MS, minute, minute + MINUTE_MS);
    return { pieces: [whole], exact: whole.at.length === 0 };
  }
  const own = store.readings(world, tagId, from, end - 1);
  return { pieces: own.at.length === 0 ? [] : [rollupOf(own, MINUTE_MS)], exact: true };
}

/** When something was last heard before the stretch, if that is still known at its beginning; null: nothing is. */
function lastBefore(store: SeriesStore, { world, tagId, from, silentMs }: StatisticsQuery): number | null {
  const begin = Math.max(0, from - silentMs);
  const { at, quality } = store.readings(world, tagId, begin, from - 1);
  const row = quality.findLastIndex((one) => one !== 2);
  if (row >= 0) return at[row] ?? null;
  if (at.length > 0) return null;
  // Readings may be kept no longer than roll-ups.
  const hours = store.rollup(world, tagId, HOUR_MS, Math.floor(begin / HOUR_MS) * HOUR_MS, from);
  const last = hours.lastAt.findLast((one, i) => (hours.count[i] ?? 0) > 0 && one < from);
  return last === undefined || last < begin ? null : last;
}

function heard(pieces: readonly Rollup[], { from, to, silentMs }: StatisticsQuery, before: number | null): number {
  // Of the time before the first reading nothing is known, unless the one before it still counted.
  const first = pieces.flatMap(({ at, count }) => [...at].filter((_, row) => (count[row] ?? 0) > 0))[0];
  const unknown = before === null ? Math.max(0, (first ?? to) - from) : 0;
  let heardTo = from + unknown;
  let silent = unknown;
  for (const { at, count, lastAt, stepMs } of pieces)
    for (let row = 0; row < at.length; row += 1) {
      if ((count[row] ?? 0) === 0) continue;
      const begins = Math.max(from, at[row] ?? NaN);
      if (begins - heardTo > silentMs) silent += begins - heardTo;
      // A minute is as long as its last reading says; of an hour that would make little difference.
      heardTo = Math.max(heardTo, stepMs === MINUTE_MS ? (lastAt[row] ?? NaN) : begins + stepMs);
    }
  if (to - heardTo > silentMs) silent += to - heardTo;
  return Math.max(0, to - from - silent);
}

/** How many readings are beyond a limit: parts that straddle it are taken apart as far as what they hold is kept. */
function beyond(store: SeriesStore, query: StatisticsQuery, pieces: readonly Rollup[], limit: TrendLimit): BeyondLimit {
  const { world, tagId, from, to } = query;
  let least = 0;
  let most = 0;
  let leastMs = 0;
  let mostMs = 0;
  let apart = 0;
  const judge = (rows: Rollup, finer: boolean, lasts: (row: number) => number): void => {
    for (let row = 0; row < rows.at.length; row += 1) {
      const count = rows.count[row] ?? 0;
      const at = rows.at[row] ?? NaN;
      const [inner, outer] = extent(rows, row, limit);
      if (count === 0 || !outer) continue;
      const add = (fewest: number, greatest: number): void => {
        least += fewest;
        most += greatest;
        leastMs += (fewest / count) * lasts(row);
        mostMs += (greatest / count) * lasts(row);
      };
      if (inner) {
        add(count, count);
        continue;
      }
      if (finer && rows.stepMs === HOUR_MS && apart < APART_HOURS) {
        apart += 1;
        const minutes = store.rollup(world, tagId, MINUTE_MS, at, at + HOUR_MS);
        if (minutes.at.length > 0) {
          judge(minutes, finer, durations([minutes], { ...query, to: Math.min(to, at + lasts(row)) })[0] ?? noTime);
          continue;
        }
      }
      if (finer && rows.stepMs === MINUTE_MS) {
        const end = Math.min(to, at + MINUTE_MS - 1);
        const readings = store.readings(world, tagId, Math.max(from, at), end);
        if (readings.at.length > 0) {
          const over = readings.value.reduce(
            (sum, value, i) => sum + (readings.quality[i] !== 2 && isBeyond(value, limit) ? 1 : 0),
            0,
          );
          add(over, over);
          continue;
        }
      }
      // One is beyond, one is not.
      add(1, count - 1);
    }
  };
  const lasts = durations(pieces, query);
  for (const [i, piece] of pieces.entries()) judge(piece, true, lasts[i] ?? noTime);
  return { ...limit, least, most, leastMs: Math.min(leastMs, mostMs), mostMs };
}

const noTime = (): number => 0;

/** How long each row of each piece lasts: until the next that has anything, or as far as it was heard. */
function durations(
  pieces: readonly Rollup[],
  { from, to, silentMs }: Pick<StatisticsQuery, 'from' | 'to' | 'silentMs'>,
): ((row: number) => number)[] {
  const made = pieces.map(({ at }) => new Float64Array(at.length));
  let next = to;
  for (let piece = pieces.length - 1; piece >= 0; piece -= 1) {
    const rows = pieces[piece];
    if (rows === undefined) continue;
    for (let row = rows.at.length - 1; row >= 0; row -= 1) {
      if ((rows.count[row] ?? 0) === 0) continue;
      const begins = Math.max(from, rows.at[row] ?? NaN);
      const heardTo = Math.max(begins, rows.lastAt[row] ?? NaN);
      const lasts = (next - heardTo > silentMs ? heardTo : next) - begins;
      (made[piece] ?? new Float64Array())[row] = Math.max(0, lasts);
      next = begins;
    }
  }
  return made.map(
    (lasts) =>
      (row): number =>
        lasts[row] ?? 0,
  );
}

const isBeyond = (value: number, { kind, setpoint }: TrendLimit): boolean =>
  kind === 'high' ? value > setpoint : value < setpoint;

/** Whether all, and whether any, of a row is beyond a limit. */
function extent({ min, max }: Rollup, row: number, limit: TrendLimit): readonly [boolean, boolean] {
  const [a, b] = [isBeyond(min[row] ?? NaN, limit), isBeyond(max[row] ?? NaN, limit)];
  return [a && b, a || b];
}
