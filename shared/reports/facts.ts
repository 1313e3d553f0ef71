/** What the forms say of an incident, each fact in one place. What is not known is an empty text. */
import type { Operator } from '../domain/actor.ts';
import type { ResponderId } from '../domain/ids.ts';
import type { PendingEvent } from '../domain/journalEvent.ts';
import { stepViews, type StepView } from '../domain/plans/stepView.ts';
import type { PlanRun } from '../domain/plans/evolve.ts';
import type { Hazard, Place, Responder } from '../domain/register/site.ts';
import { untouchedResponder, type ResponderState } from '../domain/resources/evolve.ts';
import type { Instant, LocalizedText } from '../domain/values.ts';
import { describeActor } from '../words/actorName.ts';
import { describeEvent } from '../words/eventTexts.ts';
import { responderStatusNames, roleNames, scenarioNames } from '../words/names.ts';
import { textsIn } from '../words/texts.ts';
import type { ReportSource } from './source.ts';

export const said = ({ language }: ReportSource, text: LocalizedText): string => text[language];

export function placeOf({ state, incident }: ReportSource): Place | null {
  return state.register.site?.places.find(({ id }) => id === incident.placeId) ?? null;
}

/** The place, and what it belongs to. */
export function placeText(source: ReportSource): string {
  const places = source.state.register.site?.places ?? [];
  const names: string[] = [];
  let place = placeOf(source);
  for (let depth = 0; place !== null && depth < 8; depth += 1) {
    names.unshift(said(source, place.name));
    const above = place.parentId;
    place = above === undefined ? null : (places.find(({ id }) => id === above) ?? null);
  }
  return names.join(source.language === 'zh' ? '' : ', ');
}

/** Of the place, of what stands in it, and of what it stands in. */
export function hazardsOf(source: ReportSource): readonly { readonly place: Place; readonly hazard: Hazard }[] {
  const places = source.state.register.site?.places ?? [];
  const { placeId } = source.incident;
  const own = placeOf(source);
  return places.flatMap((place) =>
    place.hazard !== undefined && (place.id === placeId || place.parentId === placeId || place.id === own?.parentId)
      ? [{ place, hazard: place.hazard }]
      : [],
  );
}

export function hazardText(source: ReportSource, { substance, quantityT }: Hazard): string {
  const codes = [
    ...(substance.cas === undefined ? [] : [`CAS ${substance.cas}`]),
    ...(substance.un === undefined ? [] : [`UN ${substance.un}`]),
  ];
  const amount = `${source.format.number(quantityT)} t`;
  return `${said(source, substance.name)} ${amount}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}`;
}

export const scenarioText = ({ language, incident }: ReportSource): string =>
  textsIn(scenarioNames, language)(incident.scenario);

export const weatherText = ({ weather, language, format }: ReportSource): string =>
  weather
    .map(
      ({ name, value, unit, decimals, at }) =>
        `${name[language]} ${format.number(value, decimals)} ${unit} (${format.time(at)})`,
    )
    .join(language === 'zh' ? '；' : '; ');

export const runsOf = ({ state, incident }: ReportSource): PlanRun[] =>
  Object.values(state.plans.runs)
    .filter(({ incidentId }) => incidentId === incident.incidentId)
    .sort((a, b) => a.startedAt - b.startedAt);

export const stepsOf = (source: ReportSource, run: PlanRun): StepView[] =>
  stepViews(run, source.incident.level, source.now);

/** `24 Nov 2026 14:03`. */
export const dateTime = ({ format }: ReportSource, at: Instant): string => `${format.date(at)} ${format.clock(at)}`;

/** Of an event, as the screens say it. */
export function eventLine(source: ReportSource, event: PendingEvent): string {
  const { state, language, format, incident } = source;
  const { title, detail } = describeEvent(event, { names: state, language, format, within: incident.incidentId });
  return detail === '' ? title : `${title}${language === 'zh' ? '：' : ': '}${detail}`;
}

export const actorText = ({ language }: ReportSource, event: PendingEvent): string =>
  describeActor(event.actor, language);

export const operatorText = ({ language }: ReportSource, { name, role }: Operator): string =>
  `${name} (${textsIn(roleNames, language)(role)})`;

/** One unit’s time with the incident, out of the record: sent, there, gone. */
export interface UnitTimes {
  readonly responder: Responder | null;
  readonly responderId: ResponderId;
  readonly task: string;
  readonly assignedAt: Instant;
  readonly arrivedAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly status: ResponderState['status'] | null;
}

/** In the order in which they were sent; one that was sent twice stands twice. */
export function unitsOf({ events, state, incident }: ReportSource): UnitTimes[] {
  const responders = new Map((state.register.site?.responders ?? []).map((one) => [one.id, one]));
  const units: UnitTimes[] = [];
  const change = (id: ResponderId, by: (unit: UnitTimes) => Partial<UnitTimes>): void => {
    const index = units.findLastIndex(({ responderId, releasedAt }) => responderId === id && releasedAt === null);
    const unit = units[index];
    if (unit !== undefined) units[index] = { ...unit, ...by(unit) };
  };
  for (const event of events)
    switch (event.type) {
      case 'ResponderAssigned.v1': {
        const { responderId, task } = event.data;
        const standing = units.find((one) => one.responderId === responderId && one.releasedAt === null);
        if (standing === undefined)
          units.push({
            responder: responders.get(responderId) ?? null,
            responderId,
            task,
            assignedAt: event.at,
            arrivedAt: null,
            releasedAt: null,
            status: 'en-route',
          });
        else change(responderId, () => ({ task }));
        break;
      }
      case 'ResponderStatusChanged.v1': {
        const { responderId, status } = event.data;
        change(responderId, (unit) => ({
          status,
          arrivedAt: unit.arrivedAt ?? (status === 'on-scene' || status === 'committed' ? event.at : null),
        }));
        break;
      }
      case 'ResponderReleased.v1':
        change(event.data.responderId, () => ({ releasedAt: event.at, status: null }));
        break;
      default:
        break;
    }
  // What the state says holds, also where the record here does not reach so far.
  for (const [id, { assignment, status }] of Object.entries(state.resources.responders)) {
    const responderId = id as ResponderId;
    if (assignment?.incidentId !== incident.incidentId) continue;
    if (!units.some((one) => one.responderId === responderId && one.releasedAt === null))
      units.push({
        responder: responders.get(responderId) ?? null,
        responderId,
        task: assignment.task,
        assignedAt: assignment.at,
        arrivedAt: null,
        releasedAt: null,
        status,
      });
    else change(responderId, () => ({ status }));
  }
  return units;
}

export const statusOf = ({ state }: ReportSource, id: ResponderId): ResponderState['status'] =>
  (state.resources.responders[id] ?? untouchedResponder).status;

export const unitName = (source: ReportSource, { responder, responderId }: UnitTimes): string =>
  responder === null ? responderId : said(source, responder.name);

export const statusText = ({ language }: ReportSource, status: ResponderState['status']): string =>
  textsIn(responderStatusNames, language)(status);

/** Entries that people wrote, and corrections. */
export const isWritten = (
  event: PendingEvent,
): event is Extract<PendingEvent, { type: 'LogEntryAdded.v1' | 'CorrectionAdded.v1' }> =>
  event.type === 'LogEntryAdded.v1' || event.type === 'CorrectionAdded.v1';

/** Seconds of an alarm before the incident was opened count: when it began. */
export function beganAt({ events, state, incident }: ReportSource): Instant {
  const raised = incident.alarmIds.flatMap((id) => {
    const alarm = state.alarms.active[id];
    return alarm === undefined ? [] : [alarm.raisedAt];
  });
  const recorded = events.flatMap((event) => (event.type === 'AlarmRaised.v1' ? [event.at] : []));
  return Math.min(incident.openedAt, ...raised, ...recorded);
}
