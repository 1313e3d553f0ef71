import { accept, refuse, type Decision } from '../decision.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { ReportCommand, ReportEvent } from './events.ts';
import { noReports, typedKey, type ReportsState } from './evolve.ts';

/** The state of a world holds them all. */
export const MOST_TYPED_FORMS = 500;
export const MOST_ACCIDENT_REPORTS = 200;

export function decideReports(
  state: ReportsState,
  incidents: IncidentsState,
  command: ReportCommand,
): Decision<ReportEvent> {
  const { incidentId } = command.data;
  const closed = incidents.closed[incidentId];
  if (closed !== undefined)
    return refuse(
      'incident-frozen',
      `“${closed.title}” is closed and its record is frozen: its forms can be printed, but no longer be filled in. Add a correction instead.`,
      `“${closed.title}”已关闭，记录已冻结：表单可以打印，但不能再填写。请改为补充更正。`,
    );
  if (!(incidentId in incidents.open))
    return refuse('incident-unknown', `There is no incident ${incidentId}.`, `没有编号为 ${incidentId} 的事件。`);
  const standing = state.of[incidentId] ?? noReports;
  switch (command.type) {
    case 'SetFormFields': {
      const { form, about } = command.data;
      const key = typedKey(form, about);
      if (!(key in standing.typed) && Object.keys(standing.typed).length >= MOST_TYPED_FORMS)
        return refuse(
          'forms-too-many',
          `${String(MOST_TYPED_FORMS)} forms of this incident have been filled in, which is the most. Write further facts into the log.`,
          `该事件已填写 ${String(MOST_TYPED_FORMS)} 份表单，达到上限。其余情况请写入日志。`,
        );
      return accept({ type: 'FormFieldsSet.v1', data: command.data });
    }
    case 'MakeAccidentReport': {
      if (standing.accident.length >= MOST_ACCIDENT_REPORTS)
        return refuse(
          'accident-reports-too-many',
          `${String(MOST_ACCIDENT_REPORTS)} reports of this accident were made, which is the most.`,
          `该事故已有 ${String(MOST_ACCIDENT_REPORTS)} 份报告，达到上限。`,
        );
      const number = standing.accident.length + 1;
      return accept({ type: 'AccidentReportMade.v1', data: { ...command.data, number } });
    }
  }
}
