/** A hub's accounts, put together: who may sign in, what a sign-in is good for, and what administrators do. */
import type { AccountsState } from '#shared/domain/accounts/evolve.ts';
import { LIVE } from '#shared/domain/ids.ts';
import type { FirstSignIn } from '#shared/node/firstSignIn.ts';
import { PASSWORD_COST, type PasswordCost } from '#shared/node/identity/password.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { Clock } from '../clock.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import { AccountDesk } from './accountDesk.ts';
import type { AccountStore } from './accountStore.ts';
import { firstAdministrator } from './firstAdministrator.ts';
import { GrantCheck } from './grantCheck.ts';
import { SignIn } from './signIn.ts';

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
    first: (leave) => firstAdministrator(accounts, accountDesk, store, passwordCost, leave),
  };
}
