import type { PlanCommand, PlanEvent } from './events.ts';
import type { PlansState } from './evolve.ts';

export function recallPlans(state: PlansState, event: PlanEvent): PlanCommand {
  switch (event.type) {
    case 'PlanStarted.v1':
      return { type: 'StartPlan', data: event.data };
    case 'StepStatusChanged.v1':
      return { type: 'ChangeStepStatus', data: { ...event.data, round: 1 } };
    case 'StepStatusChanged.v2':
      return { type: 'ChangeStepStatus', data: event.data };
    case 'StepReopened.v1':
      return { type: 'ReopenStep', data: event.data };
    case 'PlanRoleAssigned.v1': {
      const { from: _from, ...given } = event.data;
      const seenVersion = state.runs[given.planRunId]?.roles[given.roleId]?.version ?? 0;
      return { type: 'AssignPlanRole', data: { ...given, seenVersion } };
    }
    case 'PlanEnded.v1':
      return { type: 'EndPlan', data: event.data };
  }
}
