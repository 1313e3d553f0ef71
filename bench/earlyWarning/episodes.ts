/** Stretches of time in which something warns, against stretches in which something was known to be wrong. Milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Warnings with less than `quietMs` between them are one. `at` rises. */
export function episodes(at: ArrayLike<number>, warns: readonly boolean[], quietMs: number): readonly Stretch[] {
  const found: { from: number; until: number }[] = [];
  warns.forEach((is, i) => {
    if (!is) return;
    const now = at[i] ?? NaN;
    const last = found.at(-1);
    if (last !== undefined && now - last.until < quietMs) last.until = now;
    else found.push({ from: now, until: now });
  });
  return found;
}

const meet = (a: Stretch, b: Stretch): boolean => a.from <= b.until && a.until >= b.from;

export interface Found {
  readonly known: number;
  readonly found: number;
  /** From the beginning of what is known to the first warning in it, minutes; of those found. */
  readonly minutesMedian: number | null;
  readonly minutes90: number | null;
  readonly episodes: number;
  /** Episodes in which nothing was known to be wrong. */
  readonly false: number;
}

export function judged(known: readonly Stretch[], warned: readonly Stretch[]): Found {
  const delays = known.flatMap((stretch) => {
    const first = warned.find((episode) => meet(episode, stretch));
    return first === undefined ? [] : [Math.max(0, first.from - stretch.from) / 60_000];
  });
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number): number | null => sorted[Math.floor(share * (sorted.length - 1))] ?? null;
  return {
    known: known.length,
    found: delays.length,
    minutesMedian: at(0.5),
    minutes90: at(0.9),
    episodes: warned.length,
    false: warned.filter((episode) => !known.some((stretch) => meet(episode, stretch))).length,
  };
}
