/** The public warning that somebody is writing: kept while other things are looked at. Nothing of it is sent or recorded. */
import { create } from 'zustand';
import { PublicWarningId, type IncidentId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { areaOfRing } from '#shared/domain/publicWarnings/area.ts';
import type { WarnedShape } from '#shared/domain/publicWarnings/cap.ts';
import { contentOf } from '#shared/domain/publicWarnings/decide.ts';
import type { WarningContent } from '#shared/domain/publicWarnings/events.ts';
import type { PublicWarning } from '#shared/domain/publicWarnings/evolve.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Language, LocalizedText, Position } from '#shared/domain/values.ts';
import { makeFormat } from '#shared/words/format.ts';
import { bothTexts, textsIn } from '#shared/words/texts.ts';
import { warningText, type ProtectiveAction } from '#shared/words/warningTemplates.ts';

/** Of the message, in both languages whatever the screen is in. */
const areaTexts = bothTexts(
  { about: 'within {{metres}} m of {{place}}', drawn: 'the area about {{place}}' },
  { about: '{{place}}周边 {{metres}} 米', drawn: '{{place}}周边区域' },
);

export interface WarningDraft {
  readonly incidentId: IncidentId;
  readonly publicWarningId: PublicWarningId;
  readonly type: 'Alert' | 'Update' | 'Cancel';
  /** How many messages of it there were when it was begun; 0: it is new. */
  readonly seenVersion: number;
  readonly action: ProtectiveAction;
  readonly area: 'circle' | 'polygon';
  readonly radius: string;
  readonly ring: readonly Position[];
  /** What was not written by a person follows from the choices. */
  readonly typed: Readonly<Partial<Record<TextField, LocalizedText>>>;
  readonly hours: string;
}
export type TextField = 'headline' | 'description' | 'instruction' | 'areaDesc';

export const useWarningDraft = create<{ readonly draft: WarningDraft | null }>(() => ({ draft: null }));

export function changeWarning(change: Partial<WarningDraft>): void {
  const { draft } = useWarningDraft.getState();
  if (draft !== null) useWarningDraft.setState({ draft: { ...draft, ...change } });
}

export const dropWarning = (): void => {
  useWarningDraft.setState({ draft: null });
};

export function beginWarning(incident: Incident): void {
  useWarningDraft.setState({
    draft: {
      incidentId: incident.incidentId,
      publicWarningId: PublicWarningId.parse(`pw-${crypto.randomUUID()}`),
      type: 'Alert',
      seenVersion: 0,
      action: 'shelter',
      area: 'circle',
      radius: '800',
      ring: [],
      typed: {},
      hours: '2',
    },
  });
}

/** For a danger zone that was reckoned: its outline is the area. */
export function beginWarningFor(incident: Incident, ring: readonly Position[]): void {
  beginWarning(incident);
  changeWarning({ area: 'polygon', ring });
}

export function beginChange(incident: Incident, warning: PublicWarning, type: 'Update' | 'Cancel'): void {
  const last = warning.messages.at(-1)?.message;
  if (last === undefined) return;
  const { shapes, validForMs, texts, areaDescs } = contentOf(last);
  const [shape] = shapes;
  const inBoth = (of: (index: number) => string): LocalizedText => {
    const at = (language: string): number =>
      Math.max(
        0,
        texts.findIndex((text) => text.language.startsWith(language)),
      );
    return { en: of(at('en')), zh: of(at('zh')) };
  };
  beginWarning(incident);
  changeWarning({
    publicWarningId: warning.publicWarningId,
    type,
    seenVersion: warning.messages.length,
    action: type === 'Cancel' ? 'all-clear' : actionOf(texts[0]?.responseType[0]),
    area: shape?.type ?? 'circle',
    radius: shape?.type === 'circle' ? String(shape.radiusMetres) : '800',
    ring: shape?.type === 'polygon' ? shape.ring : [],
    typed: { areaDesc: inBoth((index) => areaDescs[index] ?? '') },
    hours: String(Math.round((validForMs / 3_600_000) * 10) / 10),
  });
}

const actionOf = (response: string | undefined): ProtectiveAction =>
  response === 'Evacuate' ? 'evacuate' : response === 'Avoid' ? 'avoid' : 'shelter';

export interface Surroundings {
  readonly incident: Incident;
  readonly site: Site;
  readonly now: number;
}

/** A field as it stands: typed, or by the template. */
export function fieldOf(draft: WarningDraft, field: TextField, around: Surroundings): LocalizedText {
  const typed = draft.typed[field];
  if (typed !== undefined) return typed;
  if (field === 'areaDesc') return areaName(draft, around);
  return { en: template(draft, around, 'en')[field], zh: template(draft, around, 'zh')[field] };
}

function areaName(draft: WarningDraft, { incident, site }: Surroundings): LocalizedText {
  const place = placeName(incident, site);
  const { radius } = draft;
  const named = (language: Language): string =>
    textsIn(areaTexts, language)(draft.area === 'circle' ? 'about' : 'drawn', {
      metres: radius,
      place: place[language],
    });
  return { en: named('en'), zh: named('zh') };
}

const placeName = ({ placeId, title }: Incident, site: Site): LocalizedText =>
  site.places.find(({ id }) => id === placeId)?.name ?? { en: title, zh: title };

function template(draft: WarningDraft, around: Surroundings, language: Language): ReturnType<typeof warningText> {
  const { incident, site, now } = around;
  const hazard = site.places.find(({ id }) => id === incident.placeId)?.hazard;
  const at = draft.action === 'all-clear' ? now : incident.openedAt;
  const clock = (of: 'en-GB' | 'zh-CN'): string => makeFormat(of, site.timeZone).clock(at).slice(0, 5);
  return warningText(
    draft.action,
    {
      scenario: incident.scenario,
      substance: hazard?.substance.name ?? null,
      place: placeName(incident, site),
      area: fieldOf(draft, 'areaDesc', around),
      time: { en: clock('en-GB'), zh: clock('zh-CN') },
    },
    language,
  );
}

export type DraftFault = 'wrongRadius' | 'wrongHours' | 'wrongArea' | 'wrongText';

/** What it comes to, or what is still wrong with it. */
export function contentOfDraft(
  draft: WarningDraft,
  around: Surroundings,
): { readonly content: WarningContent } | { readonly fault: DraftFault } | { readonly sentence: LocalizedText } {
  const radius = Number(draft.radius);
  const hours = Number(draft.hours.replace(',', '.'));
  if (draft.area === 'circle' && !(radius >= 10 && radius <= 100_000)) return { fault: 'wrongRadius' };
  if (!(hours >= 0.1 && hours <= 168)) return { fault: 'wrongHours' };
  let shape: WarnedShape = { type: 'circle', center: around.incident.position, radiusMetres: radius };
  if (draft.area === 'polygon') {
    if (draft.ring.length < 3) return { fault: 'wrongArea' };
    const area = areaOfRing(draft.ring);
    if (area.kind === 'refused') return { sentence: area.sentence };
    shape = area.shape;
  }
  const field = (name: TextField): LocalizedText => fieldOf(draft, name, around);
  const [headline, description, instruction, areaDesc] = [
    field('headline'),
    field('description'),
    field('instruction'),
    field('areaDesc'),
  ];
  const languages = ['zh', 'en'] as const;
  if (languages.some((language) => headline[language].trim() === '' || areaDesc[language].trim() === ''))
    return { fault: 'wrongText' };
  return {
    content: {
      texts: languages.map((language) => ({
        ...template(draft, around, language),
        headline: headline[language].trim(),
        description: description[language].trim(),
        instruction: instruction[language].trim(),
      })),
      areaDescs: languages.map((language) => areaDesc[language].trim()),
      shapes: [shape],
      validForMs: Math.round(hours * 3_600_000),
    },
  };
}
