/** ICS 201, Incident Briefing (FEMA 502-2). */
import { commandFacts } from '../commandFacts.ts';
import type { Block, ReportDocument } from '../document.ts';
import {
  actorText,
  dateTime,
  eventLine,
  hazardsOf,
  hazardText,
  operatorText,
  placeText,
  runsOf,
  said,
  scenarioText,
  statusText,
  stepsOf,
  unitName,
  unitsOf,
  weatherText,
} from '../facts.ts';
import { both, Form, INCIDENT_NAME, INCIDENT_NUMBER } from '../form.ts';
import type { ReportSource } from '../source.ts';

export function ics201(source: ReportSource): ReportDocument {
  const form = new Form(source, 'ics-201');
  const { incident, format } = source;
  const [longitude, latitude] = incident.position;
  const command = commandFacts(source);
  const units = unitsOf(source);
  const planned = runsOf(source).flatMap((run) =>
    stepsOf(source, run)
      .filter(({ status }) => status === 'open' || status === 'in-progress')
      .map(({ step, dueAt, holder }) => [
        dueAt === null ? '' : format.time(dueAt),
        `${form.say(PLANNED)} ${said(source, step.instruction)}${holder === null ? '' : ` (${holder})`}`,
      ]),
  );
  const done = source.events
    .filter(({ type }) => ACTIONS.has(type))
    .map((event) => [format.time(event.at), `${eventLine(source, event)} (${actorText(source, event)})`]);
  const blocks: Block[] = [
    {
      kind: 'fields',
      rows: [
        [
          form.fixed(INCIDENT_NAME, form.incidentName, { width: 2 }),
          form.fixed(INCIDENT_NUMBER, incident.incidentId, { width: 2 }),
          form.fixed(both('3. Date/Time Initiated', '3. 建立日期、时间'), dateTime(source, incident.openedAt), {
            width: 1.3,
          }),
        ],
        [
          form.field(
            'map',
            both(
              '4. Map/Sketch (total area of operations, incident site, affected areas, resource assignments)',
              '4. 地图／草图（行动区域、事件现场、受影响区域、力量位置）',
            ),
            `${placeText(source)}\n${latitude.toFixed(5)}, ${longitude.toFixed(5)} (WGS 84)`,
            { lines: 7 },
          ),
        ],
        [
          form.field(
            'situation',
            both('5. Situation Summary and Health and Safety Briefing', '5. 态势摘要与健康安全提示'),
            situation(source),
            { lines: 6 },
          ),
        ],
      ],
    },
    form.preparedBy(both('6. Prepared by', '6. 编制')),
    {
      kind: 'fields',
      rows: [
        [
          form.field(
            'objectives',
            both('7. Current and Planned Objectives', '7. 当前与计划目标'),
            numbered(command.objectives),
            {
              lines: 4,
            },
          ),
        ],
      ],
    },
    form.grid(
      'actions',
      both('8. Current and Planned Actions, Strategies, and Tactics', '8. 当前与计划的行动、策略和战术'),
      [
        [both('Time', '时间'), 1],
        [both('Actions', '行动'), 7],
      ],
      [...done, ...planned],
      4,
    ),
    form.grid(
      'organization',
      both('9. Current Organization', '9. 当前组织机构'),
      [
        [both('Position', '岗位'), 2],
        [both('Name', '姓名'), 2],
        [both('Contact', '联系方式'), 2],
      ],
      [
        [form.say(both('Incident Commander', '总指挥')), operatorText(source, incident.commander), ''],
        ...command.positions.map(({ title, holder, deputy, contact }) => [
          title,
          deputy === '' ? holder : `${holder} / ${deputy}`,
          contact,
        ]),
        ...command.sectors.map(({ name, leader, contact }) => [name, leader, contact]),
      ],
      4,
    ),
    form.grid(
      'resources',
      both('10. Resource Summary', '10. 力量汇总'),
      [
        [both('Resource', '力量'), 2],
        [both('Resource Identifier', '呼号'), 1.1],
        [both('Date/Time Ordered', '调派时间'), 1.4],
        [both('ETA', '预计到达'), 1],
        [both('Arrived', '到场'), 1.1],
        [both('Notes (location/assignment/status)', '备注（位置、任务、状态）'), 3],
      ],
      units.map((unit) => [
        unitName(source, unit),
        unit.responder?.callSign ?? '',
        dateTime(source, unit.assignedAt),
        '',
        unit.arrivedAt === null ? '' : `■ ${format.clock(unit.arrivedAt)}`,
        [
          unit.task,
          unit.releasedAt !== null
            ? `${form.say(both('released', '解除派遣'))} ${format.clock(unit.releasedAt)}`
            : unit.status === null
              ? ''
              : statusText(source, unit.status),
        ]
          .filter((part) => part !== '')
          .join(source.language === 'zh' ? '；' : '; '),
      ]),
      4,
    ),
  ];
  return form.document(blocks);
}

function situation(source: ReportSource): string {
  const { language, incident } = source;
  const zh = language === 'zh';
  const hazards = hazardsOf(source).map(({ hazard }) => hazardText(source, hazard));
  const weather = weatherText(source);
  const lines = [
    zh
      ? `${scenarioText(source)}，${incident.level} 级响应`
      : `${scenarioText(source)}, response level ${incident.level}`,
    hazards.length === 0 ? '' : `${zh ? '危险源：' : 'Hazards: '}${hazards.join(zh ? '、' : '; ')}`,
    weather === '' ? '' : `${zh ? '气象：' : 'Weather: '}${weather}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

export const numbered = (items: readonly string[]): string =>
  items.length === 1 ? (items[0] ?? '') : items.map((item, index) => `${String(index + 1)}. ${item}`).join('\n');

/** What was done, not what was written or measured. */
const ACTIONS: ReadonlySet<string> = new Set([
  'IncidentOpened.v1',
  'ResponseLevelChanged.v1',
  'CommandTransferred.v1',
  'PlanStarted.v1',
  'PlanEnded.v1',
  'StepStatusChanged.v1',
  'StepStatusChanged.v2',
  'StepReopened.v1',
  'ResponderAssigned.v1',
  'ResponderReleased.v1',
  'GeofenceDrawn.v1',
  'ContactCalled.v1',
  'PublicWarningIssued.v1',
  'PublicWarningUpdated.v1',
  'PublicWarningCancelled.v1',
  'RollCallStarted.v1',
  'CrewEntered.v1',
  'CrewLeft.v1',
  'MaydayDeclared.v1',
  'IncidentMerged.v1',
  'IncidentSplit.v1',
  'IncidentEnded.v1',
]);
const PLANNED = both('Planned:', '计划：');
