/**
 * Sensors that measure the same thing watch each other. Of two, only that they disagree can be said: their difference
 * against what it usually was. Of three and more the median is right as long as most are, and names who is off
 * (as in mid-value selection of redundant transmitters, ISA-TR84.00.02).
 */
import { median, robustSpread } from './quantiles.ts';

/** What was usual between two sensors. */
export interface UsualDifference {
  readonly difference: number;
  /** Standard deviation, robust. */
  readonly spread: number;
}

/** Null: fewer than 30 pairs. */
export function usualDifference(first: ArrayLike<number>, second: ArrayLike<number>): UsualDifference | null {
  const differences = Float64Array.from(first, (value, i) => value - (second[i] ?? NaN)).filter(Number.isFinite);
  if (differences.length < 30) return null;
  return { difference: median(differences), spread: robustSpread(differences) };
}

/**
 * In how many standard deviations the difference is away from the usual one; with its sign: above 0 the first reads too
 * high or the second too low. `resolution` is the least spread that is believed: sensors that were equal to the last digit
 * do not disagree over that digit.
 */
export const disagreement = (first: number, second: number, usual: UsualDifference, resolution: number): number =>
  (first - second - usual.difference) / Math.max(usual.spread, resolution);

export interface Vote {
  /** What most of them say. */
  readonly value: number;
  /** Positions of those that are farther than allowed from it, the farthest first. Empty too where no majority is left. */
  readonly off: readonly number[];
  /** Half or more are off: nobody can say which are right. */
  readonly undecided: boolean;
}

/**
 * Three and more. `offsets`: what each usually reads more than the median (0 where not known); `allowed`: how far it may
 * be off. Values that are not finite are silent and do not vote. Null: fewer than three vote.
 */
export function medianVote(values: readonly number[], allowed: number, offsets: readonly number[] = []): Vote | null {
  const voters = values
    .map((value, position) => ({ position, value: value - (offsets[position] ?? 0) }))
    .filter(({ value }) => Number.isFinite(value));
  if (voters.length < 3) return null;
  const value = median(voters.map((voter) => voter.value));
  const off = voters
    .filter((voter) => Math.abs(voter.value - value) > allowed)
    .toSorted((a, b) => Math.abs(b.value - value) - Math.abs(a.value - value));
  const undecided = off.length * 2 >= voters.length;
  return { value, off: undecided ? [] : off.map(({ position }) => position), undecided };
}
