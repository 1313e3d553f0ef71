/** Puts signs beside what they stand for, as near as they can be without covering one another. */

interface Room {
  readonly from: number;
  readonly to: number;
  /** Of two neighbours; less where there is not room for all. */
  readonly apart: number;
}

/** In the order in which they were given; equal ones stay in that order. */
export function spread(wanted: readonly number[], { from, to, apart }: Room): number[] {
  const order = wanted.map((at, place) => ({ at, place })).toSorted((a, b) => a.at - b.at || a.place - b.place);
  const step = Math.min(apart, (to - from) / Math.max(1, wanted.length - 1));
  const put: number[] = [];
  for (const { at } of order) put.push(Math.max(at, from, (put.at(-1) ?? -Infinity) + step));
  // What came to lie beyond the end pushes those before it back.
  let end = to;
  for (let i = put.length - 1; i >= 0; i -= 1) {
    put[i] = Math.min(put[i] ?? end, end);
    end = (put[i] ?? end) - step;
  }
  const placed = new Array<number>(wanted.length);
  for (const [i, { place }] of order.entries()) placed[place] = put[i] ?? from;
  return placed;
}
