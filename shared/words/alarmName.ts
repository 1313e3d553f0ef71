/** What an alarm was called. One that is over has left the state; its id begins with that of its rule. */
import { derivedFrom } from '../domain/alarmRules/derive.ts';
import { emptyAlarmRules, type AlarmRulesState } from '../domain/alarmRules/evolve.ts';
import { AlarmRuleId, MadeRuleId, type AlarmId } from '../domain/ids.ts';
import { standingGeofences } from '../domain/geofences/standing.ts';
import type { Responder, Site, Tag } from '../domain/register/site.ts';
import { definitionsOf, type AlarmDefinition } from '../domain/rules/definitions.ts';
import { geofenceMessage } from '../domain/rules/geofences/messages.ts';
import { ruleFacts } from '../domain/alarms/ruleOf.ts';
import type { LocalizedText } from '../domain/values.ts';
import type { WorldState } from '../domain/world.ts';

export interface AlarmSource {
  readonly tag: Tag;
  readonly definition: AlarmDefinition;
}

/** The tag and the rule that raised it, also one that is out of force by now; null when there are none any more. */
export function alarmSource(
  register: WorldState['register'],
  id: AlarmId,
  rules: AlarmRulesState = emptyAlarmRules,
): AlarmSource | null {
  const ruleId = AlarmRuleId.safeParse(id.replace(/:\d+$/, ''));
  return ruleId.success ? ruleSource(register, ruleId.data, rules) : null;
}

export function ruleSource(
  { site }: WorldState['register'],
  ruleId: AlarmRuleId,
  rules: AlarmRulesState = emptyAlarmRules,
): AlarmSource | null {
  if (site === null) return null;
  const definition = definitionsOf(site).get(ruleId) ?? madeDefinition(site, ruleId, rules);
  const tag = definition === null ? undefined : tagsOf(site).get(definition.tagId);
  return definition === null || tag === undefined ? null : { tag, definition };
}

/** The id of an alarm of a rule that people made begins with the rule’s own. */
function madeDefinition(site: Site, ruleId: AlarmRuleId, { rules }: AlarmRulesState): AlarmDefinition | null {
  const madeId = MadeRuleId.safeParse(ruleId.slice(0, ruleId.indexOf('.')));
  const rule = madeId.success ? rules[madeId.data] : undefined;
  if (rule === undefined) return null;
  return derivedFrom(rule, site).definitions.find((definition) => definition.ruleId === ruleId) ?? null;
}

const tags = new WeakMap<Site, ReadonlyMap<string, Tag>>();

/** Made once for each register: a search makes the words of a million events. */
function tagsOf(site: Site): ReadonlyMap<string, Tag> {
  const made = tags.get(site) ?? new Map(site.tags.map((tag) => [tag.id, tag]));
  tags.set(site, made);
  return made;
}

/** Without rules those of the site file have names. */
type AlarmNames = Pick<WorldState, 'alarms' | 'register'> & { readonly alarmRules?: AlarmRulesState | undefined };

export function alarmMessage(
  {
    alarms,
    register,
    alarmRules,
    geofences,
  }: AlarmNames & {
    readonly geofences?: WorldState['geofences'] | undefined;
  },
  id: AlarmId,
): LocalizedText | null {
  const known = alarms.active[id]?.message ?? alarmSource(register, id, alarmRules)?.definition.message;
  return known ?? (geofences === undefined ? null : ofGeofence({ register, geofences }, id));
}

/** Of what a geofence raised: ids of its alarms begin with its own, and name whom they are about. */
function ofGeofence(state: Pick<WorldState, 'register' | 'geofences'>, id: AlarmId): LocalizedText | null {
  const ruleId = id.replace(/:\d+$/, '');
  const responders = state.register.site?.responders ?? [];
  for (const { geofence } of standingGeofences(state))
    for (const rule of geofence.rules) {
      const whole = `${geofence.id}.${rule.id}`;
      if (ruleId !== whole && !ruleId.startsWith(`${whole}:`)) continue;
      const about = ruleId.slice(whole.length + 1);
      const isNamed = (one: Responder): boolean =>
        about === one.id || about.startsWith(`${one.id}_`) || about.endsWith(`_${one.id}`);
      const [responder, other] = responders.filter(isNamed);
      // Who is not in the register any more has no name.
      if (responder === undefined && rule.type !== 'absence') return geofence.name;
      return geofenceMessage({
        geofence,
        rule,
        responder: responder ?? null,
        other: other ?? null,
        unheardMs: null,
        inside: 0,
        unheard: [],
      });
    }
  return null;
}

/** What an alarm says, by its rule; null when the register no longer has it and it does not stand. */
export const ruleMessage = (
  { alarms, register, alarmRules = emptyAlarmRules }: AlarmNames,
  ruleId: AlarmRuleId,
): LocalizedText | null =>
  ruleFacts(alarms, { register, alarmRules }, ruleId)?.message ??
  ruleSource(register, ruleId, alarmRules)?.definition.message ??
  null;
