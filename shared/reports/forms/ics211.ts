/** ICS 211, Incident Check-In List (FEMA 502-2): who was sent, when they arrived, what they were given to do. */
import type { ReportDocument } from '../document.ts';
import { dateTime, placeText, unitName, unitsOf, said } from '../facts.ts';
import { both, Form, INCIDENT_NAME, INCIDENT_NUMBER } from '../form.ts';
import { responderKindNames } from '../responderNames.ts';
import type { ReportSource } from '../source.ts';

export function ics211(source: ReportSource): ReportDocument {
  const form = new Form(source, 'ics-211');
  const places = source.state.register.site?.places ?? [];
  const home = (id: string | undefined): string => {
    const place = places.find((one) => one.id === id);
    return place === undefined ? '' : said(source, place.name);
  };
  return form.document(
    [
      {
        kind: 'fields',
        rows: [
          [
            form.fixed(INCIDENT_NAME, form.incidentName, { width: 2 }),
            form.fixed(INCIDENT_NUMBER, source.incident.incidentId, { width: 1.6 }),
            form.field('location', both('3. Check-In Location', '3. 登记地点'), placeText(source), { width: 2 }),
            form.fixed(both('4. Start Date/Time', '4. 开始日期、时间'), dateTime(source, source.incident.openedAt), {
              width: 1.2,
            }),
          ],
        ],
      },
      form.grid(
        'checkIns',
        both('5. Check-In Information', '5. 登记信息'),
        [
          [both('Kind', '类别'), 1.3],
          [both('Resource Name or Identifier', '力量名称、呼号'), 2.2],
          [both('6. Order Request #', '6. 调派单号'), 0.9],
          [both('7. Date/Time Check-In', '7. 到场日期、时间'), 1.6],
          [both('8. Leader’s Name', '8. 负责人'), 1.1],
          [both('9. # of Personnel', '9. 人数'), 0.8],
          [both('10. Contact', '10. 联系方式'), 1.1],
          [both('11. Home Unit or Agency', '11. 所属单位'), 1.4],
          [both('12. Departure Point, Date and Time', '12. 出发地、日期、时间'), 1.8],
          [both('13. Method of Travel', '13. 交通方式'), 0.9],
          [both('14. Incident Assignment', '14. 任务'), 2],
          [both('15. Other Qualifications', '15. 其他资质'), 1],
        ],
        unitsOf(source).map((unit) => [
          unit.responder === null ? '' : said(source, responderKindNames[unit.responder.kind]),
          `${unitName(source, unit)}${unit.responder === null ? '' : ` ${unit.responder.callSign}`}`,
          '',
          unit.arrivedAt === null ? '' : dateTime(source, unit.arrivedAt),
          '',
          unit.responder?.crew === undefined ? '' : String(unit.responder.crew),
          unit.responder?.callSign ?? '',
          home(unit.responder?.homePlaceId),
          dateTime(source, unit.assignedAt),
          '',
          unit.task,
          '',
        ]),
        10,
      ),
      form.preparedBy(both('17. Prepared by', '17. 编制')),
    ],
    true,
  );
}
