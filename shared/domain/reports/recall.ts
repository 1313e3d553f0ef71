import type { ReportCommand, ReportEvent } from './events.ts';

export function recallReports(event: ReportEvent): ReportCommand {
  if (event.type === 'FormFieldsSet.v1') return { type: 'SetFormFields', data: event.data };
  const { number: _number, ...data } = event.data;
  return { type: 'MakeAccidentReport', data };
}
