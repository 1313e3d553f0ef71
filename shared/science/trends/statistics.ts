/** A tag over a stretch of time, in few numbers. */

/** Readings above a high limit, or below a low one, are beyond it. */
export interface TrendLimit {
  readonly kind: 'high' | 'low';
  readonly setpoint: number;
}

/**
 * How many readings are beyond, and for how long: between `least` and `most`, which are the same where what was summed up is
 * still kept. A reading lasts until the next one, as long as that is not silence; within a minute all last alike.
 */
export interface BeyondLimit extends TrendLimit {
  readonly least: number;
  readonly most: number;
  readonly leastMs: number;
  readonly mostMs: number;
}

export interface TrendStatistics {
  /** Good and uncertain readings: those that all the other numbers are of. */
  readonly count: number;
  readonly uncertain: number;
  readonly bad: number;
  /** Null: there were none. */
  readonly min: number | null;
  readonly max: number | null;
  /** Of the readings, not weighted by time. */
  readonly mean: number | null;
  /** Standard deviation of the readings from their mean (of all of them: divided by their number). */
  readonly deviation: number | null;
  /** How much of the stretch anything is known of. */
  readonly heardMs: number;
  /** False: at its ends whole minutes or hours were taken, for what they were made of is no longer kept. */
  readonly exact: boolean;
  readonly beyond: readonly BeyondLimit[];
}
