/** What the events of plans say. */
import type { PlanEvent } from '../../domain/plans/events.ts';
import type { PlanRunId, StepId } from '../../domain/ids.ts';
import { stepStatusNames } from '../names.ts';
import { stepOf } from '../stepName.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const planTexts = bothTexts(
  {
    planStarted: 'Plan started: {{plan}}',
    planEnded: 'Plan ended: {{plan}}',
    revision: 'revision {{revision}}',
    step: '{{status}}: {{step}}',
    stepReopened: 'Reopened: {{step}}',
    was: 'was marked “{{status}}”',
    roleGiven: '{{role}}: taken by {{holder}}',
    roleHandedOver: '{{role}}: handed over from {{from}} to {{holder}}',
    aStep: 'a step of a plan that has ended',
    aPlan: 'a plan that has ended',
    aRole: 'A role',
  },
  {
    planStarted: '启动预案：{{plan}}',
    planEnded: '结束预案：{{plan}}',
    revision: '{{revision}} 版',
    step: '{{status}}：{{step}}',
    stepReopened: '重新打开：{{step}}',
    was: '原标记为“{{status}}”',
    roleGiven: '{{role}}：由{{holder}}担任',
    roleHandedOver: '{{role}}：由{{from}}移交给{{holder}}',
    aStep: '已结束预案中的步骤',
    aPlan: '已结束的预案',
    aRole: '某岗位',
  },
);

export function describePlanEvent(event: PlanEvent, telling: Telling): EventText {
  const { names, language, local, detail, incidentName, ofLevel } = telling;
  const say = textsIn(planTexts, language);
  const planName = (id: PlanRunId): string => {
    const run = names.plans.runs[id];
    return run === undefined ? say('aPlan') : local(run.plan.name);
  };
  const stepName = (runId: PlanRunId, id: StepId): string => {
    const step = stepOf(names, runId, id);
    return step === null ? say('aStep') : local(step.instruction);
  };
  switch (event.type) {
    case 'PlanStarted.v1': {
      const { plan, level, reason, incidentId } = event.data;
      return {
        title: say('planStarted', { plan: local(plan.name) }),
        detail: detail(ofLevel(level), say('revision', { revision: plan.revision }), reason, incidentName(incidentId)),
      };
    }
    case 'StepStatusChanged.v1':
    case 'StepStatusChanged.v2': {
      const { planRunId, stepId, status, note, incidentId } = event.data;
      const run = names.plans.runs[planRunId];
      return {
        title: say('step', {
          status: textsIn(stepStatusNames, language)(status),
          step: stepName(planRunId, stepId),
        }),
        detail: detail(note, run === undefined ? null : local(run.plan.name), incidentName(incidentId)),
      };
    }
    case 'StepReopened.v1': {
      const { planRunId, stepId, from, reason, incidentId } = event.data;
      const run = names.plans.runs[planRunId];
      return {
        title: say('stepReopened', { step: stepName(planRunId, stepId) }),
        detail: detail(
          reason,
          say('was', { status: textsIn(stepStatusNames, language)(from) }),
          run === undefined ? null : local(run.plan.name),
          incidentName(incidentId),
        ),
      };
    }
    case 'PlanRoleAssigned.v1': {
      const { planRunId, roleId, holder, from, incidentId } = event.data;
      const role = names.plans.runs[planRunId]?.plan.roles.find(({ id }) => id === roleId);
      const given = { role: role === undefined ? say('aRole') : local(role.name), holder };
      return {
        title: from === null ? say('roleGiven', given) : say('roleHandedOver', { ...given, from }),
        detail: detail(planName(planRunId), incidentName(incidentId)),
      };
    }
    case 'PlanEnded.v1':
      return {
        title: say('planEnded', { plan: planName(event.data.planRunId) }),
        detail: detail(event.data.reason, incidentName(event.data.incidentId)),
      };
  }
}
