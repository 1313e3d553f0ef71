import type { PublicWarningCommand, PublicWarningEvent } from './events.ts';
import { contentOf } from './decide.ts';
import type { PublicWarningsState } from './evolve.ts';

export function recallPublicWarnings(
  { warnings }: PublicWarningsState,
  event: PublicWarningEvent,
): PublicWarningCommand {
  switch (event.type) {
    case 'PublicWarningIssued.v1': {
      const { message, ...of } = event.data;
      return { type: 'IssuePublicWarning', data: { ...of, content: contentOf(message) } };
    }
    case 'PublicWarningUpdated.v1':
    case 'PublicWarningCancelled.v1': {
      const { message, ...of } = event.data;
      const seenVersion = Math.max(1, warnings[of.publicWarningId]?.messages.length ?? 1);
      const type = event.type === 'PublicWarningUpdated.v1' ? 'UpdatePublicWarning' : 'CancelPublicWarning';
      return { type, data: { ...of, content: contentOf(message), seenVersion } };
    }
    case 'PublicWarningDelivered.v1':
      return { type: 'RecordPublicWarningDelivery', data: event.data };
    case 'PublicWarningDeliveryFailed.v1':
      return { type: 'RecordPublicWarningDeliveryFailure', data: event.data };
    case 'PublicWarningDeliveryGivenUp.v1':
      return { type: 'GiveUpPublicWarningDelivery', data: event.data };
    case 'PublicWarningSenderSet.v1':
      return { type: 'SetPublicWarningSender', data: event.data };
  }
}
