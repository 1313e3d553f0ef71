/** A hub's accounts, put together: who may sign in, what a sign-in is good for, and what administrators do. */
import type { AccountsState } from '#shared/domain/accounts/evolve.ts';
import { LIVE } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { FirstSignIn } from '#shared/node/firstSignIn.ts';
import { PASSWORD_COST, type PasswordCost } from '#shared/node/identity/password.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import { AccountDesk } from './accountDesk.ts';
import type { AccountStore } from './accountStore.ts';
import { firstAdministrator } from './firstAdministrator.ts';
import { GrantCheck } from './grantCheck.ts';
import { SignIn } from './signIn.ts';

const ENDS_SESSIONS: ReadonlySet<string> = new Set<JournalEvent['type']>([
  'AccountDisabled.v1',
  'PasswordChanged.v1',
  'SessionsEnded.v1',
]);

const NOT_NOTED = {
  code: 'sessions-not-noted',
  source: 'hub',
  sentence: {
    en: 'That somebody was signed out could not be noted: the list of accounts shows them as signed in. What they do is refused all the same.',
    zh: '未能记录某人已退出登录：账号列表仍显示其在线，但其操作仍会被拒绝。',
  },
} as const;

export interface AccountsOptions {
  readonly store: AccountStore;
  readonly journal: Pick<JournalStore, 'state' | 'histories'>;
  readonly desk: CommandDesk;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  /** For tests of what takes long. */
  readonly passwordCost?: PasswordCost | undefined;
}

export interface Accounts {
  readonly check: GrantCheck;
  readonly signIn: SignIn;
  readonly desk: AccountDesk;
  readonly store: AccountStore;
  /** Whose sign-ins an event has ended is no longer shown as signed in. */
  eventsAppended(events: readonly JournalEvent[]): void;
  /** Makes sure that there is an administrator; `leave` is told of one that is new, null when another hub was first. */
  first(leave: (first: FirstSignIn | null) => void): Promise<void>;
}

export function openAccounts({ journal, passwordCost = PASSWORD_COST, ...options }: AccountsOptions): Accounts {
  const { store, desk, signer, clock, problems } = options;
  const accounts = (): AccountsState => journal.state(LIVE).accounts;
  const isTrusted = async (publicKey: string): Promise<boolean> =>
    publicKey === signer.publicKey ||
    (await journal.histories.trusted()).some((trusted) => trusted.publicKey === publicKey);
  const check = new GrantCheck({ accounts, isTrusted });
  const accountDesk = new AccountDesk({ store, accounts, desk, clock, passwordCost });
  return {
    check,
    signIn: new SignIn({ store, accounts, check, signer, clock, problems, passwordCost }),
    desk: accountDesk,
    store,
    eventsAppended: (events) => {
      for (const event of events) {
        if (!ENDS_SESSIONS.has(event.type) || !('accountId' in event.data)) continue;
        store.sessionsEnded(event.data.accountId, event.at).catch((error: unknown) => {
          problems.count({ ...NOT_NOTED, where: String(error) }, clock.now());
        });
      }
    },
    first: (leave) => firstAdministrator(accounts, accountDesk, store, passwordCost, leave),
  };
}
