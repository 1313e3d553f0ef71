/** What `decide` answers: the events that follow from a command, or a rejection that a person can read. */
import type { LocalizedText } from './values.ts';

/** What two people can differ over. Each is played through between two stations, in tests/integration/conflicts.test.ts. */
export type ConflictCode =
  | 'level-changed'
  | 'command-transferred'
  | 'role-changed'
  | 'responder-changed'
  | 'step-ended-otherwise'
  | 'step-reopened'
  | 'step-never-reopened'
  | 'alarm-rose-again'
  | 'register-changed'
  | 'rule-changed'
  | 'geofence-changed'
  | 'danger-zone-changed'
  | 'substance-changed'
  | 'plan-changed'
  | 'account-changed'
  | 'account-disabled-again'
  | 'approval-given'
  | 'approval-declined'
  | 'handover-settled'
  | 'follow-up-changed'
  | 'warning-judged'
  | 'warning-settings-changed'
  | 'model-changed'
  | 'public-warning-changed'
  | 'permit-changed'
  | 'maintenance-changed'
  | 'risk-configuration-changed'
  | 'major-hazard-figure-changed'
  | 'incident-merged'
  | 'position-changed'
  | 'sector-changed'
  | 'objective-changed'
  | 'period-changed'
  | 'check-off-changed';

/**
 * `conflict`: somebody else changed the thing since the operator saw it; both sides are shown.
 * `refused`: the rules forbid it as it stands (frozen record, unknown thing, missing reason).
 */
export type Rejection = { readonly sentence: LocalizedText } & (
  { readonly kind: 'conflict'; readonly code: ConflictCode } | { readonly kind: 'refused'; readonly code: string }
);

export type Decision<Event> =
  | { readonly kind: 'accepted'; readonly events: readonly Event[] }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** No events: the command asked for what is already so. Forward-only acts that come second end here. */
export const accept = <Event>(...events: Event[]): Decision<Event> => ({ kind: 'accepted', events });

export const refuse = (code: string, en: string, zh: string): Decision<never> => ({
  kind: 'rejected',
  rejection: { kind: 'refused', code, sentence: { en, zh } },
});

export const conflict = (code: ConflictCode, en: string, zh: string): Decision<never> => ({
  kind: 'rejected',
  rejection: { kind: 'conflict', code, sentence: { en, zh } },
});
