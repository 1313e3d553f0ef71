/** ICS 202, Incident Objectives (FEMA 502-2). */
import { commandFacts } from '../commandFacts.ts';
import type { ReportDocument } from '../document.ts';
import { operatorText, weatherText } from '../facts.ts';
import { both, Form, INCIDENT_NAME, OPERATIONAL_PERIOD } from '../form.ts';
import type { ReportSource } from '../source.ts';
import { numbered } from './ics201.ts';

export function ics202(source: ReportSource): ReportDocument {
  const form = new Form(source, 'ics-202');
  const { objectives, period } = commandFacts(source);
  const weather = weatherText(source);
  return form.document([
    {
      kind: 'fields',
      rows: [
        [form.fixed(INCIDENT_NAME, form.incidentName), form.period(OPERATIONAL_PERIOD)],
        [form.field('objectives', both('3. Objective(s)', '3. 目标'), numbered(objectives), { lines: 9 })],
        [
          form.field(
            'emphasis',
            both('4. Operational Period Command Emphasis', '4. 本周期指挥重点'),
            period?.emphasis ?? '',
            {
              lines: 6,
            },
          ),
        ],
        [
          form.field('awareness', both('General Situational Awareness', '总体态势（气象、安全提示）'), weather, {
            lines: 4,
          }),
        ],
        [
          form.field(
            'sitePlan',
            both('5. Site Safety Plan Required? (Yes/No)', '5. 是否需要现场安全方案（是／否）'),
            '',
            {
              width: 1,
            },
          ),
          form.field('sitePlanAt', both('Approved Site Safety Plan(s) located at', '批准的现场安全方案存放于'), '', {
            width: 2,
          }),
        ],
        [
          form.field(
            'actionPlan',
            both('6. Incident Action Plan (the items below are included)', '6. 事件行动方案（包括以下各项）'),
            '',
            {
              lines: 2,
              checks: ['ICS 203', 'ICS 204', 'ICS 205', 'ICS 208'].map((label) => ({ label, checked: false })),
            },
          ),
        ],
      ],
    },
    form.preparedBy(both('7. Prepared by', '7. 编制')),
    {
      kind: 'fields',
      rows: [
        [
          form.field(
            'approvedBy',
            both('8. Approved by Incident Commander', '8. 总指挥批准'),
            operatorText(source, source.incident.commander),
            {
              width: 2,
            },
          ),
          form.fixed(both('Signature', '签名'), '', { width: 2 }),
          form.fixed(both('Date/Time', '日期、时间'), '', { width: 1.3 }),
        ],
      ],
    },
  ]);
}
