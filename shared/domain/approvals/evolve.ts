import type { Actor } from '../actor.ts';
import type { ApprovalId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant } from '../values.ts';
import type { ApprovableCommand, ApprovableType, ApprovalEvent, SecondPersonType } from './events.ts';

export interface Approval {
  readonly approvalId: ApprovalId;
  readonly command: ApprovableCommand;
  readonly requestedBy: Actor;
  readonly requestedAt: Instant;
}

export interface ApprovalsState {
  /** What needs a second person. */
  readonly policy: readonly SecondPersonType[];
  readonly waiting: Readonly<Record<ApprovalId, Approval>>;
  /** The last ones, for the one who decides at the same moment as another. */
  readonly decided: readonly {
    readonly approvalId: ApprovalId;
    readonly outcome: 'given' | 'declined';
    readonly by: Actor;
  }[];
}

export const emptyApprovals: ApprovalsState = { policy: [], waiting: {}, decided: [] };

const DECIDED_KEPT = 100;

export function evolveApprovals(
  state: ApprovalsState,
  event: ApprovalEvent & { at: Instant; actor: Actor },
): ApprovalsState {
  switch (event.type) {
    case 'SecondPersonPolicyChanged.v1':
      return { ...state, policy: event.data.types };
    case 'ApprovalRequested.v1': {
      const { approvalId, command } = event.data;
      const approval: Approval = { approvalId, command, requestedBy: event.actor, requestedAt: event.at };
      return { ...state, waiting: { ...state.waiting, [approvalId]: approval } };
    }
    case 'ApprovalGiven.v1':
    case 'ApprovalDeclined.v1': {
      const { approvalId } = event.data;
      const { [approvalId]: _decided, ...waiting } = state.waiting;
      const outcome = event.type === 'ApprovalGiven.v1' ? 'given' : 'declined';
      const decided = [...state.decided, { approvalId, outcome, by: event.actor } as const].slice(-DECIDED_KEPT);
      return { ...state, waiting, decided };
    }
  }
}

/** What was asked for a closed incident cannot be done any more: nobody is asked for it. */
export function evolveApprovalsOnClosing(
  state: ApprovalsState,
  { type, data: { incidentId } }: Extract<IncidentEvent, { type: 'IncidentClosed.v1' | 'IncidentMerged.v1' }>,
): ApprovalsState {
  const all = Object.values(state.waiting);
  // A plan goes on where its incident does, and so does what was asked about it.
  const goesOn = (of: ApprovableType): boolean => type === 'IncidentMerged.v1' && of === 'EndPlan';
  const left = all.filter(({ command }) => command.data.incidentId !== incidentId || goesOn(command.type));
  if (left.length === all.length) return state;
  return { ...state, waiting: Object.fromEntries(left.map((approval) => [approval.approvalId, approval])) };
}
