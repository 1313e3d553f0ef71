/**
 * ICS 209, Incident Status Summary (FEMA 502-2). Of its blocks those are left out that place an incident in the United
 * States (16 to 21, 23, 24, 26) and that sort resources by their agencies there; the others keep their numbers.
 */
import { commandFacts } from '../commandFacts.ts';
import type { Block, ReportDocument } from '../document.ts';
import {
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
import { crewsInside, maydaysOf, missingOf } from '../peopleFacts.ts';
import { both, Form, INCIDENT_NAME, INCIDENT_NUMBER } from '../form.ts';
import type { ReportSource } from '../source.ts';
import { numbered } from './ics201.ts';

const SIGNIFICANT: ReadonlySet<string> = new Set([
  'IncidentOpened.v1',
  'AlarmLinkedToIncident.v1',
  'ResponseLevelChanged.v1',
  'CommandTransferred.v1',
  'PlanStarted.v1',
  'PlanEnded.v1',
  'PublicWarningIssued.v1',
  'PublicWarningCancelled.v1',
  'MaydayDeclared.v1',
  'IncidentMerged.v1',
  'IncidentEnded.v1',
]);

export function ics209(source: ReportSource): ReportDocument {
  const form = new Form(source, 'ics-209');
  const { incident, format, closedAt } = source;
  const [longitude, latitude] = incident.position;
  const { objectives } = commandFacts(source);
  const units = unitsOf(source).filter(({ releasedAt }) => releasedAt === null);
  const isFinal = incident.endedAt !== null || closedAt !== null;
  const persons = units.reduce((sum, { responder }) => sum + (responder?.crew ?? 0), 0);
  const steps = runsOf(source).flatMap((run) => stepsOf(source, run));
  const ended = steps.filter(({ status }) => status !== 'open' && status !== 'in-progress').length;
  const next = steps
    .filter(({ status }) => status === 'open' || status === 'in-progress')
    .map(({ step, dueAt }) => `${dueAt === null ? '' : `${format.clock(dueAt)} `}${said(source, step.instruction)}`);
  const significant = source.events.filter(({ type }) => SIGNIFICANT.has(type));
  const missing = missingOf(source);
  const zh = source.language === 'zh';
  const people = [
    ...(missing === null || missing.length === 0
      ? []
      : [`${zh ? '点名未到：' : 'Missing at roll-call: '}${missing.join(zh ? '、' : ', ')}`]),
    ...crewsInside(source).map(
      ({ name, where, members, enteredAt }) =>
        `${zh ? '在危险区内：' : 'In the hazard: '}${name} ${where} (${String(members.length)}), ${format.time(enteredAt)}`,
    ),
    ...maydaysOf(source),
  ].join('\n');
  const count = (id: string, en: string, zh: string) => form.field(id, both(en, zh), '');
  const blocks: Block[] = [
    {
      kind: 'fields',
      rows: [
        [
          form.fixed(INCIDENT_NAME, form.incidentName, { width: 2 }),
          form.fixed(INCIDENT_NUMBER, incident.incidentId, { width: 2 }),
        ],
        [
          form.field('version', both('3. Report Version (rpt #)', '3. 报告类别（报告号）'), '', {
            width: 1.4,
            checks: [
              { label: form.say(both('Initial', '首次')), checked: false },
              { label: form.say(both('Update', '更新')), checked: false },
              { label: form.say(both('Final', '最终')), checked: isFinal },
            ],
          }),
          form.fixed(
            both('4. Incident Commander(s) & Agency', '4. 总指挥及其单位'),
            operatorText(source, incident.commander),
            { width: 1.6 },
          ),
          form.fixed(
            both('6. Incident Start Date/Time', '6. 事件开始日期、时间'),
            dateTime(source, incident.openedAt),
            { width: 1.2 },
          ),
        ],
        [
          form.field('organization', both('5. Incident Management Organization', '5. 指挥机构'), ''),
          form.field('size', both('7. Current Incident Size or Area Involved', '7. 当前规模或涉及范围'), ''),
          form.field('contained', both('8. Percent Contained / Completed', '8. 控制／完成百分比'), ''),
        ],
        [
          form.fixed(both('9. Incident Definition', '9. 事件类型'), scenarioText(source)),
          form.fixed(
            both('10. Incident Complexity Level (response level)', '10. 事件等级（响应级别）'),
            incident.level,
          ),
          form.period(both('11. For Time Period', '11. 报告时段')),
        ],
      ],
    },
    form.preparedBy(both('12. Prepared by', '12. 编制')),
    {
      kind: 'fields',
      rows: [
        [
          form.field('submitted', both('13. Date/Time Submitted', '13. 报送日期、时间'), ''),
          form.field('approvedBy', both('14. Approved by', '14. 批准'), ''),
          form.field('sentTo', both('15. Primary Location, Organization, or Agency Sent To', '15. 报送单位'), ''),
        ],
        [
          form.fixed(
            both('22. Latitude, longitude', '22. 纬度、经度'),
            `${latitude.toFixed(5)}, ${longitude.toFixed(5)} (WGS 84)`,
          ),
          form.fixed(both('25. Short Location or Area Description', '25. 地点简述'), placeText(source), { width: 2 }),
        ],
        [
          form.field(
            'events',
            both('28. Significant Events for the Time Period Reported', '28. 报告时段内的重要事件'),
            significant.map((event) => `${format.moment(event.at)} ${eventLine(source, event)}`).join('\n'),
            { lines: 5 },
          ),
        ],
        [
          form.field(
            'hazards',
            both('29. Primary Materials or Hazards Involved', '29. 涉及的主要物质或危险'),
            hazardsOf(source)
              .map(({ hazard }) => hazardText(source, hazard))
              .join('\n'),
            { lines: 2 },
          ),
          form.field('damage', both('30. Damage Assessment Information', '30. 损失评估'), '', { lines: 2 }),
        ],
      ],
    },
    {
      kind: 'fields',
      rows: [
        [form.fixed(both('31. Public Status Summary (persons)', '31. 公众状况汇总（人）'), '')],
        [
          count('publicFatalities', 'Fatalities', '死亡'),
          count('publicInjured', 'With Injuries/Illness', '受伤／患病'),
          count('publicTrapped', 'Trapped/In Need of Rescue', '被困／待救'),
          form.field('publicMissing', both('Missing', '失踪'), missing === null ? '' : String(missing.length)),
          count('publicEvacuated', 'Evacuated', '已疏散'),
          count('publicSheltering', 'Sheltering in Place', '就地避险'),
        ],
        [form.fixed(both('32. Responder Status Summary (persons)', '32. 救援人员状况汇总（人）'), '')],
        [
          count('responderFatalities', 'Fatalities', '死亡'),
          count('responderInjured', 'With Injuries/Illness', '受伤／患病'),
          count('responderTrapped', 'Trapped/In Need of Rescue', '被困／待救'),
          count('responderMissing', 'Missing', '失踪'),
        ],
        [
          form.field(
            'safety',
            both('33. Life, Safety, and Health Status/Threat Remarks', '33. 生命、安全与健康状况及威胁'),
            people,
            { lines: 3 },
          ),
        ],
        [
          form.field(
            'threats',
            both('34. Life, Safety, and Health Threat Management', '34. 生命、安全与健康威胁管理'),
            '',
            {
              lines: 2,
              checks: [
                ['No Likely Threat', '无明显威胁'],
                ['Potential Future Threat', '潜在威胁'],
                ['Evacuation(s) in Progress', '正在疏散'],
                ['Shelter-in-Place in Progress', '正在就地避险'],
                ['Area Restriction in Effect', '已实施区域管制'],
              ].map(([en = '', zh = '']) => ({ label: form.say(both(en, zh)), checked: false })),
            },
          ),
        ],
        [form.field('weather', both('35. Weather Concerns', '35. 气象影响'), weatherText(source), { lines: 2 })],
        [
          form.field(
            'projected',
            both(
              '36. Projected Incident Activity (12 / 24 / 48 / 72 hours)',
              '36. 事件发展预测（12／24／48／72 小时）',
            ),
            '',
            { lines: 4 },
          ),
        ],
        [
          form.field('objectives', both('37. Strategic Objectives', '37. 战略目标'), numbered(objectives), {
            lines: 3,
          }),
        ],
        [
          form.field(
            'threatSummary',
            both('38. Current Incident Threat Summary and Risk Information', '38. 当前威胁与风险'),
            '',
            { lines: 3 },
          ),
        ],
        [form.field('needs', both('39. Critical Resource Needs', '39. 急需力量与物资'), '', { lines: 3 })],
        [form.field('discussion', both('40. Strategic Discussion', '40. 策略研判'), '', { lines: 3 })],
        [
          form.field(
            'planned',
            both('41. Planned Actions for Next Operational Period', '41. 下一周期计划行动'),
            next.join('\n'),
            {
              lines: 4,
            },
          ),
        ],
        [
          form.field('finalSize', both('42. Projected Final Incident Size/Area', '42. 预计最终规模'), ''),
          form.field('completion', both('43. Anticipated Completion Date', '43. 预计结束日期'), ''),
          form.field('demobilization', both('44. Projected Demobilization Start', '44. 预计力量撤离开始'), ''),
        ],
        [
          form.field('costs', both('45. Estimated Incident Costs to Date', '45. 截至目前费用估算'), ''),
          form.field('finalCosts', both('46. Projected Final Incident Cost Estimate', '46. 预计最终费用'), ''),
        ],
        [
          form.field(
            'remarks',
            both('47. Remarks', '47. 备注'),
            steps.length === 0
              ? ''
              : source.language === 'zh'
                ? `预案步骤：共 ${String(steps.length)} 项，已结束 ${String(ended)} 项`
                : `Plan steps: ${String(ended)} of ${String(steps.length)} ended`,
            { lines: 3 },
          ),
        ],
      ],
    },
    form.grid(
      'resources',
      both('49. Resources', '49. 投入力量'),
      [
        [both('Resource', '力量'), 3],
        [both('Identifier', '呼号'), 1.4],
        [both('# of Personnel', '人数'), 1],
        [both('Status', '状态'), 1.4],
        [both('Assignment', '任务'), 3],
      ],
      units.map((unit) => [
        unitName(source, unit),
        unit.responder?.callSign ?? '',
        unit.responder?.crew === undefined ? '' : String(unit.responder.crew),
        unit.status === null ? '' : statusText(source, unit.status),
        unit.task,
      ]),
      4,
    ),
    {
      kind: 'fields',
      rows: [
        [
          form.field(
            'additional',
            both('50. Additional Personnel not assigned to a resource', '50. 未编入力量的其他人员'),
            '',
          ),
          form.field('total', both('51. Total Personnel', '51. 人员合计'), persons === 0 ? '' : String(persons)),
        ],
        [
          form.field(
            'cooperating',
            both('52. Additional Cooperating and Assisting Organizations Not Listed Above', '52. 其他协助单位'),
            '',
            { lines: 2 },
          ),
        ],
      ],
    },
  ];
  return form.document(blocks);
}
