/** ICS 208, Safety Message/Plan (FEMA 502-2): hazards of the place, and what the plans say of staying safe. */
import { commandFacts } from '../commandFacts.ts';
import type { ReportDocument } from '../document.ts';
import { hazardsOf, hazardText, said, weatherText } from '../facts.ts';
import { both, Form, INCIDENT_NAME, OPERATIONAL_PERIOD } from '../form.ts';
import type { ReportSource } from '../source.ts';
import { hazardClassNames } from '../hazardNames.ts';

export function ics208(source: ReportSource): ReportDocument {
  const form = new Form(source, 'ics-208');
  const { period } = commandFacts(source);
  const zh = source.language === 'zh';
  const hazards = hazardsOf(source).map(
    ({ place, hazard }) =>
      `${said(source, place.name)}${zh ? '：' : ': '}${hazardText(source, hazard)}, ${said(source, hazardClassNames[hazard.hazardClass])}`,
  );
  const weather = weatherText(source);
  const record = [
    ...(period === null || period.safetyMessage === '' ? [] : [period.safetyMessage]),
    ...hazards,
    ...(weather === '' ? [] : [`${zh ? '气象：' : 'Weather: '}${weather}`]),
  ].join('\n');
  return form.document([
    {
      kind: 'fields',
      rows: [
        [form.fixed(INCIDENT_NAME, form.incidentName), form.period(OPERATIONAL_PERIOD)],
        [
          form.field(
            'message',
            both(
              '3. Safety Message/Expanded Safety Message, Safety Plan, Site Safety Plan',
              '3. 安全提示、安全方案、现场安全方案',
            ),
            record,
            { lines: 26 },
          ),
        ],
        [
          form.field(
            'sitePlan',
            both('4. Site Safety Plan Required? (Yes/No)', '4. 是否需要现场安全方案（是／否）'),
            '',
            {
              width: 1,
            },
          ),
          form.field('sitePlanAt', both('Approved Site Safety Plan(s) located at', '批准的现场安全方案存放于'), '', {
            width: 2,
          }),
        ],
      ],
    },
    form.preparedBy(both('5. Prepared by', '5. 编制')),
  ]);
}
