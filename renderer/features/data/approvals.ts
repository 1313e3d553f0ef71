/** Requests for a second person, as they concern the one in front of this screen. */
import type { Approval, ApprovalsState } from '#shared/domain/approvals/evolve.ts';
import type { AccountId, WorldId } from '#shared/domain/ids.ts';
import { permits } from '#shared/domain/permissions/permissions.ts';
import type { AccountRole } from '#shared/domain/accounts/events.ts';
import { useSession } from '../../station/session.ts';
import { useWorld } from '../../station/world.ts';

export interface Person {
  readonly accountId: AccountId;
  readonly role: AccountRole;
}

/** Whether they can be the second person for it. */
export function canApprove({ approvalId, command, requestedBy }: Approval, person: Person, world: WorldId): boolean {
  if (requestedBy.kind === 'operator' && requestedBy.accountId === person.accountId) return false;
  const asked = { type: 'GiveApproval', data: { approvalId, commandType: command.type } } as const;
  return permits(person.role, asked, world) === null;
}

/** `mine`: those that they may decide; `others`: those that wait for somebody else. */
export interface ApprovalCounts {
  readonly mine: number;
  readonly others: number;
}

function counted(approvals: ApprovalsState, person: Person | null, world: WorldId): ApprovalCounts {
  const all = Object.values(approvals.waiting);
  const mine = person === null ? 0 : all.filter((approval) => canApprove(approval, person, world)).length;
  return { mine, others: all.length - mine };
}

export const usePerson = (): Person | null => useSession(({ view }) => view?.session ?? null);

export function useApprovalCounts(): ApprovalCounts {
  const approvals = useWorld(({ state }) => state.approvals);
  const world = useWorld((open) => open.world);
  return counted(approvals, usePerson(), world);
}

export function approvalCounts(): ApprovalCounts {
  const { state, world } = useWorld.getState();
  return counted(state.approvals, useSession.getState().view?.session ?? null, world);
}
