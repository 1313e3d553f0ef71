/** What an alarm was called. One that is over has left the state; its id begins with that of its rule. */
import { AlarmRuleId, type AlarmId } from '../domain/ids.ts';
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
  {
    alarms,
    register,
    geofences,
  }: Pick<WorldState, 'alarms' | 'register'> & {
    readonly geofences?: WorldState['geofences'] | undefined;
  },
  id: AlarmId,
): LocalizedText | null {
  const known = alarms.active[id]?.message ?? alarmSource(register, id)?.definition.message;
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
  { alarms, register }: Pick<WorldState, 'alarms' | 'register'>,
  ruleId: AlarmRuleId,
): LocalizedText | null => ruleFacts(alarms, register.site, ruleId)?.message ?? null;
