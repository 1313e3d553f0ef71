import type { WarningCommand, WarningEvent } from './events.ts';
import { warningIn, type WarningsState } from './evolve.ts';

/** Versions are those of the state that the event followed on: what whoever acted must have seen. */
export function recallWarnings(state: WarningsState, event: WarningEvent): WarningCommand {
  switch (event.type) {
    case 'WarningIssued.v1':
      return { type: 'IssueWarning', data: event.data };
    case 'WarningEnded.v1':
      return { type: 'EndWarning', data: event.data };
    case 'WarningFollowUpAssigned.v1':
    case 'WarningFollowUpDone.v1': {
      const seenVersion = warningIn(state, event.data.warningId)?.followUpVersion ?? 0;
      return event.type === 'WarningFollowUpDone.v1'
        ? { type: 'CompleteWarningFollowUp', data: { ...event.data, seenVersion } }
        : { type: 'AssignWarningFollowUp', data: { ...event.data, seenVersion } };
    }
    case 'WarningJudged.v1': {
      const seenVersion = warningIn(state, event.data.warningId)?.judgementVersion ?? 0;
      return { type: 'JudgeWarning', data: { ...event.data, seenVersion } };
    }
    case 'WarningSettingsChanged.v1':
      return { type: 'ChangeWarningSettings', data: { ...event.data, seenVersion: state.settingsVersion } };
    case 'NormalModelTrained.v1':
      return { type: 'TrainNormalModel', data: event.data };
    case 'NormalModelRetired.v1':
      return { type: 'RetireNormalModel', data: event.data };
  }
}
