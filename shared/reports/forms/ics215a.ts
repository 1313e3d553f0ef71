/** ICS 215A, Incident Action Plan Safety Analysis (FEMA 502-2): hazards of the place and of the work, and what is done against them. */
import { commandFacts } from '../commandFacts.ts';
import type { ReportDocument } from '../document.ts';
import { dateTime, hazardsOf, hazardText, placeText, runsOf, said, stepsOf, unitName, unitsOf } from '../facts.ts';
import { both, Form, INCIDENT_NAME, INCIDENT_NUMBER } from '../form.ts';
import { hazardClassNames } from '../hazardNames.ts';
import { crewsInside } from '../peopleFacts.ts';
import type { ReportSource } from '../source.ts';

export function ics215a(source: ReportSource): ReportDocument {
  const form = new Form(source, 'ics-215a');
  const { sectors } = commandFacts(source);
  const hazards = hazardsOf(source);
  const zh = source.language === 'zh';
  // A plan says why each step is taken: that of a critical one is a danger, and the step what is done against it.
  const steps = runsOf(source).flatMap((run) =>
    stepsOf(source, run)
      .filter(({ step, status }) => step.critical && status !== 'not-applicable')
      .map(({ step }) => [
        said(source, run.plan.roles.find(({ id }) => id === step.roleId)?.name ?? step.instruction),
        said(source, step.why),
        said(source, step.instruction),
      ]),
  );
  const units = unitsOf(source).filter(({ releasedAt }) => releasedAt === null);
  return form.document(
    [
      {
        kind: 'fields',
        rows: [
          [
            form.fixed(INCIDENT_NAME, form.incidentName, { width: 2 }),
            form.fixed(INCIDENT_NUMBER, source.incident.incidentId, { width: 2 }),
          ],
          [
            form.fixed(both('3. Date/Time Prepared', '3. 编制日期、时间'), dateTime(source, source.now)),
            form.period(both('4. Operational Period', '4. 行动周期')),
          ],
        ],
      },
      form.grid(
        'analysis',
        null,
        [
          [both('5. Incident Area', '5. 区域／任务'), 2],
          [both('6. Hazards/Risks', '6. 危险与风险'), 4],
          [both('7. Mitigations', '7. 控制措施'), 4],
        ],
        [
          ...(hazards.length === 0 ? [[placeText(source), '', '']] : []),
          ...hazards.map(({ place, hazard }) => [
            said(source, place.name),
            `${hazardText(source, hazard)}${zh ? '，' : ', '}${said(source, hazardClassNames[hazard.hazardClass])}`,
            '',
          ]),
          ...sectors.map(({ name, work, instructions }) => [name, work, instructions]),
          ...units.filter(() => sectors.length === 0).map((unit) => [unitName(source, unit), unit.task, '']),
          ...crewsInside(source).map(({ name, where, task, members }) => [
            `${name} (${String(members.length)})`,
            [where, task].filter((part) => part !== '').join(zh ? '，' : ', '),
            '',
          ]),
          ...steps,
        ],
        10,
      ),
      form.preparedBy(both('8. Prepared by (Safety Officer)', '8. 编制（安全官）')),
    ],
    true,
  );
}
