import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { AlarmsState } from '../alarms/evolve.ts';
import type { PlansState } from '../plans/evolve.ts';
import type { ResourcesState } from '../resources/evolve.ts';
import type { IncidentCommand, IncidentEvent } from './events.ts';
import { goesOnIn, type ClosedIncident, type Incident, type IncidentsState } from './evolve.ts';

/** What an incident has of other areas, as far as its decisions ask. */
interface Around {
  readonly alarms: AlarmsState;
  readonly plans: PlansState;
  readonly resources: ResourcesState;
}

export function decideIncidents(
  state: IncidentsState,
  around: Around,
  command: IncidentCommand,
): Decision<IncidentEvent> {
  const { incidentId } = command.data;
  if (command.type === 'OpenIncident') {
    if (incidentId in state.open || incidentId in state.closed)
      return refuse('incident-exists', 'This incident is open already.', '该事件已经建立。');
    return accept({ type: 'IncidentOpened.v1', data: command.data });
  }
  const incident = state.open[incidentId];
  const closed = state.closed[incidentId];
  if (command.type === 'AddCorrection') {
    if (closed === undefined)
      return refuse(
        'incident-not-closed',
        'A correction can be added to one of the last 500 closed incidents; while an incident is open, write a log entry.',
        '只能对最近关闭的 500 个事件补充更正；事件未关闭时请写入日志。',
      );
    return accept({ type: 'CorrectionAdded.v1', data: command.data });
  }
  if (closed?.mergedInto !== undefined) return mergedMeanwhile(state, closed);
  if (closed !== undefined)
    return refuse(
      'incident-frozen',
      `“${closed.title}” is closed and its record is frozen. Add a correction instead.`,
      `“${closed.title}”已关闭，记录已冻结。请改为补充更正。`,
    );
  if (incident === undefined)
    return refuse('incident-unknown', `There is no incident ${incidentId}.`, `没有编号为 ${incidentId} 的事件。`);

  switch (command.type) {
    case 'LinkAlarmToIncident': {
      if (incident.alarmIds.includes(command.data.alarmId)) return accept();
      if (!(command.data.alarmId in around.alarms.active))
        return refuse(
          'alarm-unknown',
          'This alarm has returned to normal and left the list.',
          '该报警已恢复正常并移出列表。',
        );
      return accept({ type: 'AlarmLinkedToIncident.v1', data: command.data });
    }
    case 'ChangeResponseLevel': {
      const { to, reason, seenVersion } = command.data;
      if (incident.endedAt !== null)
        return refuse(
          'incident-ended',
          'The response has ended; its level can no longer change.',
          '响应已终止，不能再调整响应级别。',
        );
      if (seenVersion !== incident.levelVersion) {
        if (incident.level === to) return accept();
        return conflict(
          'level-changed',
          `Somebody set level ${incident.level} after you looked; you asked for level ${to}.`,
          `在您查看之后，他人已将级别设为 ${incident.level} 级；您要设为 ${to} 级。`,
        );
      }
      if (to === incident.level) return accept();
      return accept({ type: 'ResponseLevelChanged.v1', data: { incidentId, from: incident.level, to, reason } });
    }
    case 'TransferCommand': {
      const { to, seenVersion } = command.data;
      if (seenVersion !== incident.commandVersion)
        return conflict(
          'command-transferred',
          `Command went to ${incident.commander.name} after you looked; you named ${to.name}.`,
          `在您查看之后，指挥权已移交给 ${incident.commander.name}；您指定的是 ${to.name}。`,
        );
      return accept({ type: 'CommandTransferred.v1', data: { incidentId, from: incident.commander, to } });
    }
    case 'AddLogEntry':
      return accept({ type: 'LogEntryAdded.v1', data: command.data });
    case 'EndIncident':
      return incident.endedAt === null ? accept({ type: 'IncidentEnded.v1', data: command.data }) : accept();
    case 'CloseIncident':
      if (incident.endedAt === null)
        return refuse(
          'incident-not-ended',
          'End the response before you close the record.',
          '请先终止响应，再关闭记录。',
        );
      return accept({ type: 'IncidentClosed.v1', data: command.data });
    case 'MergeIncidents': {
      const at = goesOnIn(state, command.data.into);
      const into = at === null ? undefined : state.open[at];
      if (into === undefined || into.incidentId === incidentId)
        return refuse(
          'merge-into-unknown',
          'Choose another incident whose record is open, to merge this one into.',
          '请选择另一个记录未关闭的事件作为合并目标。',
        );
      if (into.endedAt !== null)
        return refuse(
          'incident-ended',
          `The response to “${into.title}” has ended; nothing can be merged into it. Merge it into this one instead.`,
          `“${into.title}”的响应已终止，不能并入。可将其并入本事件。`,
        );
      return accept({ type: 'IncidentMerged.v1', data: { ...command.data, into: into.incidentId, title: into.title } });
    }
    case 'SplitIncident':
      return split(state, around, incident, command.data);
  }
}

function split(
  state: IncidentsState,
  { plans, resources }: Around,
  incident: Incident,
  { apart, ...parted }: Extract<IncidentCommand, { type: 'SplitIncident' }>['data'],
): Decision<IncidentEvent> {
  const { incidentId, alarmIds, planRunIds, responderIds } = parted;
  if (apart.incidentId in state.open || apart.incidentId in state.closed)
    return refuse('incident-exists', 'This incident is open already.', '该事件已经建立。');
  if (incident.endedAt !== null)
    return refuse(
      'incident-ended',
      'The response has ended; open a new incident instead of splitting this one.',
      '响应已终止，不能拆分。请另建事件。',
    );
  if (
    alarmIds.some((id) => !incident.alarmIds.includes(id)) ||
    planRunIds.some((id) => plans.runs[id]?.incidentId !== incidentId) ||
    responderIds.some((id) => resources.responders[id]?.assignment?.incidentId !== incidentId)
  )
    return refuse(
      'split-part-gone',
      'Something that you chose is not part of this incident any more. Look at it as it stands now and choose again.',
      '所选内容中有的已不属于本事件，请查看当前内容后重新选择。',
    );
  return accept<IncidentEvent>(
    { type: 'IncidentOpened.v1', data: { ...apart, alarmIds } },
    { type: 'IncidentSplit.v1', data: { ...parted, into: apart.incidentId, title: apart.title } },
  );
}

/** A decision about an incident that is part of another now: a person says what becomes of it. */
export function mergedMeanwhile(state: IncidentsState, closed: ClosedIncident): Decision<never> {
  const at = goesOnIn(state, closed.incidentId);
  const name = at === null ? null : state.open[at]?.title;
  return name === null || name === undefined
    ? refuse(
        'incident-frozen',
        `“${closed.title}” was merged into another incident, which is closed. Add a correction instead.`,
        `“${closed.title}”已并入另一事件，后者也已关闭。请改为补充更正。`,
      )
    : conflict(
        'incident-merged',
        `“${closed.title}” was merged into “${name}” after you looked. Decide there what is to be done.`,
        `在您查看之后，“${closed.title}”已并入“${name}”，请在该事件中决定如何处理。`,
      );
}
