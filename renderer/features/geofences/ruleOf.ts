import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { geofenceRuleId } from '#shared/domain/rules/geofences/alarmIds.ts';
import type { Geofence, GeofenceRule } from '#shared/domain/register/site.ts';

/** The rule that raised it; undefined: it is of no geofence, or that has changed since. */
export function geofenceRuleOf(
  { ruleId, type, responderId, otherResponderId }: Alarm,
  geofence: Geofence | undefined,
): GeofenceRule | undefined {
  const about = [responderId, otherResponderId].filter((id) => id !== undefined);
  return geofence?.rules.find((rule) => rule.type === type && geofenceRuleId(geofence.id, rule, ...about) === ruleId);
}
