/** The part of the data view that opens by itself. */
import type { Section } from './section.ts';

export interface Counts {
  readonly conflicts: number;
  /** Those that this person may decide. */
  readonly approvals: number;
  readonly waiting: number;
  readonly problems: number;
}

/** In the order in which they want a person: decisions first, then what is only on this station, then bad input. */
export function firstWaiting({ conflicts, approvals, waiting, problems }: Counts): Section {
  if (conflicts > 0) return 'conflicts';
  if (approvals > 0) return 'approvals';
  if (waiting > 0) return 'waiting';
  if (problems > 0) return 'problems';
  return 'connection';
}
