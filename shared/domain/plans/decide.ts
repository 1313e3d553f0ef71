import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { PlanCommand, PlanEvent } from './events.ts';
import { isForward, type PlansState } from './evolve.ts';

export function decidePlans(state: PlansState, incidents: IncidentsState, command: PlanCommand): Decision<PlanEvent> {
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
      const { stepId, status, note } = command.data;
      const step = run.plan.steps.find((candidate) => candidate.id === stepId);
      if (step === undefined)
        return refuse('step-unknown', `The plan has no step ${stepId}.`, `该预案没有步骤 ${stepId}。`);
      const before = run.steps[stepId];
      const from = before?.status ?? 'open';
      if (from === status) return accept();
      if (!isForward(from, status)) {
        // Going on from an end to "in progress" asks for what is past already; two different ends are two opinions.
        if (status === 'in-progress') return accept();
        return conflict(
          'step-ended-otherwise',
          `This step is already marked “${from}”; you asked for “${status}”.`,
          `该步骤已标记为其他结果，与您的选择不同。`,
        );
      }
      if (status === 'not-applicable' && note === '')
        return refuse('reason-missing', 'Say why the step does not apply.', '请说明该步骤不适用的原因。');
      if (status === 'complete' && note === '' && (step.evidence === 'note' || step.evidence === 'reading'))
        return refuse(
          'evidence-missing',
          'This step asks for evidence: write what was seen or measured.',
          '该步骤需要佐证：请填写所见或测得的结果。',
        );
      const waitsFor = step.dependsOn.filter((id) => !isForward('in-progress', run.steps[id]?.status ?? 'open'));
      if (status === 'complete' && waitsFor.length > 0)
        return refuse(
          'step-blocked',
          `This step waits for ${waitsFor.join(', ')}.`,
          `该步骤须等待 ${waitsFor.join('、')} 完成。`,
        );
      return accept({ type: 'StepStatusChanged.v1', data: command.data });
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
