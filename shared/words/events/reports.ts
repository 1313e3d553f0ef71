/** What the events of forms and reports say. */
import type { ReportEvent } from '../../domain/reports/events.ts';
import { formNames } from '../../domain/reports/names.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const reportTexts = bothTexts(
  {
    filledIn: 'Form filled in: {{form}}',
    first: 'Accident report made: first report',
    followUp: 'Accident report made: follow-up, no. {{number}}',
  },
  {
    filledIn: '填写表单：{{form}}',
    first: '形成事故快报（首报）',
    followUp: '形成事故续报（第 {{number}} 号）',
  },
);

export function describeReportEvent(event: ReportEvent, telling: Telling): EventText {
  const { language, local, detail, list, incidentName } = telling;
  const say = textsIn(reportTexts, language);
  const incident = incidentName(event.data.incidentId);
  if (event.type === 'AccidentReportMade.v1') {
    const { number, values } = event.data;
    const course = values['course'];
    return {
      title: number === 1 ? say('first') : say('followUp', { number }),
      detail: detail(course === undefined ? null : local(course), incident),
    };
  }
  const { form, values, rows } = event.data;
  const written = [
    ...Object.values(values).filter((value) => value !== null && value !== ''),
    ...Object.values(rows)
      .flat(2)
      .filter((cell) => cell !== ''),
  ] as string[];
  return { title: say('filledIn', { form: local(formNames[form]) }), detail: detail(list(written), incident) };
}
