/**
 * The movements of a world over a span of time, concluded from its fixes once and kept up as new ones come. Reading the
 * fixes of hundreds of responders takes longer than the host may stand still, so it is done in slices.
 */
import { setImmediate } from 'node:timers/promises';
import type { ResponderId, WorldId } from '#shared/domain/ids.ts';
import type { Movement } from '#shared/domain/movements/movement.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import type { PositionsFrame } from '#shared/protocol/frames.ts';
import { follow, unheard, type Fixes, type Followed } from '#shared/science/movements/follow.ts';
import { groundsOf, type Grounds } from '#shared/science/movements/grounds.ts';

/** Fixes that come later than this after they were taken are not looked at until the book is begun anew. */
const SETTLE_MS = 120_000;
/** A request that asks for so little more gets what is there: nothing is concluded from so few seconds. */
const FRESH_MS = 5_000;
/** The host is given back to others after this long. */
const SLICE_MS = 8;

export interface BookOptions {
  readonly series: SeriesStore;
  readonly world: WorldId;
  readonly site: Site;
  readonly from: Instant;
  readonly now: () => number;
  /** Throws when the host ends meanwhile. */
  readonly check: () => void;
}

export class MovementBook {
  readonly world: WorldId;
  readonly site: Site;
  readonly #options: BookOptions;
  readonly #grounds: Grounds;
  #from: Instant;
  #to: Instant;
  #settledTo: Instant;
  readonly #followed = new Map<ResponderId, Followed | null>();
  #settled: readonly Movement[] = [];
  #all: readonly Movement[] = [];

  constructor(options: BookOptions) {
    this.world = options.world;
    this.site = options.site;
    this.#options = options;
    this.#grounds = groundsOf(options.site);
    this.#from = options.from;
    this.#to = options.from;
    this.#settledTo = options.from;
  }

  /** Whether it can answer for a span that begins then without going back. */
  reaches(from: Instant): boolean {
    return this.#from <= from && from <= this.#to;
  }

  /** In time order. */
  get movements(): readonly Movement[] {
    return this.#all;
  }

  /** Looks at what came since, up to `to`. */
  async extend(to: Instant): Promise<void> {
    if (to - this.#to < FRESH_MS && this.#to > this.#from) return;
    const { series, world, now, check } = this.#options;
    const settle = Math.max(this.#settledTo, Math.min(to, now() - SETTLE_MS));
    // Taken first: what is sorted into chunks while this waits is met again there, and passed over.
    const recent = byResponder(series.recentFrames(world, this.#settledTo, to), series.names(world, 'positions'));
    const followed = new Map<ResponderId, Followed | null>();
    const settled: Movement[] = [];
    const open: Movement[] = [];
    let began = performance.now();
    for (const { id } of this.site.responders) {
      const fixes = joined(
        [...series.trackChunks(world, id, this.#settledTo, to), ...(recent.get(id) ?? [])],
        this.#settledTo,
        to,
      );
      const cut = firstAfter(fixes.at, settle);
      const before = follow(this.#grounds, id, this.#followed.get(id) ?? null, part(fixes, 0, cut));
      followed.set(id, before.followed);
      settled.push(...before.movements);
      const after = follow(this.#grounds, id, before.followed, part(fixes, cut, fixes.at.length));
      open.push(...after.movements, ...unheard(after.followed, id, to));
      if (performance.now() - began < SLICE_MS) continue;
      await setImmediate();
      check();
      began = performance.now();
    }
    for (const [id, one] of followed) this.#followed.set(id, one);
    if (settled.length > 0) this.#settled = [...this.#settled, ...settled].toSorted(byTime);
    this.#all = open.length === 0 ? this.#settled : [...this.#settled, ...open].toSorted(byTime);
    this.#settledTo = settle;
    this.#to = to;
  }

  /** Its fixes are no longer kept either. */
  forget(before: Instant): void {
    if (before <= this.#from) return;
    this.#from = before;
    this.#settled = this.#settled.filter(({ at }) => at >= before);
    this.#all = this.#all.filter(({ at }) => at >= before);
  }
}

/** Sorting is stable: those of one responder at one instant stay in the order they were concluded. */
const byTime = (a: Movement, b: Movement): number =>
  a.at - b.at || (a.responderId < b.responderId ? -1 : a.responderId > b.responderId ? 1 : 0);

function byResponder(
  frames: readonly PositionsFrame[],
  names: ReadonlyMap<number, string>,
): ReadonlyMap<string, readonly Fixes[]> {
  const rows = new Map<number, number[]>();
  for (const { at, longitude, latitude, series } of frames)
    for (let row = 0; row < at.length; row += 1) {
      const number = series[row] ?? 0;
      const flat = rows.get(number) ?? [];
      if (flat.length === 0) rows.set(number, flat);
      flat.push(at[row] ?? NaN, longitude[row] ?? NaN, latitude[row] ?? NaN);
    }
  return new Map(
    [...rows].map(([number, flat]) => {
      const column = (offset: number): Float64Array =>
        Float64Array.from({ length: flat.length / 3 }, (_, row) => flat[row * 3 + offset] ?? NaN);
      return [names.get(number) ?? '', [{ at: column(0), longitude: column(1), latitude: column(2) }]];
    }),
  );
}

/** One after the other, those after `after` and not after `to`, in time order. */
function joined(pieces: readonly Fixes[], after: Instant, to: Instant): Fixes {
  const cut = pieces.map((piece) => part(piece, firstAfter(piece.at, after), firstAfter(piece.at, to)));
  const n = cut.reduce((sum, { at }) => sum + at.length, 0);
  const fixes = { at: new Float64Array(n), longitude: new Float64Array(n), latitude: new Float64Array(n) };
  let row = 0;
  let inOrder = true;
  for (const { at, longitude, latitude } of cut) {
    if (row > 0 && (at[0] ?? Infinity) < (fixes.at[row - 1] ?? 0)) inOrder = false;
    fixes.at.set(at, row);
    fixes.longitude.set(longitude, row);
    fixes.latitude.set(latitude, row);
    row += at.length;
  }
  if (inOrder) return fixes;
  const order = Array.from(fixes.at.keys()).toSorted((a, b) => (fixes.at[a] ?? 0) - (fixes.at[b] ?? 0));
  const pick = (column: Float64Array): Float64Array => Float64Array.from(order, (from) => column[from] ?? NaN);
  return { at: pick(fixes.at), longitude: pick(fixes.longitude), latitude: pick(fixes.latitude) };
}

const part = ({ at, longitude, latitude }: Fixes, from: number, to: number): Fixes => ({
  at: at.subarray(from, to),
  longitude: longitude.subarray(from, to),
  latitude: latitude.subarray(from, to),
});

/** The first row that is later. */
function firstAfter(at: Float64Array, when: Instant): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? Infinity) <= when) low = middle + 1;
    else high = middle;
  }
  return low;
}
