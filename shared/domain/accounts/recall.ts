import type { AccountCommand, AccountEvent } from './events.ts';
import type { AccountsState } from './evolve.ts';

/** Versions are those of the state that the event followed on: what whoever acted must have seen. */
export function recallAccounts(state: AccountsState, event: AccountEvent): AccountCommand {
  switch (event.type) {
    case 'AccountCreated.v1':
      return { type: 'CreateAccount', data: event.data };
    case 'AccountRoleChanged.v1': {
      const { accountId, to } = event.data;
      return {
        type: 'ChangeAccountRole',
        data: { accountId, to, seenVersion: state.accounts[accountId]?.version ?? 0 },
      };
    }
    case 'AccountDisabled.v1':
      return { type: 'DisableAccount', data: event.data };
    case 'AccountEnabled.v1':
      return {
        type: 'EnableAccount',
        data: { ...event.data, disabledAt: state.accounts[event.data.accountId]?.disabledAt ?? 0 },
      };
    case 'PasswordChanged.v1':
      return { type: 'ChangePassword', data: event.data };
    case 'SessionsEnded.v1':
      return { type: 'EndSessions', data: event.data };
    case 'AccountPolicyChanged.v1':
      return { type: 'ChangeAccountPolicy', data: event.data };
    case 'StationRenamed.v1':
      return { type: 'RenameStation', data: event.data };
    case 'StationRevoked.v1':
      return { type: 'RevokeStation', data: event.data };
  }
}
