/** The least of the values that a share of them (0 to 1) does not exceed; null: there are none. Always one of them. */
export function nearestRank(values: readonly number[], share: number): number | null {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
