/** Signing in at a station: with the hub, without it, and what becomes of acts whose right was taken away meanwhile. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHost, type Host } from '#host/host.ts';
import { hubAddressOf } from '#host/hubAddress.ts';
import { firstSignInFile } from '#host/session/firstSignInFile.ts';
import type { AccountRole } from '#shared/domain/accounts/events.ts';
import type { OperatorRole } from '#shared/domain/actor.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { LIVE, type AccountId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import { readFirstSignIn } from '#shared/node/firstSignIn.ts';
import { openDatabase } from '#shared/node/database.ts';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import { stationMigrations } from '#host/db/openStation.ts';
import { openHub, type Hub } from '../../hub/hub.ts';
import { QUICK } from '../../hub/testing.ts';
import {
  drained,
  hubEvents,
  incidentOne,
  logEntry,
  offline,
  online,
  openGround,
  openIncident,
  TestScreen,
  until,
  type Ground,
} from './station.ts';

let ground: Ground;
let hub: Hub;
const open: { host: Host; screen: TestScreen }[] = [];
interface Seat {
  readonly host: Host;
  readonly screen: TestScreen;
}

const startHub = (): Promise<Hub> =>
  openHub({
    dataDirectory: ground.path('hub'),
    assets: ground.path('assets'),
    site: { site: testSite, source: 'test', problems: [] },
    recording: null,
    speed: 1,
    address: '127.0.0.1',
    port: 0,
    version: 'test',
    keepSeries: KEEP_SERIES,
    backup: null,
    log: ground.log,
    passwordCost: QUICK,
  });
/** A station at which nobody has signed in; `embeds`: its shell has started the hub. */
async function sit(name: string, embeds = false): Promise<Seat> {
  const host = await createHost({
    dataDirectory: ground.path(name),
    hub: () => hubAddressOf(ground.path('hub')),
    first: embeds ? firstSignInFile(ground.path('hub')) : null,
    appVersion: 'test',
    log: ground.log,
    passwordCost: QUICK,
  });
  const screen = new TestScreen();
  host.attach(screen.port);
  await screen.open();
  const seat = { host, screen };
  open.push(seat);
  return seat;
}
async function leave({ host }: Seat): Promise<void> {
  open.splice(
    open.findIndex((seat) => seat.host === host),
    1,
  );
  await host.close();
}
const signIn = ({ screen }: Seat, name: string, password: string, duty: OperatorRole | null = null): Promise<unknown> =>
  screen.request('session.sign-in', { name, password, duty });
const who = async ({ screen }: Seat): Promise<string | null> =>
  (await screen.request('session.read', {})).session?.name ?? null;

/** The administrator at a station of the hub's own, and an account that they made. */
async function managed(): Promise<{ admin: Seat; add: (name: string, role: AccountRole) => Promise<string> }> {
  const admin = await sit('admin', true);
  await until(async () => (await who(admin)) === 'admin');
  return {
    admin,
    add: async (name, role) => (await admin.screen.request('account.create', { name, role })).password,
  };
}
const idOf = ({ screen }: Seat, name: string): AccountId => {
  const found = Object.values(screen.state.accounts.accounts).find((account) => account.name === name);
  if (found === undefined) throw new Error(`There is no account ${name} here.`);
  return found.accountId;
};

beforeEach(async () => {
  ground = openGround();
  hub = await startHub();
});
afterEach(async () => {
  for (const { host } of open.splice(0)) await host.close();
  await hub.close();
  ground.remove();
});

/** What comes after it is later by both stations' clocks: each estimates the hub's, on a busy machine some tenths of a second off. */
async function clocksApart(): Promise<void> {
  const began = performance.now();
  await until(() => performance.now() - began > 500);
}

describe('the first start of a hub that a shell embeds', () => {
  it('signs its administrator in by itself and shows the password until it is written down', async () => {
    const { admin } = await managed();
    const { first } = await admin.screen.request('session.read', {});
    expect(first).toEqual(readFirstSignIn(ground.path('hub')));
    expect(statSync(ground.path('hub', 'hub', 'first-sign-in.json')).mode & 0o077).toBe(0);
    await leave(admin);
    const again = await sit('admin', true);
    await until(async () => (await who(again)) === 'admin');
    await again.screen.request('session.written-down', {});
    expect((await again.screen.request('session.read', {})).first).toBeNull();
    expect(readFirstSignIn(ground.path('hub'))).toBeNull();
    await leave(again);
    const third = await sit('admin', true);
    await online(third);
    expect(await who(third)).toBeNull();
    expect((await third.screen.request('session.read', {})).people).toEqual([{ name: 'admin', duty: 'coordinator' }]);
    await signIn(third, 'admin', first?.password ?? '');
    expect(await who(third)).toBe('admin');
  });

  it('shows no password to a station of a hub elsewhere, and signs nobody in there', async () => {
    const seat = await sit('b');
    await online(seat);
    expect(await seat.screen.request('session.read', {})).toMatchObject({ session: null, first: null, people: [] });
    await expect(seat.screen.act(openIncident())).rejects.toThrow(/Nobody is signed in/);
  });
});

describe('a person at a station', () => {
  it('acts under their own name and account, hands over, and signs out at the end of the shift', async () => {
    const { add } = await managed();
    const [li, sun] = [await add('Li Wei', 'operator'), await add('Sun Wei', 'operator')];
    const seat = await sit('b');
    await online(seat);
    await expect(signIn(seat, 'Li Wei', 'not this one')).rejects.toThrow(/Name or password is wrong/);
    await signIn(seat, 'li wei', li, 'shift-leader');
    await seat.screen.act(openIncident());
    await signIn(seat, 'Sun Wei', sun);
    await seat.screen.act(logEntry('taken over'));
    await seat.screen.request('session.sign-out', {});
    expect(await who(seat)).toBeNull();
    await expect(seat.screen.act(logEntry('nobody'))).rejects.toThrow(/Nobody is signed in/);
    await drained(seat);
    const done = hubEvents(ground).filter(({ actor }) => actor.kind === 'operator' && actor.operator.name !== 'admin');
    expect(done.map(({ type, actor }) => [type, actor.kind === 'operator' ? actor.operator : null])).toEqual([
      ['ShiftBegan.v1', { name: 'Li Wei', role: 'shift-leader' }],
      ['IncidentOpened.v1', { name: 'Li Wei', role: 'shift-leader' }],
      ['ShiftEnded.v1', { name: 'Sun Wei', role: 'coordinator' }],
      ['ShiftBegan.v1', { name: 'Sun Wei', role: 'coordinator' }],
      ['LogEntryAdded.v1', { name: 'Sun Wei', role: 'coordinator' }],
      ['ShiftEnded.v1', { name: 'Sun Wei', role: 'coordinator' }],
    ]);
    const li_ = done[0]?.actor;
    expect(li_?.kind === 'operator' ? li_.accountId : null).toEqual(expect.any(String));
  });

  it('goes on after the data process was started again, by the screens that were there', async () => {
    const { add } = await managed();
    const seat = await sit('b');
    await online(seat);
    await signIn(seat, 'Li Wei', await add('Li Wei', 'operator'));
    const token = (await seat.screen.request('session.read', {})).session?.token ?? '';
    await leave(seat);
    const again = await sit('b');
    await again.screen.request('session.resume', { token: 'another' });
    expect(await who(again)).toBeNull();
    await again.screen.request('session.resume', { token });
    expect(await who(again)).toBe('Li Wei');
    // Signed out, the token is worth nothing.
    await again.screen.request('session.sign-out', {});
    await again.screen.request('session.resume', { token });
    expect(await who(again)).toBeNull();
  });

  it('may not do what their role does not allow, and is told so at once', async () => {
    const { admin, add } = await managed();
    const seat = await sit('b');
    await online(seat);
    await signIn(seat, 'Guest', await add('Guest', 'viewer'));
    await expect(seat.screen.act(openIncident())).rejects.toThrow(
      /account is of a viewer, who may not open an incident/,
    );
    await expect(seat.screen.request('account.create', { name: 'Another', role: 'viewer' })).rejects.toThrow(
      /managed by administrators/,
    );
    await expect(seat.screen.request('account.sessions', {})).rejects.toThrow(/managed by administrators/);
    const { sessions } = await admin.screen.request('account.sessions', {});
    expect(sessions.filter(({ endedAt }) => endedAt === null)).toHaveLength(2);
  });

  it('changes their own password, which signs them out elsewhere and not here', async () => {
    const { add } = await managed();
    const password = await add('Li Wei', 'operator');
    const [here, there] = [await sit('b'), await sit('c')];
    for (const seat of [here, there]) {
      await online(seat);
      await signIn(seat, 'Li Wei', password);
    }
    const change = (current: string): Promise<unknown> =>
      here.screen.request('account.change-own-password', { current, next: 'a sentence of my own' });
    await expect(change('not this one')).rejects.toThrow(/wrong/);
    await change(password);
    await until(async () => (await who(there)) === null);
    expect((await there.screen.request('session.read', {})).ended?.en).toMatch(
      /ended by an administrator or a new password/,
    );
    expect(await who(here)).toBe('Li Wei');
    await here.screen.act(openIncident());
    await drained(here);
    expect((await here.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  });

  it('is signed out by an administrator', async () => {
    const { admin, add } = await managed();
    const seat = await sit('b');
    await online(seat);
    const password = await add('Li Wei', 'operator');
    await signIn(seat, 'Li Wei', password);
    await until(() => 'Li Wei' === Object.values(admin.screen.state.accounts.accounts).at(-1)?.name);
    await admin.screen.act({
      type: 'EndSessions',
      data: { accountId: idOf(admin, 'Li Wei'), reason: 'lost workstation' },
    });
    await until(async () => (await who(seat)) === null);
    await signIn(seat, 'Li Wei', password);
    expect(await who(seat)).toBe('Li Wei');
  });
});

describe('without the hub', () => {
  async function known(role: AccountRole = 'commander'): Promise<{ admin: Seat; seat: Seat; password: string }> {
    const { admin, add } = await managed();
    const password = await add('Li Wei', role);
    const seat = await sit('b');
    await online(seat);
    await signIn(seat, 'Li Wei', password);
    await drained(seat);
    return { admin, seat, password };
  }

  it('whoever has signed in at the station before can do so again, and act; nobody else can', async () => {
    const { seat, password } = await known();
    await leave(seat);
    await hub.close();
    const alone = await sit('b');
    await offline(alone);
    await expect(signIn(alone, 'Sun Wei', password)).rejects.toThrow(/has not signed in at this station before/);
    await expect(signIn(alone, 'Li Wei', 'not this one')).rejects.toThrow(/wrong/);
    await signIn(alone, 'Li Wei', password);
    await alone.screen.act(openIncident());
    await alone.screen.act(logEntry('alone'));
    await expect(alone.screen.request('account.create', { name: 'X', role: 'viewer' })).rejects.toThrow(
      /takes the hub/,
    );
    hub = await startHub();
    await drained(alone);
    expect(hubEvents(ground).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['IncidentOpened.v1', 'LogEntryAdded.v1']),
    );
    expect((await alone.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  });

  it('a hub that cannot write, as on a full disk, keeps out nobody who is known at the station', async () => {
    const { seat, password } = await known();
    await leave(seat);
    const back = await sit('b');
    await online(back);
    const database = new SQLite(ground.path('hub', 'hub', 'journal.db'));
    database.exec("CREATE TRIGGER full BEFORE INSERT ON sign_in_failures BEGIN SELECT RAISE(ABORT, 'full'); END");
    database.close();
    await expect(signIn(back, 'Li Wei', 'guess')).rejects.toThrow(/wrong, as far as this station knows/);
    await expect(signIn(back, 'Sun Wei', password)).rejects.toThrow(/The hub failed on “sign-in”/);
    await signIn(back, 'Li Wei', password);
    await back.screen.act(openIncident());
    await drained(back);
  });

  it('guessing costs time at the station, too', async () => {
    const { seat, password } = await known();
    await leave(seat);
    await hub.close();
    const alone = await sit('b');
    await offline(alone);
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => signIn(alone, 'Li Wei', 'guess')));
    const why = answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason) : 'let in'));
    expect(why.filter((sentence) => sentence.includes('is wrong'))).toHaveLength(5);
    await expect(signIn(alone, 'Li Wei', password)).rejects.toThrow(/Wait \d+ seconds/);
    hub = await startHub();
  });

  it('a sign-in that is over is refused with a sentence, and one that was changed by hand by the hub', async () => {
    const { seat, password } = await known();
    await leave(seat);
    await hub.close();
    change((grant) => ({ ...grant, expiresAt: Date.now() - 1 }));
    const late = await sit('b');
    await offline(late);
    await expect(signIn(late, 'Li Wei', password)).rejects.toThrow(
      /good for .* hours without the hub, and they are over/,
    );
    await leave(late);
    change((grant) => ({ ...grant, expiresAt: Date.now() + 1e9, role: 'administrator' }));
    const forged = await sit('b');
    await offline(forged);
    await signIn(forged, 'Li Wei', password);
    await forged.screen.act(openIncident());
    hub = await startHub();
    await until(() => (forged.screen.last('conflicts')?.count ?? 0) > 0);
    const { conflicts } = await forged.screen.request('conflicts.read', {});
    expect(new Set(conflicts.map(({ rejection }) => rejection.code))).toEqual(new Set(['grant-forged']));
  });

  it('what was done after the role was lowered, or the account disabled, is a conflict that a person sees', async () => {
    const { admin, seat } = await known();
    await seat.screen.act(openIncident());
    await drained(seat);
    await hub.close();
    await offline(seat);
    await offline(admin);
    await seat.screen.act(logEntry('before'));
    await clocksApart();
    await admin.screen.act({
      type: 'ChangeAccountRole',
      data: { accountId: idOf(admin, 'Li Wei'), to: 'operator', seenVersion: 0 },
    });
    await clocksApart();
    await seat.screen.act({ type: 'EndIncident', data: { incidentId: incidentOne, reason: 'out' } });
    await clocksApart();
    await admin.screen.act({ type: 'DisableAccount', data: { accountId: idOf(admin, 'Li Wei'), reason: 'left' } });
    await clocksApart();
    await seat.screen.act(logEntry('after'));
    await leave(seat);
    hub = await startHub();
    await drained(admin);
    const back = await sit('b');
    await until(async () => (await back.screen.request('outbox.read', {})).pending.length === 0);
    const { conflicts } = await back.screen.request('conflicts.read', {});
    expect(conflicts.map(({ command, rejection }) => [command.type, rejection.code])).toEqual([
      ['EndIncident', 'not-permitted'],
      ['AddLogEntry', 'account-disabled'],
    ]);
    const texts = hubEvents(ground).flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
    expect(texts).toEqual(['before']);
  });

  it('a second person who declines and one who approves at once: the later is shown the other side', async () => {
    const { admin, seat } = await known();
    const policy: DomainCommand = { type: 'ChangeSecondPersonPolicy', data: { types: ['EndIncident'] } };
    await admin.screen.act(policy);
    await admin.screen.act(openIncident());
    await admin.screen.act({ type: 'EndIncident', data: { incidentId: incidentOne, reason: 'out' } });
    await until(() => Object.keys(seat.screen.state.approvals.waiting).length === 1);
    const [waiting] = Object.values(seat.screen.state.approvals.waiting);
    if (waiting === undefined) throw new Error('It waits.');
    const { approvalId } = waiting;
    await expect(
      admin.screen.act({ type: 'GiveApproval', data: { approvalId, commandType: 'EndIncident' } }),
    ).rejects.toThrow(/second person/);
    await hub.close();
    await offline(seat);
    await offline(admin);
    await seat.screen.act({ type: 'GiveApproval', data: { approvalId, commandType: 'EndIncident' } });
    await admin.screen.act({
      type: 'DeclineApproval',
      data: { approvalId, commandType: 'EndIncident', reason: 'too early' },
    });
    await leave(seat);
    hub = await startHub();
    await drained(admin);
    const back = await sit('b');
    await until(() => back.screen.last('conflicts')?.count === 1);
    const { conflicts } = await back.screen.request('conflicts.read', {});
    expect(conflicts[0]?.rejection).toMatchObject({ kind: 'conflict', code: 'approval-declined' });
    expect(hubEvents(ground).some(({ type }) => type === 'IncidentEnded.v1')).toBe(false);
  });

  /** What the station keeps of a sign-in, changed by whoever has its disk. */
  function change(by: (grant: Record<string, unknown>) => Record<string, unknown>): void {
    const file = ground.path('b', 'station', 'station.db');
    const database = openDatabase({ file, migrations: stationMigrations, synchronous: 'FULL' });
    const grant = database.prepare<[], string>('SELECT grant_json FROM sign_ins').pluck().get() ?? '{}';
    database
      .prepare<[string]>('UPDATE sign_ins SET grant_json = ?')
      .run(JSON.stringify(by(JSON.parse(grant) as Record<string, unknown>)));
    database.close();
  }
});

it('no password is in any file of hub or station, nor in what screens are pushed of others', async () => {
  const { admin, add } = await managed();
  const first = (await admin.screen.request('session.read', {})).first?.password ?? '';
  await admin.screen.request('session.written-down', {});
  const password = await add('Li Wei', 'operator');
  const seat = await sit('b');
  await online(seat);
  await signIn(seat, 'Li Wei', password);
  await expect(signIn(seat, 'Li Wei', 'a wrong password that was typed')).rejects.toThrow(/wrong/);
  await signIn(seat, 'Li Wei', password);
  await seat.screen.request('account.change-own-password', { current: password, next: 'another one of my own' });
  await drained(seat);
  const secrets = [first, password, 'a wrong password that was typed', 'another one of my own'];
  for (const one of [...open, seat])
    for (const { name, payload } of one.screen.pushes)
      if (name !== 'session') for (const secret of secrets) expect(JSON.stringify(payload)).not.toContain(secret);
  // The journal is on stations, in exports and in snapshots: what is in none of these files is in none of those.
  const files = filesIn(ground.folder);
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const secret of secrets) expect(bytes.includes(secret), `${file} holds a password`).toBe(false);
    // Verifiers are where they belong, and readable by nobody else.
    if (bytes.includes('scrypt$')) {
      expect(file).toMatch(/(journal|station)\.db(-wal)?$/);
      expect(statSync(file).mode & 0o077, `${file} can be read by others`).toBe(0);
    }
  }
  const snapshot = JSON.stringify(admin.screen.state);
  expect(snapshot).not.toContain('scrypt');
  expect(JSON.stringify(hubEvents(ground, LIVE))).not.toContain('scrypt');
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
