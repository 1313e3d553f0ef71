import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountRole } from '#shared/domain/accounts/events.ts';
import { AccountId, LIVE, StationId } from '#shared/domain/ids.ts';
import { testCommand } from '#shared/domain/testing.ts';
import { grantOf } from '#shared/node/identity/grants.ts';
import {
  Challenge,
  HubFingerprint,
  StationNames,
  StationReply,
  type IdentifyReply,
  type StationAct,
} from '#shared/protocol/stations.ts';
import { PROTOCOL_VERSION, Refusal, Welcome } from '#shared/protocol/hubSocket.ts';
import { StationDesk } from './stationDesk.ts';
import { TestIdentity } from '../testIdentity.ts';
import { KEY, openFolder, openServer, STATION, type Folder, type TestServer, type TestStation } from '../testing.ts';

let folder: Folder;
let hub: TestServer;
const sockets: TestStation[] = [];
beforeEach(async () => {
  folder = openFolder();
  hub = await openServer(folder.path);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await hub.close();
  folder.remove();
});

const hello = (stationId = STATION): object => ({
  stationId,
  protocol: PROTOCOL_VERSION,
  epoch: null,
  cursors: {},
  unanswered: [],
});
const say = (socket: TestStation, what: 'hello' | 'command' | 'history', message: unknown): Promise<unknown> =>
  socket.timeout(5_000).emitWithAck(what, message);
const gone = (socket: TestStation): Promise<unknown> => vi.waitUntil(() => !socket.connected, { timeout: 10_000 });
/** Connected, and asked who it is. */
async function asked(): Promise<{ socket: TestStation; challenge: Challenge }> {
  const socket: TestStation = io(hub.url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    reconnection: false,
    forceNew: true,
  });
  sockets.push(socket);
  const challenge = await new Promise<unknown>((resolve, reject) => {
    socket.once('challenge', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, challenge: Challenge.parse(challenge) };
}
async function shows(identity: TestIdentity, key: string | null, at?: HubFingerprint): Promise<IdentifyReply> {
  const { socket, challenge } = await asked();
  return identity.answer(socket, challenge, key, at);
}

const BY = { kind: 'system', name: 'command line' } as const;
const revoke = (stationId: StationId): StationAct => ({ act: 'revoke', stationId, reason: 'stolen' });

describe('a station', () => {
  it('shows the station key once; afterwards its own is enough', async () => {
    const desk = new TestIdentity(STATION);
    expect(await shows(desk, null)).toMatchObject({
      ok: false,
      code: 'not-enrolled',
      sentence: { en: expect.stringMatching(/does not know this workstation.*muster station code/) },
    });
    // It only asked.
    expect(hub.problems.total).toBe(0);
    expect(await shows(desk, 'wrong')).toMatchObject({ ok: false, code: 'not-enrolled' });
    expect(hub.counted('key-refused')).toBe(1);
    expect(await shows(desk, KEY)).toEqual({ ok: true });
    expect(await shows(desk, null)).toEqual({ ok: true });
    expect(await hub.enrolment.list()).toMatchObject([
      { stationId: STATION, name: `Desk of ${STATION}`, publicKey: desk.signer.publicKey, revokedAt: null },
    ]);
  });

  it('cannot take the name of another, with whatever key', async () => {
    await shows(TestIdentity.of(STATION), KEY);
    const thief = new TestIdentity(STATION);
    expect(await shows(thief, KEY)).toMatchObject({ ok: false, code: 'another-key' });
    const { socket, challenge } = await asked();
    const replayed = await TestIdentity.of(STATION).answer(socket, { nonce: 'A'.repeat(43) }, KEY);
    expect(challenge.nonce).not.toBe('A'.repeat(43));
    expect(replayed).toMatchObject({ ok: false, code: 'signature-refused' });
    // What was signed for another hub, met under the name of this one.
    const elsewhere = HubFingerprint.parse('ab'.repeat(32));
    expect(await shows(TestIdentity.of(STATION), KEY, elsewhere)).toMatchObject({ code: 'signature-refused' });
    expect([hub.counted('another-key'), hub.counted('signature-refused')]).toEqual([1, 2]);
  });

  it('is heard only after it has shown which it is, and as that one only', async () => {
    const { socket, challenge } = await asked();
    for (const what of ['hello', 'command', 'history'] as const)
      expect(Refusal.parse(await say(socket, what, hello())).sentence.en).toMatch(/came before “identify”/);
    expect(hub.server.stations).toEqual([]);
    expect(await TestIdentity.of(STATION).answer(socket, challenge, KEY)).toEqual({ ok: true });
    const other = StationId.parse('station-2');
    expect(Refusal.parse(await say(socket, 'hello', hello(other))).sentence.en).toMatch(
      /had signed as another station/,
    );
    Welcome.parse(await say(socket, 'hello', hello()));
  });

  it('that guesses is let go of after three tries', async () => {
    const { socket, challenge } = await asked();
    for (const key of ['a', 'b', 'c'])
      expect(await new TestIdentity(STATION).answer(socket, challenge, key)).toMatchObject({ ok: false });
    await gone(socket);
    expect(hub.counted('key-refused')).toBe(3);
  });

  it('that says nothing is let go of', async () => {
    const { socket } = await asked();
    await gone(socket);
    expect(hub.counted('handshake-unfinished')).toBe(1);
  }, 15_000);
});

describe('a station that is revoked', () => {
  it('is told so, closed, and refused from then on; the others stay, and the station key is another', async () => {
    const lost = await hub.connect();
    const other = TestIdentity.of(StationId.parse('station-2'));
    const stays = await hub.connect('/', { as: other });
    for (const [socket, id] of [
      [lost, STATION],
      [stays, other.stationId],
    ] as const)
      Welcome.parse(await say(socket, 'hello', hello(id)));
    const goodbyes: string[] = [];
    lost.on('goodbye', ({ sentence }) => goodbyes.push(sentence.en));
    const desk = new StationDesk(hub);
    const source = await hub.connect('/source');
    const cut = new Promise((resolve) => {
      source.once('disconnect', resolve);
    });
    expect(await desk.act(revoke(STATION), BY)).toMatchObject({
      ok: true,
      stations: [{ revokedAt: hub.clock.now() }, { revokedAt: null }],
      key: await hub.enrolment.key(),
    });
    expect(hub.journal.state(LIVE).accounts.stations).toEqual({
      [STATION]: { name: `Desk of ${STATION}`, revoked: { at: hub.clock.now(), reason: 'stolen' } },
    });
    await gone(lost);
    // It may have been the lost one that gave readings by the key that was.
    await cut;
    expect(goodbyes).toEqual([expect.stringMatching(/^This workstation \(Desk of station-1\) was revoked/)]);
    expect(hub.server.stations).toHaveLength(1);
    expect(stays.connected).toBe(true);
    expect(await shows(TestIdentity.of(STATION), KEY)).toMatchObject({ ok: false, code: 'station-revoked' });
    // Whoever has the lost machine knows the key that it once had.
    const copy = new TestIdentity(StationId.parse('station-3'));
    expect(await shows(copy, KEY)).toMatchObject({ ok: false, code: 'not-enrolled' });
    expect(await shows(copy, await hub.enrolment.key())).toEqual({ ok: true });
    expect(await shows(other, null)).toEqual({ ok: true });
    await expect(hub.connect('/source')).rejects.toThrow(/does not know this station key/);
    const again = await desk.act(revoke(STATION), BY);
    expect(again).toMatchObject({ ok: true, key: null });
    expect(await desk.act(revoke(StationId.parse('nobody')), BY)).toMatchObject({
      ok: false,
      sentence: { en: expect.stringMatching(/No station “nobody”/) },
    });
  });

  it('stays out at a hub that learns of it by what stations bring back, and has never met it', async () => {
    const command = { type: 'RevokeStation', data: { stationId: STATION, name: 'Desk 1', reason: 'stolen' } } as const;
    await hub.desk.judge(testCommand(command), 'hub');
    expect(await shows(TestIdentity.of(STATION), KEY)).toMatchObject({
      ok: false,
      code: 'station-revoked',
      sentence: { en: expect.stringMatching(/^This workstation \(Desk 1\)/) },
    });
  });

  it('by whoever wrote it into the record is closed', async () => {
    const socket = await hub.connect();
    Welcome.parse(await say(socket, 'hello', hello()));
    const command = { type: 'RevokeStation', data: { stationId: STATION, name: 'Desk 1', reason: 'stolen' } } as const;
    await hub.desk.judge(testCommand(command), 'hub');
    await gone(socket);
    await vi.waitUntil(async () => (await hub.enrolment.key()) !== KEY);
  });

  it('by two at once has its key renewed once', async () => {
    await hub.connect();
    const desk = new StationDesk(hub);
    const replies = await Promise.all([desk.act(revoke(STATION), BY), desk.act(revoke(STATION), BY)]);
    const keys = new Set(replies.flatMap((reply) => (reply.ok && reply.key !== null ? [reply.key] : [])));
    expect([...keys]).toEqual([await hub.enrolment.key()]);
  });

  it('by another process on the same journal is closed here, too', async () => {
    const socket = await hub.connect();
    Welcome.parse(await say(socket, 'hello', hello()));
    await hub.journal.stations.revoke(STATION, 1);
    hub.clock.pass(10_000);
    await gone(socket);
  });
});

describe('the names of stations', () => {
  it('are told to each that comes, and to all when one comes or is named', async () => {
    const socket = await hub.connect();
    const told: StationNames[] = [];
    socket.on('stations', (names) => told.push(StationNames.parse(names)));
    Welcome.parse(await say(socket, 'hello', hello()));
    const own = { stationId: STATION, name: `Desk of ${STATION}` };
    await vi.waitUntil(() => told.length === 1);
    const other = TestIdentity.of(StationId.parse('station-2'));
    await hub.connect('/', { as: other });
    await vi.waitUntil(() => told.length === 2);
    const command = { type: 'RenameStation', data: { stationId: STATION, from: own.name, to: 'By the door' } } as const;
    await hub.desk.judge(testCommand(command), 'hub');
    await vi.waitUntil(() => told.length === 3);
    const others = { stationId: other.stationId, name: `Desk of ${other.stationId}` };
    expect(told.map(({ stations }) => stations)).toEqual([
      [own],
      [own, others],
      [{ ...own, name: 'By the door' }, others],
    ]);
    // What its machine is called makes no difference any more.
    expect(await hub.enrolment.list()).toMatchObject([{ name: 'By the door' }, others]);
  });

  it('and who there are, is for administrators to ask', async () => {
    const socket = await hub.connect();
    Welcome.parse(await say(socket, 'hello', hello()));
    const ask = async (role: AccountRole): Promise<StationReply> => {
      const accountId = AccountId.parse(`account-of-${role}`);
      const name = `The ${role}`;
      await hub.desk.judge(testCommand({ type: 'CreateAccount', data: { accountId, name, role } }), 'hub');
      const [issuedAt, expiresAt] = [hub.clock.now(), hub.clock.now() + 3_600_000];
      const grant = grantOf({ accountId, name, role, stationId: STATION, issuedAt, expiresAt }, hub.identity);
      const message = { grant, act: { act: 'list' } };
      return StationReply.parse(await socket.timeout(5_000).emitWithAck('stations-asked', message));
    };
    expect(await ask('administrator')).toMatchObject({ ok: true, stations: [{ stationId: STATION }], key: null });
    expect(await ask('commander')).toMatchObject({
      ok: false,
      sentence: { en: expect.stringMatching(/may not revoke a workstation/) },
    });
  });
});

describe('over TLS', () => {
  it('a station signs for the hub whose key it sees', async () => {
    const own = openFolder();
    const encrypted = await openServer(own.path, { encrypted: true });
    const socket = await encrypted.connect();
    Welcome.parse(await say(socket, 'hello', hello()));
    await encrypted.close();
    own.remove();
  });
});
