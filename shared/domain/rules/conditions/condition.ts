/** What an alarm is judged by, with the memory that it takes: each kind in a file of its own. */
import type { TagId } from '../../ids.ts';
import type { Instant } from '../../values.ts';

/** Beyond the limit; back through the deadband; or between the two, where nothing changes. */
export type Side = 'beyond' | 'between' | 'back';

export interface Condition {
  /** Takes the newest value in. `at` never runs backwards; the value is taken to hold until the next one. */
  take(value: number, at: Instant, isBad: boolean): Side;
  /** Takes in the newest value of another tag that it goes by. Absent: it goes by none. */
  hear?(tagId: TagId, value: number, at: Instant, isBad: boolean): Side;
  /** What was measured against the setpoint, as the last value told it. */
  readonly measured: number;
  readonly setpoint: number;
}
