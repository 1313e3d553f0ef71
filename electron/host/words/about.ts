/** What an event is about, to be found by: its kind, the ids that it names, and the tags of its alarms. */
import { AlarmId, AlarmRuleId } from '#shared/domain/ids.ts';
import type { JournalEvent, UnknownEvent } from '#shared/domain/journalEvent.ts';
import type { AlarmSources } from '#shared/domain/alarms/ruleOf.ts';
import { alarmSource, ruleSource } from '#shared/words/alarmName.ts';

export function aboutOf(
  { type, data }: Pick<JournalEvent | UnknownEvent, 'type' | 'data'>,
  sources: AlarmSources,
): string[] {
  const about = new Set([type.replace(/\.v\d+$/, '')]);
  for (const [name, id] of idsIn(data)) {
    about.add(id);
    const tagId = tagOf(name, id, sources);
    if (tagId !== null) about.add(tagId);
  }
  return [...about];
}

/** The tag of an alarm, or of the rule of one. */
function tagOf(name: string, id: string, { register, alarmRules }: AlarmSources): string | null {
  if (name.startsWith('alarmId')) {
    const alarmId = AlarmId.safeParse(id);
    return alarmId.success ? (alarmSource(register, alarmId.data, alarmRules)?.tag.id ?? null) : null;
  }
  if (!name.startsWith('ruleId')) return null;
  const ruleId = AlarmRuleId.safeParse(id);
  return ruleId.success ? (ruleSource(register, ruleId.data, alarmRules)?.tag.id ?? null) : null;
}

export const incidentOf = (data: unknown): string | null =>
  idsIn(data).find(([name]) => name === 'incidentId')?.[1] ?? null;

function idsIn(data: unknown): (readonly [string, string])[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    // What an event holds whole, such as a geofence, has its id in it.
    if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
      return [[`${name}Id`, value.id] as const];
    if (!/Ids?$/.test(name)) return [];
    const ids: unknown[] = Array.isArray(value) ? value : [value];
    return ids.filter((id) => typeof id === 'string').map((id) => [name, id] as const);
  });
}
