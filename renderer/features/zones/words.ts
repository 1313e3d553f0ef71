/** How zones are written: an endpoint never without its value and its duration. */
import type { ComputedZone } from '#shared/domain/zones/computeZones.ts';
import type { WrittenEndpoint } from '#shared/domain/zones/endpoints.ts';
import type { Language } from '#shared/domain/values.ts';
import { makeFormat } from '#shared/words/format.ts';
import { textsIn } from '../../app/i18n/i18n.ts';
import type { ZoneWords } from '../../map/zoneFeatures.ts';
import type { ShownCase } from './picture.ts';
import { zoneDeskTexts } from './texts.ts';

const formats = { en: makeFormat('en-GB', 'UTC'), zh: makeFormat('zh-CN', 'UTC') } as const;

/** `AEGL-2, 2.8 ppm, 30 min`; `5 kW/m², 40 s`. */
export function endpointText({ level, amount, unit, duration }: WrittenEndpoint, language: Language): string {
  const format = formats[language];
  const value = `${format.number(amount)} ${unit}`;
  const parts = [
    level,
    ...(level === value ? [] : [value]),
    ...(duration === null ? [] : [format.duration(duration * 1000)]),
  ];
  return parts.join(language === 'zh' ? '，' : ', ');
}

function label(shown: ShownCase, zone: ComputedZone, language: Language): string {
  const say = textsIn(zoneDeskTexts, language);
  const { substance } = shown.case;
  const gap = language === 'zh' ? '，' : ', ';
  const what =
    zone.effect === 'toxic' ? substance.name[language] : `${substance.name[language]}${gap}${say(zone.effect)}`;
  const text = `${what}${gap}${endpointText(zone.endpoint, language)}`;
  return shown.letter === 'B' ? `B · ${text}` : shown.isDraft ? `${say('proposalMark')} · ${text}` : text;
}

const both = <T>(make: (language: Language) => T): { readonly en: T; readonly zh: T } => ({
  en: make('en'),
  zh: make('zh'),
});

/** For the map, which is drawn in either language without being made anew. */
export const bothZoneWords: ZoneWords = {
  label: (shown, zone) => both((language) => label(shown, zone, language)),
  isolation: (metres) =>
    both((language) =>
      textsIn(zoneDeskTexts, language)('isolationLabel', { distance: formats[language].distance(metres) }),
    ),
  protective: (metres, andMore) =>
    both((language) =>
      textsIn(zoneDeskTexts, language)(andMore ? 'protectiveLabelMore' : 'protectiveLabel', {
        distance: formats[language].distance(metres),
      }),
    ),
};
