/** What time does to a session, on a clock that the test moves. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { emptyAccounts, evolveAccounts, type AccountsState } from '#shared/domain/accounts/evolve.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { AccountId, CommandId, StationId } from '#shared/domain/ids.ts';
import { testCommand } from '#shared/domain/testing.ts';
import { emptyShifts } from '#shared/domain/shifts/evolve.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { grantOf } from '#shared/node/identity/grants.ts';
import { verifierOf } from '#shared/node/identity/password.ts';
import type { FirstSignIn } from '#shared/node/firstSignIn.ts';
import { newPrivateKey, signerOf } from '#shared/node/identity/signing.ts';
import { testGrant } from '#shared/node/identity/testing.ts';
import { stationMigrations } from '../db/openStation.ts';
import { SignIns } from '../db/signIns.ts';
import { HubAccounts } from './hubAccounts.ts';
import { Session } from './session.ts';

const COST = { n: 16, r: 1, p: 1 };
const HOUR = 3_600_000;
const stationId = StationId.parse('station-1');
let database: Database;
let now: number;
let accounts: AccountsState;
let submitted: DomainCommand[];
let bringing: boolean;
let first: FirstSignIn | null;
let hub: HubAccounts;
let session: Session;
beforeEach(async () => {
  database = openDatabase({ file: ':memory:', migrations: stationMigrations, synchronous: 'FULL' });
  now = 1_800_000_000_000;
  submitted = [];
  bringing = false;
  first = null;
  hub = new HubAccounts();
  hub.unreached();
  const { accountId, name, role } = testGrant;
  accounts = evolveAccounts(emptyAccounts, { type: 'AccountCreated.v1', at: 0, data: { accountId, name, role } });
  const signIns = new SignIns(database);
  const grant = grantOf({ ...testGrant, issuedAt: now, expiresAt: now + 72 * HOUR }, signerOf(newPrivateKey()));
  signIns.put(grant, await verifierOf('password', COST), 'coordinator', now);
  session = new Session({
    signIns,
    hub,
    accounts: () => accounts,
    shifts: () => emptyShifts,
    stationId,
    isBringingBack: () => bringing,
    first: {
      read: () => first,
      forget: () => {
        first = null;
      },
    },
    passwordCost: COST,
    now: () => now,
    submit: (command) => {
      submitted.push(command);
      return { outcome: 'stored', commandId: CommandId.parse('c') };
    },
    onChange: () => undefined,
  });
  await session.signIn('Li Wei', 'password', null);
});
afterEach(() => {
  database.close();
});
const policy = (idleMinutes: number | null): void => {
  accounts = evolveAccounts(accounts, {
    type: 'AccountPolicyChanged.v1',
    at: now,
    data: { grantHours: 72, idleMinutes },
  });
};
const passes = (ms: number): void => {
  now += ms;
  session.check();
};

it('nobody is signed out for being idle unless the rules say so', () => {
  passes(24 * HOUR);
  expect(session.operator?.name).toBe('Li Wei');
});

it('a station that nobody touches signs out in time, and says why; each touch begins the time anew', () => {
  policy(10);
  passes(9 * 60_000);
  session.touched();
  passes(9 * 60_000);
  expect(session.operator?.name).toBe('Li Wei');
  passes(2 * 60_000);
  expect(session.operator).toBeNull();
  expect(session.view().ended?.en).toMatch(/nobody had touched this station for 10 minutes/);
});

it('without the hub a session is over when the time is, also for acts in between two looks at the clock', () => {
  passes(72 * HOUR);
  expect(session.operator?.name).toBe('Li Wei');
  now += 1;
  const act = testCommand({ type: 'AcknowledgeAlarms', data: { alarmIds: [] } }, { at: now });
  expect(session.refusal(act)).toMatchObject({ code: 'sign-in-expired' });
  session.check();
  expect(session.operator).toBeNull();
  expect(session.view().ended?.en).toMatch(/72 hours without the hub, and they are over/);
});

it('whose account was disabled, as this station hears, is over at once', () => {
  const { accountId } = testGrant;
  accounts = evolveAccounts(accounts, { type: 'AccountDisabled.v1', at: now, data: { accountId, reason: 'left' } });
  session.accountsChanged();
  expect(session.operator).toBeNull();
  expect(session.view().ended?.en).toMatch(/disabled/);
});

it('the clock of a guesser stands with the station’s, and is forgotten by the right password', async () => {
  for (let n = 0; n < 5; n += 1) await expect(session.signIn('Li Wei', 'guess', null)).rejects.toThrow(/wrong/);
  await expect(session.signIn('Li Wei', 'password', null)).rejects.toThrow(/Wait 30 seconds/);
  now += 30_000;
  await session.signIn('Li Wei', 'password', null);
  await expect(session.signIn('Li Wei', 'guess', null)).rejects.toThrow(/wrong/);
});

it('a hub that lost the record of who there is turns nobody out who is known here', async () => {
  bringing = true;
  const sentence = { en: 'No such account here.', zh: '无此账号。' };
  hub.renew = () => Promise.resolve({ ok: false, sentence, ended: false, knows: true, isWrong: false });
  hub.signIn = () => Promise.resolve({ ok: false, sentence, ended: true, knows: true, isWrong: false });
  await session.connected();
  expect(session.operator?.name).toBe('Li Wei');
  session.signOut();
  await expect(session.signIn('Li Wei', 'guess', null)).rejects.toThrow(/wrong/);
  await expect(session.signIn('Zhou Min', 'password', null)).rejects.toThrow(/No such account/);
  await session.signIn('Li Wei', 'password', null);
  expect(session.operator?.name).toBe('Li Wei');
  bringing = false;
  await expect(session.signIn('Li Wei', 'password', null)).rejects.toThrow(/No such account/);
});

it('whoever knows the password of a disabled account guesses nothing: no wait is counted against them', async () => {
  const { accountId } = testGrant;
  const disabling = { accountId, reason: 'left' };
  now += 1;
  accounts = evolveAccounts(accounts, { type: 'AccountDisabled.v1', at: now, data: disabling });
  session.accountsChanged();
  for (let n = 0; n < 6; n += 1) await expect(session.signIn('Li Wei', 'password', null)).rejects.toThrow(/disabled/);
  accounts = evolveAccounts(accounts, { type: 'AccountEnabled.v1', at: now, data: { ...disabling, reason: 'back' } });
  // Their sign-in at the hub was ended by the disabling; that is said, and no wait.
  await expect(session.signIn('Li Wei', 'password', null)).rejects.toThrow(/was ended by an administrator/);
});

it('the first password waits to be written down while the hub is busy, and is forgotten only when it is another', async () => {
  session.signOut();
  first = { name: 'admin', password: 'first-password' };
  const sentence = { en: 'Busy.', zh: '忙。' };
  const refused = { ok: false, sentence, ended: true, knows: true, isWrong: false } as const;
  hub.signIn = () => Promise.resolve(refused);
  await session.connected();
  expect([session.operator, session.view().first?.password]).toEqual([null, 'first-password']);
  hub.signIn = () => Promise.resolve(null);
  await session.connected();
  expect(session.view().first?.password).toBe('first-password');
  hub.signIn = () => Promise.resolve({ ...refused, isWrong: true });
  await session.connected();
  expect(session.view().first).toBeNull();
});

it('the shift before is known as long as the one that sits here: work goes on for 72 hours from when the hub went', async () => {
  const signer = signerOf(newPrivateKey());
  const signIns = new SignIns(database);
  const zhou = { ...testGrant, accountId: AccountId.parse('account-zhou'), name: 'Zhou Min' };
  accounts = evolveAccounts(accounts, { type: 'AccountCreated.v1', at: 0, data: { ...zhou, role: 'operator' } });
  signIns.put(
    grantOf({ ...zhou, role: 'operator', issuedAt: now, expiresAt: now + 72 * HOUR }, signer),
    await verifierOf('other password', COST),
    'coordinator',
    now,
  );
  const renewed: [string, boolean][] = [];
  hub.renew = (grant, isHere) => {
    renewed.push([grant.name, isHere]);
    const { signature: _before, issuer: _by, ...claims } = grant;
    return Promise.resolve({
      ok: true,
      grant: grantOf({ ...claims, issuedAt: now, expiresAt: now + 72 * HOUR }, signer),
    });
  };
  passes(20 * HOUR);
  await session.renew();
  expect(renewed).toEqual([
    ['Li Wei', true],
    ['Zhou Min', false],
  ]);
  // From here on the hub is away.
  passes(71 * HOUR);
  await session.signIn('Zhou Min', 'other password', null);
  expect(session.operator?.name).toBe('Zhou Min');
  passes(2 * HOUR);
  expect(session.operator).toBeNull();
});
