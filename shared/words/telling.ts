/** What the words of all areas are made with: the names of things, and how parts are put together. */
import type { AccountsState } from '../domain/accounts/evolve.ts';
import type { AlarmRulesState } from '../domain/alarmRules/evolve.ts';
import type { GeofencesState } from '../domain/geofences/evolve.ts';
import type { AlarmId, AlarmRuleId, IncidentId, PlaceId, ResponderId, TagId } from '../domain/ids.ts';
import type { PermitsState } from '../domain/permits/evolve.ts';
import type { PlanLibraryState } from '../domain/planLibrary/evolve.ts';
import type { AlarmPriority } from '../domain/register/site.ts';
import type { Language, LocalizedText, ResponseLevel } from '../domain/values.ts';
import type { WarningsState } from '../domain/warnings/evolve.ts';
import type { WorldState } from '../domain/world.ts';
import type { ZonesState } from '../domain/zones/evolve.ts';
import { alarmMessage, ruleMessage } from './alarmName.ts';
import type { Format } from './format.ts';
import { priorityNames } from './names.ts';
import { bothTexts, textsIn } from './texts.ts';

export interface EventText {
  readonly title: string;
  /** Empty when the title says all. */
  readonly detail: string;
}

/** What names are taken from: the world as it is, or as it was when the record was frozen. */
export type Names = Pick<WorldState, 'register' | 'alarms' | 'incidents' | 'plans'> & {
  /** Those of LIVE; a record of an incident has none. */
  readonly accounts?: AccountsState | undefined;
  /** Alarm rules that people made, where they are known. */
  readonly alarmRules?: AlarmRulesState | undefined;
  readonly permits?: PermitsState | undefined;
  readonly geofences?: GeofencesState | undefined;
  readonly planLibrary?: PlanLibraryState | undefined;
  /** A frozen record has none. */
  readonly warnings?: WarningsState | undefined;
  readonly zones?: ZonesState | undefined;
};

export interface EventContext {
  readonly names: Names;
  readonly language: Language;
  readonly format: Format;
  /** In the record of one incident its title goes without saying. */
  readonly within?: IncidentId | undefined;
}

export const commonTexts = bothTexts(
  {
    between: ' · ',
    and: '; ',
    priority: '{{priority}} priority',
    level: 'level {{level}}',
    removedPlace: 'a place that is no longer in the register',
    removedResponder: 'A responder that is no longer in the register',
    anAlarm: 'an alarm that is over',
  },
  {
    between: ' · ',
    and: '；',
    priority: '{{priority}}优先级',
    level: '{{level}} 级响应',
    removedPlace: '台账中已不存在的场所',
    removedResponder: '台账中已不存在的救援力量',
    anAlarm: '已消失的报警',
  },
);

/** One event being told: its context, and what each area says in the same way. */
export interface Telling extends EventContext {
  readonly local: (text: LocalizedText) => string;
  /** Null and empty parts are left out. */
  readonly detail: (...parts: readonly (string | null)[]) => string;
  readonly list: (parts: readonly string[]) => string;
  readonly placeName: (id: PlaceId) => string;
  readonly tagName: (id: TagId) => string;
  readonly responderName: (id: ResponderId) => string;
  readonly alarmName: (id: AlarmId) => string;
  readonly ruleName: (id: AlarmRuleId) => string;
  /** Null within the incident’s own record, and where it is not known. */
  readonly incidentName: (id: IncidentId) => string | null;
  readonly ofLevel: (level: ResponseLevel) => string;
  readonly ofPriority: (priority: AlarmPriority) => string;
}

export function tellingIn(context: EventContext): Telling {
  const { names, language } = context;
  const { site } = names.register;
  const say = textsIn(commonTexts, language);
  const local = (text: LocalizedText): string => text[language];
  return {
    ...context,
    local,
    detail: (...parts) => parts.filter((part) => part !== null && part !== '').join(say('between')),
    list: (parts) => parts.join(say('and')),
    placeName: (id) => {
      const place = site?.places.find((candidate) => candidate.id === id);
      return place === undefined ? say('removedPlace') : local(place.name);
    },
    tagName: (id) => {
      const tag = site?.tags.find((candidate) => candidate.id === id);
      return tag === undefined ? id : `${local(tag.name)} ${id}`;
    },
    responderName: (id) => {
      const responder = site?.responders.find((candidate) => candidate.id === id);
      return responder === undefined ? say('removedResponder') : `${local(responder.name)} ${responder.callSign}`;
    },
    alarmName: (id) => {
      const message = alarmMessage(names, id);
      return message === null ? say('anAlarm') : local(message);
    },
    ruleName: (id) => {
      const message = ruleMessage(names, id);
      return message === null ? id : local(message);
    },
    incidentName: (id) =>
      id === context.within ? null : (names.incidents.open[id]?.title ?? names.incidents.closed[id]?.title ?? null),
    ofLevel: (level) => say('level', { level }),
    ofPriority: (priority) => say('priority', { priority: textsIn(priorityNames, language)(priority) }),
  };
}
