/** How a bench speaks: progress on standard error, and one JSON object as the last line of standard output. */
export interface BenchResult {
  readonly bench: string;
  /** How many times better than `against`; below 1 it is worse. Null: there is nothing to compare with. */
  readonly ratio: number | null;
  readonly against: string | null;
  readonly [figure: string]: unknown;
}

export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

export function report(result: BenchResult): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** The value below which the share `p` (0 to 1) of the values lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN;
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
