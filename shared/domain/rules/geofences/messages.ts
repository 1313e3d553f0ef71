/** What an alarm of a geofence says, where its rule has no words of its own: who, what, where. */
import type { Geofence, GeofenceRule, Responder } from '../../register/site.ts';
import type { LocalizedText } from '../../values.ts';

export interface About {
  readonly geofence: Geofence;
  readonly rule: GeofenceRule;
  readonly responder: Responder | null;
  readonly other: Responder | null;
  /** How long it was not heard, where that is why; milliseconds. */
  readonly unheardMs: number | null;
  /** Of an absence: those that are inside, and those that were last and are not heard now. */
  readonly inside: number;
  readonly unheard: readonly Responder[];
}

export function geofenceMessage(about: About): LocalizedText {
  const { rule, responder, geofence } = about;
  const who = responder === null ? null : nameOf(responder);
  const { message } = rule;
  const text = message === undefined ? made(about) : who === null ? message : joined(who, message);
  return withUnheard(about, text, geofence);
}

function made({ geofence, rule, responder, other, inside }: About): LocalizedText {
  const zone = geofence.name;
  const who = responder === null ? { en: '', zh: '' } : nameOf(responder);
  switch (rule.type) {
    case 'zone-entered':
      return { en: `${who.en} is inside ${zone.en}`, zh: `${who.zh}进入“${zone.zh}”` };
    case 'zone-left':
      return { en: `${who.en} has left ${zone.en}`, zh: `${who.zh}离开“${zone.zh}”` };
    case 'dwell':
      return { en: `${who.en} stays too long in ${zone.en}`, zh: `${who.zh}在“${zone.zh}”停留超时` };
    case 'overstay':
      return { en: `${who.en} has not come out of ${zone.en}`, zh: `${who.zh}逾时未离开“${zone.zh}”` };
    case 'speed':
      return { en: `${who.en} drives too fast in ${zone.en}`, zh: `${who.zh}在“${zone.zh}”超速` };
    case 'proximity': {
      const second = other === null ? { en: '', zh: '' } : nameOf(other);
      return {
        en: `${who.en} and ${second.en} are too near to each other in ${zone.en}`,
        zh: `${who.zh}与${second.zh}在“${zone.zh}”内距离过近`,
      };
    }
    case 'absence': {
      const { atLeast } = rule;
      return {
        en: `${zone.en}: ${String(inside)} of ${String(atLeast)} there`,
        zh: `“${zone.zh}”缺位：应有 ${String(atLeast)}，现有 ${String(inside)}`,
      };
    }
  }
}

/** A position that is not known is never taken for one that is. */
function withUnheard({ rule, unheardMs, unheard }: About, text: LocalizedText, { name }: Geofence): LocalizedText {
  if (rule.type === 'absence' && unheard.length > 0) {
    const names = unheard.map(({ callSign }) => callSign);
    return {
      en: `${text.en}; not heard, last inside: ${names.join(', ')}`,
      zh: `${text.zh}；无定位信号、最后位于区内：${names.join('、')}`,
    };
  }
  if (unheardMs === null) return text;
  const minutes = String(Math.max(1, Math.round(unheardMs / 60_000)));
  return {
    en: `${text.en}; no position for ${minutes} min, last known inside`,
    zh: `${text.zh}；已 ${minutes} 分钟无定位，最后位于“${name.zh}”内`,
  };
}

const nameOf = ({ name, callSign }: Responder): LocalizedText => ({
  en: `${name.en} (${callSign})`,
  zh: `${name.zh}（${callSign}）`,
});

const joined = (who: LocalizedText, message: LocalizedText): LocalizedText => ({
  en: `${who.en}: ${message.en}`,
  zh: `${who.zh}：${message.zh}`,
});
