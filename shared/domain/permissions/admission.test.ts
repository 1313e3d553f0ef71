import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAccounts, evolveAccounts, type Account, type AccountsState } from '../accounts/evolve.ts';
import type { AccountEvent, AccountRole } from '../accounts/events.ts';
import { AccountId, IncidentId, ShiftId, StationId } from '../ids.ts';
import { testCommand } from '../testing.ts';
import { refusalOfAct, type Claims } from './admission.ts';

const accountId = AccountId.parse('account-li-wei');
const HOUR = 3_600_000;
const signedInAt = 1_700_000_000_000;
const claims: Claims = {
  accountId,
  name: 'Li Wei',
  role: 'commander',
  stationId: StationId.parse('station-1'),
  issuedAt: signedInAt,
  expiresAt: signedInAt + 72 * HOUR,
};
const ended = (at: number, given: Parameters<typeof testCommand>[1] = {}) =>
  testCommand(
    { type: 'EndIncident', data: { incidentId: IncidentId.parse('i'), reason: 'over' } },
    { at: signedInAt + at, ...given },
  );
function account(...events: (AccountEvent & { at: number })[]): Account {
  const created = { type: 'AccountCreated.v1', at: 0, data: { accountId, name: 'Li Wei', role: 'commander' } } as const;
  const state = [created, ...events].reduce<AccountsState>(evolveAccounts, emptyAccounts);
  const found = state.accounts[accountId];
  if (found === undefined) throw new Error('It was created.');
  return found;
}
const changed = (to: AccountRole, at: number): AccountEvent & { at: number } => ({
  type: 'AccountRoleChanged.v1',
  at: signedInAt + at,
  data: { accountId, from: 'commander', to },
});
const disabled = (at: number): AccountEvent & { at: number } => ({
  type: 'AccountDisabled.v1',
  at: signedInAt + at,
  data: { accountId, reason: 'left' },
});
const codeOf = (...given: Parameters<typeof refusalOfAct>): string | null => refusalOfAct(...given)?.code ?? null;

describe('an act of somebody who had signed in', () => {
  it('is admitted until the sign-in is over, and no longer', () => {
    expect(codeOf(ended(72 * HOUR), claims, account())).toBeNull();
    expect(codeOf(ended(72 * HOUR + 1), claims, account())).toBe('sign-in-expired');
    expect(codeOf(ended(72 * HOUR + 1), claims, null)).toBe('sign-in-expired');
  });

  it('is in their own name, at the station where they signed in', () => {
    expect(codeOf(ended(1, { account: 'account-other' }), claims, account())).toBe('actor-refused');
    expect(codeOf(ended(1, { station: 'station-2' }), claims, account())).toBe('actor-refused');
    const act = ended(1);
    const renamed = { ...act, actor: { ...act.actor, operator: { name: 'Sun', role: 'coordinator' } } } as typeof act;
    expect(codeOf(renamed, claims, account())).toBe('actor-refused');
  });

  it('done before the account was disabled stands, done after it does not, however late it comes', () => {
    expect(codeOf(ended(4), claims, account(disabled(5)))).toBeNull();
    expect(codeOf(ended(5), claims, account(disabled(5)))).toBe('account-disabled');
    const enabled = { type: 'AccountEnabled.v1', at: signedInAt + 9, data: { accountId, reason: 'back' } } as const;
    expect(codeOf(ended(6), claims, account(disabled(5), enabled))).toBe('account-disabled');
    // Enabled again, they have to sign in again.
    expect(codeOf(ended(10), claims, account(disabled(5), enabled))).toBe('sign-in-ended');
    expect(codeOf(ended(10), { ...claims, issuedAt: signedInAt + 9 }, account(disabled(5), enabled))).toBeNull();
  });

  it('is permitted by the role that the account had then', () => {
    const lowered = account(changed('viewer', 5));
    expect(codeOf(ended(4), claims, lowered)).toBeNull();
    expect(codeOf(ended(5), claims, lowered)).toBe('not-permitted');
    const raised = account(changed('viewer', 1), changed('commander', 5));
    expect(codeOf(ended(3), { ...claims, role: 'viewer' }, raised)).toBe('not-permitted');
    expect(codeOf(ended(6), { ...claims, role: 'viewer' }, raised)).toBeNull();
  });

  it('counts by its sign-in alone where the account is not known', () => {
    expect(codeOf(ended(1), claims, null)).toBeNull();
    expect(codeOf(ended(1), { ...claims, role: 'operator' }, null)).toBe('not-permitted');
  });

  it('after a new password, or when an administrator ended it, takes a new sign-in', () => {
    for (const event of [
      { type: 'PasswordChanged.v1', at: signedInAt + 5, data: { accountId } },
      { type: 'SessionsEnded.v1', at: signedInAt + 5, data: { accountId, reason: 'lost workstation' } },
    ] as const) {
      expect(codeOf(ended(4), claims, account(event))).toBeNull();
      expect(codeOf(ended(5), claims, account(event))).toBe('sign-in-ended');
      expect(codeOf(ended(5), { ...claims, issuedAt: signedInAt + 5 }, account(event))).toBeNull();
    }
  });

  it('whatever happened to the account, an act is never admitted at an instant at which it was disabled', () => {
    const anyEvent = fc.record({ at: fc.integer({ min: 1, max: 100 }), disables: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyEvent), fc.integer({ min: 1, max: 100 }), (given, at) => {
        const history = given.toSorted((a, b) => a.at - b.at);
        const events = history.map(({ at: when, disables }): AccountEvent & { at: number } =>
          disables
            ? disabled(when)
            : { type: 'AccountEnabled.v1', at: signedInAt + when, data: { accountId, reason: 'back' } },
        );
        const isDisabled = history.findLast((event) => event.at <= at)?.disables ?? false;
        const lastEnded = history.findLast(({ disables }) => disables)?.at ?? Infinity;
        const expected = isDisabled ? 'account-disabled' : at >= lastEnded ? 'sign-in-ended' : null;
        expect(codeOf(ended(at), claims, account(...events))).toBe(expected);
      }),
    );
  });

  it('is not older than the sign-in, whatever the station’s clock says: nobody acts by a role from before it', () => {
    const lowered = account(changed('viewer', 5));
    const since = { ...claims, issuedAt: signedInAt + 10 };
    expect(codeOf(ended(3), claims, lowered)).toBeNull();
    expect(codeOf(ended(3), since, lowered)).toBe('not-permitted');
    const back = account(disabled(5), {
      type: 'AccountEnabled.v1',
      at: signedInAt + 7,
      data: { accountId, reason: 'back' },
    });
    expect(codeOf(ended(6), since, back)).toBeNull();
  });

  it('begins no shift in another’s name', () => {
    const begin = (name: string) =>
      testCommand(
        {
          type: 'BeginShift',
          data: {
            shiftId: ShiftId.parse('shift-1'),
            stationId: claims.stationId,
            operator: { name, role: 'commander' },
          },
        },
        { at: signedInAt + 1 },
      );
    expect(codeOf(begin('Li Wei'), claims, account())).toBeNull();
    expect(codeOf(begin('Wang Fang'), claims, account())).toBe('actor-refused');
  });

  it('what arrives late ends no less and begins no earlier: the record of the account only goes on', () => {
    const ends = { type: 'SessionsEnded.v1', data: { accountId, reason: 'lost workstation' } } as const;
    const late = account(
      { type: 'PasswordChanged.v1', at: signedInAt + 100, data: { accountId } },
      { ...ends, at: signedInAt + 50 },
    );
    expect(codeOf(ended(101), { ...claims, issuedAt: signedInAt + 60 }, late)).toBe('sign-in-ended');
    const enabledLate = account(disabled(100), {
      type: 'AccountEnabled.v1',
      at: signedInAt + 50,
      data: { accountId, reason: 'offline' },
    });
    expect(codeOf(ended(60), claims, enabledLate)).toBeNull();
    expect(enabledLate.history.map(({ from }) => from)).toEqual([0, signedInAt + 100, signedInAt + 100]);
  });
});
