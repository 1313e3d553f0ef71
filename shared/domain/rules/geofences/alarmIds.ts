/** Ids of what a geofence raises: one rule of it, about one responder, or two, or about nobody in particular. */
import { AlarmRuleId, type GeofenceId, type ResponderId } from '../../ids.ts';
import type { GeofenceRule } from '../../register/site.ts';

const LONGEST = 100;

/** What is too long is told by a hash. Ids of two that are near to each other come in one order. */
export function geofenceRuleId(
  geofenceId: GeofenceId,
  { id }: Pick<GeofenceRule, 'id'>,
  ...responderIds: readonly ResponderId[]
): AlarmRuleId {
  const rule = `${geofenceId}.${id}`;
  if (responderIds.length === 0) return AlarmRuleId.parse(rule);
  const about = responderIds.toSorted().join('_');
  const whole = `${rule}:${about}`;
  if (whole.length <= LONGEST) return AlarmRuleId.parse(whole);
  const hash = hashOf(whole);
  return AlarmRuleId.parse(`${rule.slice(0, LONGEST - hash.length - 1)}:${hash}`);
}

/** FNV-1a, 32 bits, twice: ids of one site are few. */
function hashOf(text: string): string {
  const once = (start: number): string => {
    let hash = start;
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return once(0x811c9dc5) + once(0x01234567);
}
