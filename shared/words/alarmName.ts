/** What an alarm was called. One that is over has left the state; its id begins with that of its rule. */
import { AlarmRuleId, type AlarmId } from '../domain/ids.ts';
import type { AlarmRule, Responder, Site, Tag } from '../domain/register/site.ts';
import { standingGeofences } from '../domain/geofences/standing.ts';
import { geofenceMessage } from '../domain/rules/geofences/messages.ts';
import { silenceRuleId } from '../domain/rules/alarmEvaluation.ts';
import type { LocalizedText } from '../domain/values.ts';
import type { WorldState } from '../domain/world.ts';

export interface AlarmSource {
  readonly tag: Tag;
  readonly rule: AlarmRule | 'silence';
}

/** The tag and the rule that raised it; null when the register no longer has them. */
export function alarmSource(register: WorldState['register'], id: AlarmId): AlarmSource | null {
  const ruleId = AlarmRuleId.safeParse(id.replace(/:\d+$/, ''));
  if (!ruleId.success) return null;
  return register.site === null ? null : (sourcesOf(register.site).get(ruleId.data) ?? null);
}

const sources = new WeakMap<Site, ReadonlyMap<AlarmRuleId, AlarmSource>>();

/** Made once for each register: a search makes the words of a million events. */
function sourcesOf(site: Site): ReadonlyMap<AlarmRuleId, AlarmSource> {
  const made = sources.get(site);
  if (made !== undefined) return made;
  const all = new Map<AlarmRuleId, AlarmSource>();
  for (const tag of site.tags) {
    const first = (id: AlarmRuleId, rule: AlarmSource['rule']): void => {
      if (!all.has(id)) all.set(id, { tag, rule });
    };
    for (const rule of tag.alarmRules) first(rule.id, rule);
    first(silenceRuleId(tag.id), 'silence');
  }
  sources.set(site, all);
  return all;
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
  const standing = alarms.active[id];
  if (standing !== undefined) return standing.message;
  const source = alarmSource(register, id);
  if (source === null) return geofences === undefined ? null : ofGeofence({ register, geofences }, id);
  const { tag, rule } = source;
  if (rule !== 'silence') return rule.message;
  return { en: `${tag.name.en}: no reading`, zh: `${tag.name.zh}：无读数` };
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
