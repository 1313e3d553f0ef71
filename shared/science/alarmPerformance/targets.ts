/**
 * What an alarm system should reach, for one operator. From ANSI/ISA-18.2-2016 and IEC 62682:2014 (clause 16, monitoring
 * and assessment), and EEMUA 191 (3rd edition, metrics of performance). A site’s alarm philosophy may set others.
 */
import type { AlarmPriority } from '../../domain/register/site.ts';

export type TargetSource = 'EEMUA 191' | 'ISA-18.2';

export interface Target {
  /** `below`: less than `value`; `atMost`: `value` itself will do. */
  readonly is: 'below' | 'atMost';
  readonly value: number;
  /** Still manageable; above it is not. */
  readonly manageable?: number;
  readonly source: TargetSource;
}

export const targets = {
  averageRate: { is: 'atMost', value: 1, manageable: 2, source: 'EEMUA 191' },
  peakRate: { is: 'atMost', value: 10, source: 'ISA-18.2' },
  floodTimeShare: { is: 'below', value: 0.01, source: 'ISA-18.2' },
  windowsAboveShare: { is: 'below', value: 0.01, source: 'ISA-18.2' },
  hoursAboveShare: { is: 'below', value: 0.01, source: 'ISA-18.2' },
  topTenShare: { is: 'below', value: 0.01, manageable: 0.05, source: 'ISA-18.2' },
  chattering: { is: 'atMost', value: 0, source: 'ISA-18.2' },
  stale: { is: 'below', value: 5, source: 'ISA-18.2' },
} as const satisfies Record<string, Target>;
export type TargetName = keyof typeof targets;

export type Verdict = 'met' | 'manageable' | 'missed';

export function verdictOf(value: number, target: Target): Verdict {
  const holds = (limit: number): boolean => (target.is === 'below' ? value < limit : value <= limit);
  if (holds(target.value)) return 'met';
  return target.manageable !== undefined && value <= target.manageable ? 'manageable' : 'missed';
}

/** Of all alarms, with three priorities (ISA-18.2, EEMUA 191). About: no more than half as much again counts as met. */
export const priorityTargets: Readonly<Record<AlarmPriority, number>> = { high: 0.05, medium: 0.15, low: 0.8 };

/** Too many grave ones hide each other; too few low ones say the same. */
export function priorityVerdict(priority: AlarmPriority, share: number): Verdict {
  const target = priorityTargets[priority];
  if (priority === 'low') return share >= target - 0.1 ? 'met' : 'missed';
  return share <= target * 1.5 ? 'met' : 'missed';
}
