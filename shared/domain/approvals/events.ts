/** Four eyes: an act that the site's policy names becomes a request, and a second person's approval carries it out. */
import { z } from 'zod';
import { REASON_CHARACTERS } from '../values.ts';
import { ApprovalId } from '../ids.ts';
import { ChangeResponseLevel, CloseIncident, EndIncident, TransferCommand } from '../incidents/events.ts';
import { EndPlan } from '../plans/events.ts';
import { CancelPublicWarning, IssuePublicWarning, UpdatePublicWarning } from '../publicWarnings/events.ts';

/** What a policy can ask a second person for. */
export const ApprovableCommand = z.discriminatedUnion('type', [
  EndIncident,
  CloseIncident,
  ChangeResponseLevel,
  TransferCommand,
  EndPlan,
  IssuePublicWarning,
  UpdatePublicWarning,
  CancelPublicWarning,
]);
export type ApprovableCommand = z.infer<typeof ApprovableCommand>;
export const ApprovableType = z.enum([
  'EndIncident',
  'CloseIncident',
  'ChangeResponseLevel',
  'TransferCommand',
  'EndPlan',
  'IssuePublicWarning',
  'UpdatePublicWarning',
  'CancelPublicWarning',
] satisfies ApprovableCommand['type'][]);
export type ApprovableType = z.infer<typeof ApprovableType>;

export const SecondPersonPolicy = z.object({ types: z.array(ApprovableType) });

const given = z.object({ approvalId: ApprovalId });
const declined = given.extend({ reason: z.string().trim().min(1).max(REASON_CHARACTERS) });
/** What the approver saw: who may approve follows from it, also where the request is not known. */
const commandType = ApprovableType;

export const ApprovalEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ApprovalRequested.v1'),
    data: z.object({ approvalId: ApprovalId, command: ApprovableCommand }),
  }),
  /** What the command led to stands right after it, by the same second person. */
  z.object({ type: z.literal('ApprovalGiven.v1'), data: given }),
  z.object({ type: z.literal('ApprovalDeclined.v1'), data: declined }),
  z.object({ type: z.literal('SecondPersonPolicyChanged.v1'), data: SecondPersonPolicy }),
]);
export type ApprovalEvent = z.infer<typeof ApprovalEvent>;

export const ApprovalCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('GiveApproval'), data: given.extend({ commandType }) }),
  z.object({ type: z.literal('DeclineApproval'), data: declined.extend({ commandType }) }),
  z.object({ type: z.literal('ChangeSecondPersonPolicy'), data: SecondPersonPolicy }),
]);
export type ApprovalCommand = z.infer<typeof ApprovalCommand>;
