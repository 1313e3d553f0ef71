/** The lanes of the timeline, and which one an event is drawn in. */
import { z } from 'zod';
import type { DomainEventType } from './journalEvent.ts';

export const Lane = z.enum(['alarms', 'decisions', 'steps', 'log', 'resources', 'register', 'other']);
export type Lane = z.infer<typeof Lane>;

const lanes: Record<DomainEventType, Lane> = {
  'AlarmRaised.v1': 'alarms',
  'AlarmsAcknowledged.v1': 'alarms',
  'AlarmReturnedToNormal.v1': 'alarms',
  'IncidentOpened.v1': 'decisions',
  'AlarmLinkedToIncident.v1': 'decisions',
  'ResponseLevelChanged.v1': 'decisions',
  'CommandTransferred.v1': 'decisions',
  'IncidentEnded.v1': 'decisions',
  'IncidentClosed.v1': 'decisions',
  'ConflictResolved.v1': 'decisions',
  'ApprovalRequested.v1': 'decisions',
  'ApprovalGiven.v1': 'decisions',
  'ApprovalDeclined.v1': 'decisions',
  'PlanStarted.v1': 'decisions',
  'PlanEnded.v1': 'decisions',
  'DrillStarted.v1': 'decisions',
  'DrillEnded.v1': 'decisions',
  'RecordingHandedOver.v1': 'other',
  'StepStatusChanged.v1': 'steps',
  'StepStatusChanged.v2': 'steps',
  'StepReopened.v1': 'steps',
  'PlanRoleAssigned.v1': 'steps',
  'LogEntryAdded.v1': 'log',
  'CorrectionAdded.v1': 'log',
  'AttachmentAdded.v1': 'log',
  'ResponderAssigned.v1': 'resources',
  'ResponderStatusChanged.v1': 'resources',
  'ResponderReleased.v1': 'resources',
  'SiteImported.v1': 'register',
  'ShiftBegan.v1': 'other',
  'ShiftEnded.v1': 'other',
  'ShiftHandedOver.v1': 'decisions',
  'HandoverQuestionAsked.v1': 'log',
  'HandoverQuestionAnswered.v1': 'log',
  'HandoverAccepted.v1': 'decisions',
  'HandoverDeclined.v1': 'decisions',
  'HandoverWithdrawn.v1': 'decisions',
  'ShiftWithoutHandoverNoted.v1': 'log',
  'AccountCreated.v1': 'other',
  'AccountRoleChanged.v1': 'other',
  'AccountDisabled.v1': 'other',
  'AccountEnabled.v1': 'other',
  'PasswordChanged.v1': 'other',
  'SessionsEnded.v1': 'other',
  'AccountPolicyChanged.v1': 'other',
  'StationRenamed.v1': 'other',
  'StationRevoked.v1': 'other',
  'SecondPersonPolicyChanged.v1': 'other',
};

export const isKnownEventType = (type: string): type is DomainEventType => Object.hasOwn(lanes, type);
export const laneOf = (type: string): Lane => (isKnownEventType(type) ? lanes[type] : 'other');
