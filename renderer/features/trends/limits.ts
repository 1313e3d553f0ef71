import type { Tag } from '#shared/domain/register/site.ts';
import type { TrendLimit } from '#shared/science/trends/statistics.ts';

/** Of the tag's alarms that have one; no two of the same. */
export function limitsOf({ alarmRules }: Tag): TrendLimit[] {
  const limits = new Map<string, TrendLimit>();
  for (const { type, setpoint } of alarmRules) {
    const kind = type === 'H' || type === 'HH' ? 'high' : 'low';
    limits.set(`${kind} ${String(setpoint)}`, { kind, setpoint });
  }
  return [...limits.values()].slice(0, 16);
}
