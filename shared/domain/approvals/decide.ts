import type { Actor } from '../actor.ts';
import type { Command } from '../command.ts';
import { accept, conflict, refuse, type Decision } from '../decision.ts';
import { ApprovalId } from '../ids.ts';
import { ApprovableCommand, type ApprovalCommand, type ApprovalEvent } from './events.ts';
import type { ApprovalsState } from './evolve.ts';

/** The command when the policy asks a second person for it. What the hub itself concludes has no first person. */
export function needsSecondPerson(state: ApprovalsState, command: Command): ApprovableCommand | null {
  if (state.policy.length === 0 || command.actor.kind === 'system') return null;
  const parsed = ApprovableCommand.safeParse({ type: command.type, data: command.data });
  return parsed.success && state.policy.includes(parsed.data.type) ? parsed.data : null;
}

/** The request that stands in place of the act. */
export function requestApproval(
  state: ApprovalsState,
  command: Command,
  asked: ApprovableCommand,
): Decision<ApprovalEvent> {
  const same = Object.values(state.waiting).find((waiting) => whatIsAsked(waiting.command) === whatIsAsked(asked));
  if (same !== undefined)
    return refuse(
      'approval-waits',
      `${nameOf(same.requestedBy)} has asked for this already; it waits for a second person.`,
      `${nameOf(same.requestedBy)}已提出该请求，正在等待第二人批准。`,
    );
  return accept({
    type: 'ApprovalRequested.v1',
    data: { approvalId: ApprovalId.parse(command.id), command: asked },
  });
}

/** Only what is decided about the request; what an approval leads to is decided by the command's own area. */
export function decideApprovals(
  state: ApprovalsState,
  actor: Actor,
  command: ApprovalCommand,
): Decision<ApprovalEvent> {
  if (command.type === 'ChangeSecondPersonPolicy') {
    const types = [...new Set(command.data.types)].toSorted();
    const same = JSON.stringify(types) === JSON.stringify(state.policy);
    return same ? accept() : accept({ type: 'SecondPersonPolicyChanged.v1', data: { types } });
  }
  const { approvalId, commandType } = command.data;
  const waiting = state.waiting[approvalId];
  if (waiting === undefined) return alreadyDecided(state, command);
  if (waiting.command.type !== commandType)
    return refuse(
      'approval-of-another-act',
      'This request asks for another act than the one you were shown. Look at it again.',
      '该请求与您看到的操作不同，请重新查看。',
    );
  if (command.type === 'DeclineApproval')
    return accept({ type: 'ApprovalDeclined.v1', data: { approvalId, reason: command.data.reason } });
  if (isSamePerson(waiting.requestedBy, actor))
    return refuse(
      'second-person-missing',
      'You asked for this yourself. A second person has to approve it, at any station, under an account of their own.',
      '该请求由您本人提出，须由第二人以其本人账号（任一工作站）批准。',
    );
  return accept({ type: 'ApprovalGiven.v1', data: { approvalId } });
}

/** One of two who decided at once, and came second. */
function alreadyDecided(
  state: ApprovalsState,
  command: Exclude<ApprovalCommand, { type: 'ChangeSecondPersonPolicy' }>,
): Decision<never> {
  const decided = state.decided.find(({ approvalId }) => approvalId === command.data.approvalId);
  if (decided === undefined)
    return refuse(
      'approval-unknown',
      'This request no longer waits: what it was for is closed, or it was never made.',
      '该请求已不再等待批准：相关事项已关闭，或从未提出。',
    );
  if ((decided.outcome === 'given') === (command.type === 'GiveApproval')) return accept();
  return decided.outcome === 'given'
    ? conflict(
        'approval-given',
        `${nameOf(decided.by)} approved this after you looked, and it was carried out; you declined it.`,
        `在您查看之后，${nameOf(decided.by)}已批准并执行；您选择了不批准。`,
      )
    : conflict(
        'approval-declined',
        `${nameOf(decided.by)} declined this after you looked; you approved it. Whoever needs it can ask again.`,
        `在您查看之后，${nameOf(decided.by)}已拒绝；您选择了批准。如仍需要，可重新提出请求。`,
      );
}

/** Without an account nobody can be told apart: such an act is nobody's second opinion. */
export function isSamePerson(a: Actor, b: Actor): boolean {
  if (a.kind === 'system' || b.kind === 'system') return false;
  return a.accountId === undefined || b.accountId === undefined || a.accountId === b.accountId;
}

const nameOf = (actor: Actor): string => (actor.kind === 'operator' ? actor.operator.name : actor.name);

/** Whatever the reason: the same on the same state. A request that stands on what has changed since holds up no other. */
const whatIsAsked = ({ type, data }: ApprovableCommand): string =>
  JSON.stringify({ type, data: { ...data, reason: '' } });
