/** Accounts of a hub, over both stores: signing in, what it costs to guess, what a grant is good for, who may manage whom. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountName } from '#shared/domain/accounts/events.ts';
import { accountNamed } from '#shared/domain/accounts/evolve.ts';
import { AccountId, IncidentId, LIVE, StationId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { testCommand } from '#shared/domain/testing.ts';
import type { FirstSignIn } from '#shared/node/firstSignIn.ts';
import { grantOf, isGenuine } from '#shared/node/identity/grants.ts';
import { newPrivateKey, PublicKey, signerOf, type Signer } from '#shared/node/identity/signing.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import type { Grant } from '#shared/protocol/accounts.ts';
import { CommandDesk } from '../journal/commandDesk.ts';
import { openHubJournal } from '../journal/hubJournal.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import { PostgresJournal } from '../journal/postgresJournal.ts';
import { SqliteJournal } from '../journal/sqliteJournal.ts';
import { NOON, openFolder, QUICK, STATION, VirtualClock } from '../testing.ts';
import { startPostgres, unless, whyNoPostgres, type TestPostgres } from '../testServices.ts';
import { openAccounts, type Accounts } from './accounts.ts';
import type { AccountStore } from './accountStore.ts';
import { SqliteAccountStore } from './sqliteAccountStore.ts';

interface Opened {
  readonly clock: VirtualClock;
  readonly problems: ProblemBook;
  readonly journal: JournalStore;
  readonly store: AccountStore;
  readonly signer: Signer;
  readonly accounts: Accounts;
  close(): Promise<void>;
}

let postgres: TestPostgres | null = null;
if (whyNoPostgres === null) {
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(async () => {
    await postgres?.remove();
  });
}

async function record(kind: 'SQLite' | 'PostgreSQL', clock: VirtualClock, problems: ProblemBook) {
  if (kind === 'SQLite') {
    const folder = openFolder();
    const database = openHubJournal(folder.path);
    const journal = new SqliteJournal(database);
    const close = async (): Promise<void> => {
      await journal.close();
      folder.remove();
    };
    return { journal, store: new SqliteAccountStore(database), close };
  }
  if (postgres === null) throw new Error('PostgreSQL has not started.');
  const journal = await PostgresJournal.open({ url: await postgres.database(), clock, problems });
  return { journal, store: journal.accountStore(), close: () => journal.close() };
}

async function open(kind: 'SQLite' | 'PostgreSQL'): Promise<Opened> {
  const clock = new VirtualClock();
  const problems = new ProblemBook(() => undefined);
  const { journal, store, close } = await record(kind, clock, problems);
  const desk = new CommandDesk({ journal, clock, problems });
  const signer = signerOf(newPrivateKey());
  const accounts = openAccounts({ store, journal, desk, signer, clock, problems, passwordCost: QUICK });
  return { clock, problems, journal, store, signer, accounts, close };
}

const PASSWORD = 'wrong horse battery staple';
const place = { stationId: STATION, address: '10.0.0.7' };
const by = { kind: 'system', name: 'test' } as const;
const kinds = [
  ['SQLite', null],
  ['PostgreSQL', whyNoPostgres],
] as const;

describe.each(kinds)('accounts on %s', (kind, why) => {
  describe.skipIf(why !== null)(`that are there${unless(why)}`, () => {
    let opened: Opened;
    let accounts: Accounts;
    beforeEach(async () => {
      opened = await open(kind);
      ({ accounts } = opened);
    });
    afterEach(() => opened.close());

    async function add(name: string, role: 'operator' | 'administrator' = 'operator'): Promise<AccountId> {
      const reply = await accounts.desk.act({ act: 'create', name, role, password: PASSWORD }, by);
      if (!reply.ok || reply.accountId === null) throw new Error('It is a new name.');
      return reply.accountId;
    }
    async function signIn(name: string, password = PASSWORD, at = place): Promise<Grant | string> {
      const reply = await accounts.signIn.signIn(name, password, at);
      return reply.ok ? reply.grant : reply.sentence.en;
    }
    async function grantFor(name: string): Promise<Grant> {
      const grant = await signIn(name);
      if (typeof grant === 'string') throw new Error(grant);
      return grant;
    }
    const counted = (code: string): number =>
      opened.problems.list().reduce((sum, problem) => sum + (problem.code === code ? problem.count : 0), 0);
    const admitted = async (grant: Grant | null, given: { station?: StationId; at?: number } = {}): Promise<string> => {
      const { clock } = opened;
      const command = testCommand(
        { type: 'AcknowledgeAlarms', data: { alarmIds: [] } },
        { at: given.at ?? clock.now(), account: grant?.accountId ?? 'nobody' },
      );
      const named = {
        ...command,
        actor: { ...command.actor, operator: { name: grant?.name ?? 'x', role: 'coordinator' } },
      };
      const admission = await accounts.check.act(named as typeof command, grant, given.station ?? STATION, clock.now());
      return admission.kind === 'refused' ? admission.rejection.code : admission.kind;
    };

    it('begin with one administrator, whose password is left once before it counts, and is kept nowhere', async () => {
      const left: (FirstSignIn | null)[] = [];
      await accounts.first((first) => left.push(first));
      await accounts.first((first) => left.push(first));
      const [first, ...more] = left;
      if (first === undefined || first === null) throw new Error('One was made.');
      expect(more).toEqual([]);
      expect(first.name).toBe('admin');
      expect(first.password).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
      expect(await signIn('admin', first.password)).toMatchObject({ name: 'admin', role: 'administrator' });
      const rows = await opened.journal.rows(LIVE, 1, 100);
      expect(JSON.stringify(rows)).not.toContain(first.password);
      expect(JSON.stringify(rows)).not.toContain('scrypt');
    });

    it('whose passwords are gone have their administrator back, with a new one', async () => {
      const accountId = await add('Zhao Lei', 'administrator');
      await opened.store.removeVerifier(accountId);
      const left: (FirstSignIn | null)[] = [];
      await accounts.first((first) => left.push(first));
      expect(left).toMatchObject([{ name: 'Zhao Lei' }]);
      expect(await signIn('Zhao Lei', left[0]?.password)).toMatchObject({ accountId });
    });

    it('are signed in to by name, however it is written, and the password', async () => {
      const accountId = await add('Li Wei');
      const grant = await signIn(' lI wEi');
      expect(grant).toMatchObject({ accountId, name: 'Li Wei', role: 'operator', stationId: STATION, issuedAt: NOON });
      expect(typeof grant === 'string' ? 0 : grant.expiresAt - grant.issuedAt).toBe(72 * 3_600_000);
      expect(await signIn('Li Wei', 'guess')).toMatch(/Name or password is wrong/);
      expect(await signIn('Nobody', 'guess')).toMatch(/Name or password is wrong/);
      expect(counted('sign-in-failed')).toBe(2);
      // What was typed may be a password in the wrong field.
      expect(JSON.stringify(opened.problems.list())).not.toMatch(/Nobody|guess/);
    });

    it('make a guesser wait, longer each time; the right password in time ends it', async () => {
      await add('Li Wei');
      for (let n = 0; n < 5; n += 1) expect(await signIn('Li Wei', 'guess')).toMatch(/is wrong/);
      expect(await signIn('Li Wei')).toMatch(/Wait 30 seconds/);
      opened.clock.pass(30_000);
      expect(await signIn('Li Wei', 'guess')).toMatch(/is wrong/);
      expect(await signIn('Li Wei')).toMatch(/Wait 60 seconds/);
      opened.clock.pass(60_000);
      expect(await signIn('Li Wei')).toMatchObject({ name: 'Li Wei' });
      expect(await signIn('Li Wei', 'guess')).toMatch(/is wrong/);
      expect(counted('sign-in-locked')).toBe(2);
    });

    it('of one name make wait where they are guessed; from many addresses they make the name wait for all', async () => {
      await add('Li Wei');
      const guess = (n: number): Promise<Grant | string> =>
        signIn('Li Wei', 'guess', { ...place, address: `10.0.1.${String(n)}` });
      for (let n = 0; n < 5; n += 1) expect(await guess(0)).toMatch(/is wrong/);
      expect(await guess(0)).toMatch(/Wait 30 seconds/);
      // The owner, at the own desk, is not kept out by it, and does not free the guesser either.
      expect(await signIn('Li Wei')).toMatchObject({ name: 'Li Wei' });
      expect(await guess(0)).toMatch(/Wait 30 seconds/);
      for (let n = 0; n < 20; n += 1) expect(await guess(1 + (n % 4))).toMatch(/is wrong/);
      expect(await guess(5)).toMatch(/Wait 30 seconds/);
      expect(await signIn('Li Wei')).toMatch(/Wait 30 seconds/);
    });

    it('are forgotten with a new password: whoever was locked out is in again', async () => {
      const accountId = await add('Li Wei');
      for (let n = 0; n < 5; n += 1) expect(await signIn('Li Wei', 'guess')).toMatch(/is wrong/);
      expect(await signIn('Li Wei')).toMatch(/Wait 30 seconds/);
      const set = await accounts.desk.act({ act: 'set-password', accountId, password: PASSWORD }, by);
      expect(set.ok).toBe(true);
      expect(await signIn('Li Wei')).toMatchObject({ name: 'Li Wei' });
    });

    it('make one address wait that tries many names, and nobody elsewhere', async () => {
      await add('Li Wei');
      for (let n = 0; n < 20; n += 1) expect(await signIn(`Person ${String(n)}`, 'guess')).toMatch(/is wrong/);
      expect(await signIn('Li Wei')).toMatch(/Wait 30 seconds/);
      expect(await signIn('Li Wei', PASSWORD, { ...place, address: '10.0.0.8' })).toMatchObject({ name: 'Li Wei' });
    });

    it('count many guesses at once as many, and check few of them at a time', async () => {
      await add('Li Wei');
      const answers = await Promise.all(Array.from({ length: 30 }, () => signIn('Li Wei', 'guess')));
      const wrong = answers.filter((answer) => typeof answer === 'string' && answer.includes('is wrong'));
      expect(wrong).toHaveLength(5);
      const said = (words: string): number =>
        answers.filter((answer) => typeof answer === 'string' && answer.includes(words)).length;
      expect(said('Wait') + said('Many sign in')).toBe(25);
      expect(said('Wait')).toBeGreaterThan(0);
    });

    it('count nobody who was right, nor who was told that many sign in at this moment', async () => {
      await add('Li Wei');
      const answers = await Promise.all(Array.from({ length: 40 }, () => signIn('Li Wei')));
      expect(
        answers.filter((answer) => typeof answer === 'string' && answer.includes('Many sign in')).length,
      ).toBeGreaterThan(0);
      expect(answers.filter((answer) => typeof answer === 'string' && answer.includes('Wait'))).toEqual([]);
      expect(await signIn('Li Wei')).toMatchObject({ name: 'Li Wei' });
    });

    it('that were signed out by an event are no longer shown as signed in; who has signed in since is', async () => {
      const accountId = await add('Li Wei');
      await grantFor('Li Wei');
      opened.clock.pass(1_000);
      await accounts.desk.act({ act: 'disable', accountId, reason: 'left' }, by);
      const rows = await opened.journal.rows(LIVE, 1, 100);
      accounts.eventsAppended(rows.map(({ body }) => JSON.parse(body) as JournalEvent));
      await expect.poll(async () => (await opened.store.sessions())[0]?.endedAt).toBe(NOON + 1_000);
      opened.clock.pass(1_000);
      await accounts.desk.act({ act: 'enable', accountId, reason: 'back' }, by);
      await grantFor('Li Wei');
      accounts.eventsAppended(rows.map(({ body }) => JSON.parse(body) as JournalEvent));
      expect(await opened.store.sessions()).toMatchObject([{ beganAt: NOON + 2_000, endedAt: null }]);
    });

    it('give a grant that is good for the acts of that person at that station, until it is over', async () => {
      await add('Li Wei');
      const grant = await grantFor('Li Wei');
      expect(isGenuine(grant)).toBe(true);
      expect(await admitted(grant)).toBe('admitted');
      expect(await admitted(null)).toBe('not-signed-in');
      expect(await admitted(grant, { station: StationId.parse('station-2') })).toBe('grant-of-another-station');
      expect(await admitted({ ...grant, role: 'administrator' })).toBe('grant-forged');
      expect(await admitted({ ...grant, expiresAt: grant.expiresAt + 1 })).toBe('grant-forged');
      const elsewhere = grantOf(grant, signerOf(newPrivateKey()));
      expect(await admitted(elsewhere)).toBe('deferred');
      expect(await accounts.signIn.renew(elsewhere, place)).toMatchObject({ ok: false, ended: false });
      await opened.journal.histories.trust({ publicKey: PublicKey.parse(elsewhere.issuer), trustedAt: NOON });
      expect(await admitted(elsewhere)).toBe('admitted');
      opened.clock.pass(72 * 3_600_000 + 1);
      expect(await admitted(grant)).toBe('sign-in-expired');
      // What was done in time stands, however late it comes.
      expect(await admitted(grant, { at: grant.expiresAt })).toBe('admitted');
    });

    it('whose grant is of an account that this record does not have yet wait for it', async () => {
      await add('Li Wei');
      const grant = grantOf({ ...(await grantFor('Li Wei')), accountId: AccountId.parse('lost') }, opened.signer);
      expect(await accounts.signIn.renew(grant, place)).toMatchObject({ ok: false, ended: false });
      expect(await admitted(grant)).toBe('deferred');
    });

    it('are refused from the instant on at which they were disabled, or the role was lowered', async () => {
      const accountId = await add('Li Wei');
      const grant = await grantFor('Li Wei');
      opened.clock.pass(10_000);
      await accounts.desk.act({ act: 'change-role', accountId, to: 'viewer' }, by);
      expect(await admitted(grant)).toBe('not-permitted');
      expect(await admitted(grant, { at: NOON + 9_999 })).toBe('admitted');
      opened.clock.pass(10_000);
      await accounts.desk.act({ act: 'disable', accountId, reason: 'left' }, by);
      expect(await admitted(grant)).toBe('account-disabled');
      expect(await signIn('Li Wei')).toMatch(/is disabled/);
      expect(await accounts.signIn.renew(grant, place)).toMatchObject({ ok: false, ended: true });
    });

    it('have to be signed in to again after a new password, elsewhere too', async () => {
      const accountId = await add('Li Wei');
      const grant = await grantFor('Li Wei');
      opened.clock.pass(10_000);
      const reply = await accounts.desk.act({ act: 'set-password', accountId }, by);
      expect(await admitted(grant)).toBe('sign-in-ended');
      expect(await signIn('Li Wei')).toMatch(/is wrong/);
      expect(await signIn('Li Wei', (reply.ok ? reply.password : null) ?? '')).toMatchObject({ accountId });
    });

    it('renew a grant with what the account may do now', async () => {
      const accountId = await add('Li Wei');
      const grant = await grantFor('Li Wei');
      await accounts.desk.act({ act: 'change-role', accountId, to: 'commander' }, by);
      opened.clock.pass(3_600_000);
      expect(await accounts.signIn.renew(grant, place)).toMatchObject({
        ok: true,
        grant: { role: 'commander', issuedAt: NOON + 3_600_000 },
      });
      expect(await accounts.signIn.renew({ ...grant, role: 'administrator' }, place)).toMatchObject({ ok: false });
    });

    it('say where somebody is signed in, and where they were', async () => {
      await add('Li Wei');
      const grant = await grantFor('Li Wei');
      opened.clock.pass(1_000);
      await accounts.signIn.renew(grant, place);
      const session = { accountId: grant.accountId, stationId: STATION, address: '10.0.0.7' };
      expect(await opened.store.sessions()).toEqual([
        { ...session, beganAt: NOON, seenAt: NOON + 1_000, endedAt: null },
      ]);
      await accounts.signIn.signOut(grant, place);
      expect(await opened.store.sessions()).toMatchObject([{ ...session, endedAt: NOON + 1_000 }]);
    });

    it('that are refused leave no password behind', async () => {
      await add('Li Wei');
      const reply = await accounts.desk.act({ act: 'create', name: AccountName.parse('li wei'), role: 'viewer' }, by);
      expect(reply).toMatchObject({ ok: false });
      const known = accountNamed(opened.journal.state(LIVE).accounts, 'Li Wei');
      expect(Object.values(opened.journal.state(LIVE).accounts.accounts)).toEqual([known]);
      expect(await signIn('Li Wei')).toMatchObject({ name: 'Li Wei' });
    });

    it('stand on what they do: the act of another’s name is refused', async () => {
      await add('Li Wei');
      const grant = await grantFor('Li Wei');
      const command = testCommand(
        { type: 'EndIncident', data: { incidentId: IncidentId.parse('i'), reason: 'over' } },
        { at: NOON, account: 'another' },
      );
      expect(await accounts.check.act(command, grant, STATION, NOON)).toMatchObject({
        kind: 'refused',
        rejection: { code: 'actor-refused' },
      });
    });
  });
});
