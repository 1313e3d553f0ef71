/** Two lists that are read a page at a time, newest first, as one by time. */
import type { Instant } from '#shared/domain/values.ts';

export interface Known<T extends { readonly at: Instant }> {
  /** Newest first. */
  readonly rows: readonly T[];
  /** What is older has not been read; -Infinity: nothing is left to read. */
  readonly from: Instant;
}

/**
 * Only down to where both are known: an older row of the one may have rows of the other above it that are not read yet.
 * Of two at one instant that of the first list stands above.
 */
export function interleaved<A extends { readonly at: Instant }, B extends { readonly at: Instant }>(
  first: Known<A>,
  second: Known<B>,
): readonly (A | B)[] {
  const from = Math.max(first.from, second.from);
  const rows: (A | B)[] = [];
  let next = 0;
  const takeLaterThan = (at: Instant): void => {
    for (let row = second.rows[next]; row !== undefined && row.at > at && row.at >= from; row = second.rows[next]) {
      rows.push(row);
      next += 1;
    }
  };
  for (const row of first.rows) {
    if (row.at < from) break;
    takeLaterThan(row.at);
    rows.push(row);
  }
  takeLaterThan(-Infinity);
  return rows;
}
