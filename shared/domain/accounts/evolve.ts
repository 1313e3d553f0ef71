import type { AccountId, StationId } from '../ids.ts';
import type { Instant } from '../values.ts';
import { sameNameKey, type AccountEvent, type AccountPolicy, type AccountRole } from './events.ts';

/** What an account was from an instant on. */
interface Standing {
  readonly from: Instant;
  readonly role: AccountRole;
  readonly disabled: boolean;
}

export interface Account {
  readonly accountId: AccountId;
  readonly name: string;
  readonly createdAt: Instant;
  /** The last of `history`. */
  readonly role: AccountRole;
  readonly disabledAt: Instant | null;
  /** Counts changes of the role. */
  readonly version: number;
  /** The newest last: an act is judged by what its account was then, not by what it has become since. */
  readonly history: readonly Standing[];
  /** Whoever signed in before this has to sign in again; acts done before it stand. */
  readonly signInFrom: Instant;
}

/** A workstation that somebody named or revoked; the hub knows the others. */
export interface StationStanding {
  /** Null: nobody gave it one. */
  readonly name: string | null;
  /** Null: it may connect. */
  readonly revoked: { readonly at: Instant; readonly reason: string } | null;
}

export interface AccountsState {
  readonly accounts: Readonly<Record<AccountId, Account>>;
  readonly policy: AccountPolicy;
  readonly stations: Readonly<Record<StationId, StationStanding>>;
}

export const emptyAccounts: AccountsState = {
  accounts: {},
  policy: { grantHours: 72, idleMinutes: null },
  stations: {},
};

/** Longer than any station is away from its hub. */
const CHANGES_KEPT = 50;

export function evolveAccounts(state: AccountsState, event: AccountEvent & { at: Instant }): AccountsState {
  const { at } = event;
  if (event.type === 'AccountPolicyChanged.v1') {
    const { grantHours, idleMinutes } = event.data;
    return { ...state, policy: { grantHours, idleMinutes } };
  }
  if (event.type === 'StationRenamed.v1' || event.type === 'StationRevoked.v1') {
    const { stationId } = event.data;
    const standing =
      event.type === 'StationRevoked.v1'
        ? { name: event.data.name, revoked: { at, reason: event.data.reason } }
        : { name: event.data.to, revoked: state.stations[stationId]?.revoked ?? null };
    return { ...state, stations: { ...state.stations, [stationId]: standing } };
  }
  const set = (account: Account): AccountsState => ({
    ...state,
    accounts: { ...state.accounts, [account.accountId]: account },
  });
  if (event.type === 'AccountCreated.v1') {
    const { accountId, name, role } = event.data;
    const history = [{ from: at, role, disabled: false }];
    return set({ accountId, name, createdAt: at, role, disabledAt: null, version: 0, history, signInFrom: 0 });
  }
  const account = state.accounts[event.data.accountId];
  if (account === undefined) return state;
  // What was done offline, or is brought back, arrives late: it changes what is from now on, not what was already changed since.
  const from = Math.max(at, account.history.at(-1)?.from ?? at);
  const since = (role: AccountRole, disabled: boolean): readonly Standing[] =>
    [...account.history, { from, role, disabled }].slice(-CHANGES_KEPT);
  const signInFrom = Math.max(account.signInFrom, at);
  switch (event.type) {
    case 'AccountRoleChanged.v1': {
      const role = event.data.to;
      const history = since(role, account.disabledAt !== null);
      return set({ ...account, role, version: account.version + 1, history });
    }
    case 'AccountDisabled.v1':
      return set({ ...account, disabledAt: at, history: since(account.role, true), signInFrom });
    case 'AccountEnabled.v1':
      return set({ ...account, disabledAt: null, history: since(account.role, false) });
    case 'PasswordChanged.v1':
    case 'SessionsEnded.v1':
      return set({ ...account, signInFrom });
  }
}

/** What the account was at an instant; before the first that is known, what it was then. */
export function standingAt(account: Account, at: Instant): { readonly role: AccountRole; readonly disabled: boolean } {
  const { history } = account;
  return (
    history.findLast(({ from }) => from <= at) ??
    history[0] ?? { role: account.role, disabled: account.disabledAt !== null }
  );
}

export function accountNamed(state: AccountsState, name: string): Account | null {
  const key = sameNameKey(name);
  return Object.values(state.accounts).find((account) => sameNameKey(account.name) === key) ?? null;
}
