import type { ApprovableType, ApprovalCommand, ApprovalEvent } from './events.ts';
import type { ApprovalsState } from './evolve.ts';

/** An approval's own command; what it led to follows from it. A request recalls as the command that it stands for. */
export function recallApproval(
  state: ApprovalsState,
  event: Exclude<ApprovalEvent, { type: 'ApprovalRequested.v1' }>,
): ApprovalCommand {
  if (event.type === 'SecondPersonPolicyChanged.v1') return { type: 'ChangeSecondPersonPolicy', data: event.data };
  const commandType: ApprovableType = state.waiting[event.data.approvalId]?.command.type ?? 'EndIncident';
  return event.type === 'ApprovalGiven.v1'
    ? { type: 'GiveApproval', data: { ...event.data, commandType } }
    : { type: 'DeclineApproval', data: { ...event.data, commandType } };
}
