/**
 * What a public warning says, by what people are to do: headline, description and instruction in both languages, with place,
 * substance and time filled in. The order of what is said (what, where, what to do) follows CAP 1.2, 3.2.2; the instructions
 * are those of shelter-in-place and evacuation as ERG 2024 gives them under “Protective actions”.
 */
import type {
  CapCategory,
  CapCertainty,
  CapResponseType,
  CapSeverity,
  CapUrgency,
} from '../domain/publicWarnings/cap.ts';
import type { WarningText } from '../domain/publicWarnings/events.ts';
import type { Language, LocalizedText, Scenario } from '../domain/values.ts';
import { scenarioNames } from './names.ts';
import { textsIn } from './texts.ts';

export const protectiveActions = ['shelter', 'evacuate', 'avoid', 'all-clear'] as const;
export type ProtectiveAction = (typeof protectiveActions)[number];

export interface WarningFacts {
  readonly scenario: Scenario;
  /** Null: not known, or none. */
  readonly substance: LocalizedText | null;
  /** Where it happens, and who is warned. */
  readonly place: LocalizedText;
  readonly area: LocalizedText;
  /** Since when, as people read it. */
  readonly time: LocalizedText;
}

interface Judged {
  readonly responseType: readonly CapResponseType[];
  readonly urgency: CapUrgency;
  readonly severity: CapSeverity;
  readonly certainty: CapCertainty;
}

const judged: Readonly<Record<ProtectiveAction, Judged>> = {
  shelter: { responseType: ['Shelter'], urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' },
  evacuate: { responseType: ['Evacuate'], urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed' },
  avoid: { responseType: ['Avoid'], urgency: 'Immediate', severity: 'Moderate', certainty: 'Observed' },
  'all-clear': { responseType: ['AllClear'], urgency: 'Past', severity: 'Minor', certainty: 'Observed' },
};

const categories: Readonly<Partial<Record<Scenario, CapCategory[]>>> = {
  'toxic-gas-release': ['CBRNE', 'Safety'],
  'flammable-gas-release': ['Safety', 'Fire'],
  fire: ['Fire', 'Safety'],
  explosion: ['Safety', 'Fire'],
  'dust-explosion': ['Safety', 'Fire'],
  spill: ['Env', 'Safety'],
};

type Sentences = Readonly<Record<ProtectiveAction, { headline: string; description: string; instruction: string }>>;

const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    shelter: {
      headline: 'Stay indoors: {event} at {place}',
      description: '{event} at {place} since {time}. People in this area are to stay inside: {area}.',
      instruction:
        'Go indoors at once and stay there. Close windows and doors. Turn off ventilation, air conditioning and heating. Stay away from windows, in an upper room on the side away from the accident. Do not fetch children from school: they are looked after there. Listen to the radio and keep telephone lines free.',
    },
    evacuate: {
      headline: 'Leave the area now: {event} at {place}',
      description: '{event} at {place} since {time}. People are to leave this area: {area}.',
      instruction:
        'Leave the area at once, on foot or by car, across the wind and not towards the accident. Help neighbours who need help. Take identity papers and medicines, nothing else. Do not go back until the all clear. Follow the police and the fire brigade.',
    },
    avoid: {
      headline: 'Keep away: {event} at {place}',
      description: '{event} at {place} since {time}. Nobody is to go into this area: {area}.',
      instruction:
        'Keep away from the area and leave roads free for the fire brigade. Drivers: take another way and close windows. Whoever is there goes indoors and waits for further word.',
    },
    'all-clear': {
      headline: 'All clear: {event} at {place} is over',
      description: 'The danger from {event} at {place} is over at {time}. This holds for: {area}.',
      instruction:
        'Open windows and doors and air rooms well. Whoever feels unwell sees a doctor. Those who left may return.',
    },
  },
  zh: {
    shelter: {
      headline: '请留在室内：{place}发生{event}',
      description: '{time}，{place}发生{event}。以下区域人员请留在室内：{area}。',
      instruction:
        '请立即进入室内并留在室内，关闭门窗，关闭通风、空调和采暖设备。远离窗户，到背离事故一侧的较高楼层房间。请勿前往学校接孩子，学校会妥善照顾。请收听广播，尽量不占用电话线路。',
    },
    evacuate: {
      headline: '请立即撤离：{place}发生{event}',
      description: '{time}，{place}发生{event}。以下区域人员请立即撤离：{area}。',
      instruction:
        '请立即步行或驾车撤离，沿侧风方向离开，不要靠近事故地点。请帮助行动不便的邻居。只携带身份证件和药品。解除警报前请勿返回。请服从公安和消防人员指挥。',
    },
    avoid: {
      headline: '请勿靠近：{place}发生{event}',
      description: '{time}，{place}发生{event}。请勿进入以下区域：{area}。',
      instruction:
        '请远离该区域，为消防救援让出道路。驾车人员请绕行并关闭车窗。已在该区域的人员请进入室内，等候后续通知。',
    },
    'all-clear': {
      headline: '解除警报：{place}{event}险情已解除',
      description: '{time}，{place}{event}险情已解除。适用区域：{area}。',
      instruction: '请打开门窗，充分通风。如感不适请及时就医。已撤离人员可以返回。',
    },
  },
};

export const warningLanguages = { zh: 'zh-CN', en: 'en-US' } as const;

/** The text of one language. */
export function warningText(action: ProtectiveAction, facts: WarningFacts, language: Language): WarningText {
  const event = eventOf(facts, language);
  const filled = (text: string): string =>
    text
      .replaceAll('{event}', event)
      .replaceAll('{place}', facts.place[language])
      .replaceAll('{area}', facts.area[language])
      .replaceAll('{time}', facts.time[language]);
  const { headline, description, instruction } = sentences[language][action];
  const { responseType, ...rest } = judged[action];
  return {
    language: warningLanguages[language],
    category: [...(categories[facts.scenario] ?? ['Safety'])],
    event: capital(event),
    responseType: [...responseType],
    ...rest,
    headline: capital(filled(headline)),
    description: capital(filled(description)),
    instruction: filled(instruction),
  };
}

/** “chlorine: toxic gas release”, “氯气有毒气体泄漏”. */
function eventOf({ scenario, substance }: WarningFacts, language: Language): string {
  const name = textsIn(scenarioNames, language)(scenario);
  if (substance === null) return language === 'en' ? name.toLowerCase() : name;
  return language === 'en' ? `${name.toLowerCase()} (${substance.en.toLowerCase()})` : `${name}（${substance.zh}）`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
