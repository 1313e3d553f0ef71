/** How the lanes of the timeline are drawn: one small histogram each. */

/** A path in a box as wide as there are bins and 1 high. Square roots, so that one event beside a flood can be seen. */
export function barsPath(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  return counts
    .map((count, bin) => {
      if (count === 0) return '';
      const height = Math.max(0.2, Math.sqrt(count / most)).toFixed(2);
      return `M${String(bin)},1v-${height}h.8v${height}z`;
    })
    .join('');
}

export const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
