import { accept, refuse, type Decision } from '../decision.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { PlansState } from '../plans/evolve.ts';
import type { AttachmentCommand, AttachmentEvent } from './events.ts';
import { isSame, type AttachmentsState } from './evolve.ts';

/** The state of a world holds them all; so many belong to no incident that people can still overlook. */
export const MAX_ATTACHMENTS = 2_000;

export function decideAttachments(
  state: AttachmentsState,
  incidents: IncidentsState,
  plans: PlansState,
  command: AttachmentCommand,
): Decision<AttachmentEvent> {
  const { incidentId, ...added } = command.data;
  const closed = incidents.closed[incidentId];
  if (closed !== undefined)
    return refuse(
      'incident-frozen',
      `“${closed.title}” is closed and its record is frozen: nothing can be attached to it. Add a correction instead.`,
      `“${closed.title}”已关闭，记录已冻结，不能再添加附件。请改为补充更正。`,
    );
  if (!(incidentId in incidents.open))
    return refuse('incident-unknown', `There is no incident ${incidentId}.`, `没有编号为 ${incidentId} 的事件。`);
  if (added.step !== null) {
    const run = plans.runs[added.step.planRunId];
    const { stepId } = added.step;
    if (run?.incidentId !== incidentId || !run.plan.steps.some(({ id }) => id === stepId))
      return refuse(
        'step-unknown',
        'The step that this file is evidence of is not part of this incident. Attach it to the incident instead.',
        '该附件所属的步骤不在本事件中。请改为添加到事件。',
      );
  }
  const standing = state.of[incidentId] ?? [];
  if (standing.some((attachment) => isSame(attachment, added))) return accept();
  if (standing.length >= MAX_ATTACHMENTS)
    return refuse(
      'attachments-too-many',
      `This incident has ${String(MAX_ATTACHMENTS)} attachments, which is the most. Put further files together into one PDF.`,
      `该事件已有 ${String(MAX_ATTACHMENTS)} 个附件，达到上限。请将其余文件合并为一个 PDF。`,
    );
  return accept({ type: 'AttachmentAdded.v1', data: command.data });
}
