/** The bars of a histogram: so many at most; of windows that fall into one the highest counts. */
export interface Bar {
  /** Where it begins and how wide it is, of the whole (0 to 1). */
  readonly at: number;
  readonly width: number;
  readonly count: number;
}

/** Without those of nothing. */
export function barsOf(windows: readonly number[], most: number): Bar[] {
  const size = Math.ceil(windows.length / most);
  const bars: Bar[] = [];
  for (let from = 0; from < windows.length; from += size) {
    const count = windows.slice(from, from + size).reduce((a, b) => Math.max(a, b), 0);
    if (count > 0)
      bars.push({
        at: from / windows.length,
        width: Math.min(size, windows.length - from) / windows.length,
        count,
      });
  }
  return bars;
}
