import type { AttachmentsState } from '../attachments/evolve.ts';
import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { StepId } from '../ids.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { PlanCommand, PlanEvent, StepStatus } from './events.ts';
import { hasEnded, isForward, untouchedStep, type PlansState } from './evolve.ts';
import type { PlanStep } from './plan.ts';
import { stepStatusNames } from './statusNames.ts';

export function decidePlans(
  state: PlansState,
  incidents: IncidentsState,
  attachments: AttachmentsState,
  command: PlanCommand,
): Decision<PlanEvent> {
  const { incidentId, planRunId } = command.data;
  if (incidentId in incidents.closed)
    return refuse('incident-frozen', 'The incident is closed and its record is frozen.', '该事件已关闭，记录已冻结。');
  const incident = incidents.open[incidentId];
  if (incident === undefined)
    return refuse('incident-unknown', `There is no incident ${incidentId}.`, `没有编号为 ${incidentId} 的事件。`);

  if (command.type === 'StartPlan') {
    if (incident.endedAt !== null)
      return refuse('incident-ended', 'The response has ended; no plan can be started.', '响应已终止，不能启动预案。');
    const running = Object.values(state.runs).find(
      (run) => run.incidentId === incidentId && run.plan.id === command.data.plan.id && run.endedAt === null,
    );
    if (running !== undefined)
      return refuse(
        'plan-running',
        `“${running.plan.name.en}” is running already for this incident.`,
        `“${running.plan.name.zh}”已在该事件中启动。`,
      );
    return accept({ type: 'PlanStarted.v1', data: command.data });
  }

  const run = state.runs[planRunId];
  if (run === undefined) return refuse('run-unknown', 'This plan is not running.', '该预案未在执行。');
  if (run.endedAt !== null && command.type !== 'EndPlan')
    return refuse('plan-ended', 'This plan has ended.', '该预案已结束。');

  switch (command.type) {
    case 'ChangeStepStatus': {
      const { stepId, status, note, round = 1 } = command.data;
      const step = run.plan.steps.find((candidate) => candidate.id === stepId);
      if (step === undefined) return unknownStep(stepId);
      const before = run.steps[stepId] ?? untouchedStep;
      if (round > before.round) return neverReopened;
      if (!isForward(before, { round, status })) {
        // Going on to "in progress" asks for what is past already.
        if (status === 'in-progress') return accept();
        // Whether what was done answers the reason for which the step was opened again, a person must say.
        if (round < before.round) return reopenedSince(run.steps[stepId]?.reopened?.reason ?? '');
        if (before.status === status) return accept();
        // Two different ends are two opinions.
        return endedOtherwise(before.status, status);
      }
      if (status === 'not-applicable' && note === '')
        return refuse('reason-missing', 'Say why the step does not apply.', '请说明该步骤不适用的原因。');
      if (status === 'complete' && note === '' && (step.evidence === 'note' || step.evidence === 'reading'))
        return refuse(
          'evidence-missing',
          'This step asks for evidence: write what was seen or measured.',
          '该步骤需要佐证：请填写所见或测得的结果。',
        );
      const photographed = (attachments.of[incidentId] ?? []).some(
        (attachment) => attachment.step?.planRunId === planRunId && attachment.step.stepId === stepId,
      );
      if (status === 'complete' && step.evidence === 'photo' && note === '' && !photographed)
        return refuse(
          'evidence-missing',
          'This step asks for a photo: add one, or write why there is none.',
          '该步骤需要照片：请添加照片，或说明没有照片的原因。',
        );
      const waitsFor = step.dependsOn.filter((id) => !hasEnded(run.steps[id] ?? untouchedStep));
      if (status === 'complete' && waitsFor.length > 0)
        return blocked(run.plan.steps.filter(({ id }) => waitsFor.includes(id)));
      return accept({ type: 'StepStatusChanged.v2', data: { ...command.data, round } });
    }
    case 'ReopenStep': {
      const { stepId, round, from } = command.data;
      if (!run.plan.steps.some(({ id }) => id === stepId)) return unknownStep(stepId);
      const before = run.steps[stepId] ?? untouchedStep;
      // Somebody opened it again already, or it never came to the end that is taken back: what is asked for is so.
      if (round <= before.round) return accept();
      if (round > before.round + 1) return neverReopened;
      if (!hasEnded(before)) return accept();
      if (before.status !== from) return endedOtherwise(before.status, from);
      return accept({ type: 'StepReopened.v1', data: command.data });
    }
    case 'AssignPlanRole': {
      const { roleId, holder, seenVersion } = command.data;
      if (!run.plan.roles.some((role) => role.id === roleId))
        return refuse('role-unknown', `The plan has no role ${roleId}.`, `该预案没有角色 ${roleId}。`);
      const held = run.roles[roleId];
      if (held?.holder === holder) return accept();
      if ((held?.version ?? 0) !== seenVersion)
        return conflict(
          'role-changed',
          `The role went to ${held?.holder ?? ''} after you looked; you named ${holder}.`,
          `在您查看之后，该角色已由 ${held?.holder ?? ''} 担任；您指定的是 ${holder}。`,
        );
      return accept({
        type: 'PlanRoleAssigned.v1',
        data: { planRunId, incidentId, roleId, holder, from: held?.holder ?? null },
      });
    }
    case 'EndPlan':
      return run.endedAt === null ? accept({ type: 'PlanEnded.v1', data: command.data }) : accept();
  }
}

const unknownStep = (stepId: StepId): Decision<never> =>
  refuse('step-unknown', `The plan has no step ${stepId}.`, `该预案没有步骤 ${stepId}。`);

const blocked = (by: readonly PlanStep[]): Decision<never> =>
  refuse(
    'step-blocked',
    `This step waits for ${by.map(({ instruction }) => `“${instruction.en}”`).join(', ')}.`,
    `该步骤须等待${by.map(({ instruction }) => `“${instruction.zh}”`).join('、')}完成。`,
  );

const reopenedSince = (reason: string): Decision<never> =>
  conflict(
    'step-reopened',
    `This step was opened again after you looked: ${reason}`,
    `在您查看之后，该步骤已重新打开：${reason}`,
  );

/** The act that opened the step again was itself turned away. */
const neverReopened: Decision<never> = conflict(
  'step-never-reopened',
  'You worked on this step after it was opened again; that did not come to stand here.',
  '您是在该步骤重新打开之后操作的，但重新打开未生效。',
);

const endedOtherwise = (stands: StepStatus, asked: StepStatus): Decision<never> =>
  conflict(
    'step-ended-otherwise',
    `This step is already marked “${stepStatusNames[stands].en}”; you asked for “${stepStatusNames[asked].en}”.`,
    `该步骤已标记为“${stepStatusNames[stands].zh}”；您选择的是“${stepStatusNames[asked].zh}”。`,
  );
