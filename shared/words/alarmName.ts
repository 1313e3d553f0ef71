/** What an alarm was called. One that is over has left the state; its id begins with that of its rule. */
import { AlarmRuleId, type AlarmId } from '../domain/ids.ts';
import type { Site, Tag } from '../domain/register/site.ts';
import { definitionsOf, type AlarmDefinition } from '../domain/rules/definitions.ts';
import { ruleFacts } from '../domain/alarms/ruleOf.ts';
import type { LocalizedText } from '../domain/values.ts';
import type { WorldState } from '../domain/world.ts';

export interface AlarmSource {
  readonly tag: Tag;
  readonly definition: AlarmDefinition;
}

/** The tag and the rule that raised it; null when the register no longer has them. */
export function alarmSource(register: WorldState['register'], id: AlarmId): AlarmSource | null {
  const ruleId = AlarmRuleId.safeParse(id.replace(/:\d+$/, ''));
  return ruleId.success ? ruleSource(register, ruleId.data) : null;
}

export function ruleSource({ site }: WorldState['register'], ruleId: AlarmRuleId): AlarmSource | null {
  if (site === null) return null;
  const definition = definitionsOf(site).get(ruleId);
  const tag = definition === undefined ? undefined : tagsOf(site).get(definition.tagId);
  return definition === undefined || tag === undefined ? null : { tag, definition };
}

const tags = new WeakMap<Site, ReadonlyMap<string, Tag>>();

/** Made once for each register: a search makes the words of a million events. */
function tagsOf(site: Site): ReadonlyMap<string, Tag> {
  const made = tags.get(site) ?? new Map(site.tags.map((tag) => [tag.id, tag]));
  tags.set(site, made);
  return made;
}

export function alarmMessage(
  { alarms, register }: Pick<WorldState, 'alarms' | 'register'>,
  id: AlarmId,
): LocalizedText | null {
  return alarms.active[id]?.message ?? alarmSource(register, id)?.definition.message ?? null;
}

/** What an alarm says, by its rule; null when the register no longer has it and it does not stand. */
export const ruleMessage = (
  { alarms, register }: Pick<WorldState, 'alarms' | 'register'>,
  ruleId: AlarmRuleId,
): LocalizedText | null => ruleFacts(alarms, register.site, ruleId)?.message ?? null;
