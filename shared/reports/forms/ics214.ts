/** ICS 214, Activity Log (FEMA 502-2): of one person, of one unit, or of the incident as a whole. */
import type { PendingEvent } from '../../domain/journalEvent.ts';
import { commandFacts } from '../commandFacts.ts';
import type { ReportDocument } from '../document.ts';
import { actorText, eventLine, isWritten, said, unitName, unitsOf } from '../facts.ts';
import { both, Form, INCIDENT_NAME, OPERATIONAL_PERIOD } from '../form.ts';
import { roleNames } from '../../words/names.ts';
import { textsIn } from '../../words/texts.ts';
import type { ReportSource } from '../source.ts';

export const PERSON = 'person:';
export const UNIT = 'unit:';

/** `about`: `person:` with a name, `unit:` with a responder’s id; empty: everybody. */
export function ics214(source: ReportSource, about: string): ReportDocument {
  const form = new Form(source, 'ics-214', about);
  const { format, language } = source;
  const units = unitsOf(source);
  const unit = units.find(({ responderId }) => about === `${UNIT}${responderId}`);
  const person = about.startsWith(PERSON) ? about.slice(PERSON.length) : null;
  const events = source.events.filter((event) => isOf(event, about));
  const position = source.events.flatMap(({ actor }) =>
    actor.kind === 'operator' && actor.operator.name === person
      ? [textsIn(roleNames, language)(actor.operator.role)]
      : [],
  );
  const held = commandFacts(source)
    .positions.filter(({ holder }) => holder === person)
    .map(({ title }) => title);
  return form.document([
    {
      kind: 'fields',
      rows: [
        [form.fixed(INCIDENT_NAME, form.incidentName), form.period(OPERATIONAL_PERIOD)],
        [
          form.field('name', both('3. Name', '3. 姓名'), unit === undefined ? (person ?? '') : unitName(source, unit)),
          form.field(
            'position',
            both('4. ICS Position', '4. 岗位'),
            [...new Set([...held, ...position.slice(-1)])].join(', '),
          ),
          form.field('home', both('5. Home Agency (and Unit)', '5. 所属单位'), ''),
        ],
      ],
    },
    form.grid(
      'resources',
      both('6. Resources Assigned', '6. 分派的力量'),
      [
        [both('Name', '名称'), 3],
        [both('ICS Position', '任务'), 3],
        [both('Home Agency (and Unit)', '所属单位'), 2],
      ],
      (unit === undefined ? (person === null ? units : []) : [unit]).map((one) => [
        `${unitName(source, one)} ${one.responder?.callSign ?? ''}`.trim(),
        one.task,
        '',
      ]),
      2,
    ),
    form.grid(
      'activities',
      both('7. Activity Log', '7. 活动记录'),
      [
        [both('Date/Time', '日期、时间'), 1.6],
        [both('Notable Activities', '重要活动'), 7],
      ],
      events.map((event) => [
        format.moment(event.at),
        `${isWritten(event) ? event.data.text : eventLine(source, event)}${person === null ? ` (${actorText(source, event)})` : ''}`,
      ]),
      8,
    ),
    form.preparedBy(both('8. Prepared by', '8. 编制')),
  ]);

  function isOf(event: PendingEvent, whom: string): boolean {
    if (whom === '') return true;
    if (whom.startsWith(UNIT)) return 'responderId' in event.data && `${UNIT}${event.data.responderId}` === whom;
    return event.actor.kind === 'operator' && event.actor.operator.name === person;
  }
}

/** Whom an activity log can be of: who acted, and which units were sent. */
export function activityLogsOf(source: ReportSource): { readonly about: string; readonly name: string }[] {
  const people = new Set(
    source.events.flatMap(({ actor }) => (actor.kind === 'operator' ? [actor.operator.name] : [])),
  );
  const sent = new Map(unitsOf(source).map((unit) => [unit.responderId, unit]));
  return [
    ...[...people].map((name) => ({ about: `${PERSON}${name}`, name })),
    ...[...sent.values()].map((unit) => ({
      about: `${UNIT}${unit.responderId}`,
      name: `${unit.responder?.callSign ?? ''} ${unit.responder === null ? unit.responderId : said(source, unit.responder.name)}`.trim(),
    })),
  ];
}
