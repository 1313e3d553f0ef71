import { AlarmPriority } from '../register/site.ts';
import type { AlarmPolicy } from './events.ts';

const HOUR_MS = 3_600_000;

/**
 * ISA-18.2 asks for a time limit and leaves it to the site. A shift (8 h): whoever shelves it is there when it comes back.
 * One hour for high priority: it is not forgotten while what it warns of takes minutes.
 */
export const defaultAlarmPolicy: AlarmPolicy = {
  maxShelvingMs: { high: HOUR_MS, medium: 8 * HOUR_MS, low: 8 * HOUR_MS },
};

export const isSamePolicy = (a: AlarmPolicy, b: AlarmPolicy): boolean =>
  AlarmPriority.options.every((priority) => a.maxShelvingMs[priority] === b.maxShelvingMs[priority]);

/** For a world that begins with that of another; undefined: every world begins with it. */
export const carriedPolicy = (policy: AlarmPolicy): AlarmPolicy | undefined =>
  isSamePolicy(policy, defaultAlarmPolicy) ? undefined : policy;
