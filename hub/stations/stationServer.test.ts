import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import type { DomainCommand } from '#shared/domain/command.ts';
import { IncidentId, LIVE, LogEntryId, PlaceId } from '#shared/domain/ids.ts';
import { testCommand, testSite } from '#shared/domain/testing.ts';
import { unpacked } from '#shared/node/packing.ts';
import { emptyFrame } from '#shared/node/series/rows.ts';
import type { Head } from '#shared/protocol/histories.ts';
import { decodeFrame } from '#shared/protocol/frames.ts';
import {
  CommandOutcome,
  HistoryReply,
  IngestReply,
  MAX_MESSAGE_BYTES,
  PROTOCOL_VERSION,
  Refusal,
  SNAPSHOT_WHEN_BEHIND,
  Welcome,
  EventsMessage,
  type FrameMessage,
  type Hello,
  SnapshotMessage,
} from '#shared/protocol/hubSocket.ts';
import { Packed } from '#shared/protocol/packed.ts';
import {
  DRILL,
  KEY,
  NOON,
  openFolder,
  openServer,
  STATION,
  type Folder,
  type TestServer,
  type TestStation,
} from '../testing.ts';

let folder: Folder;
let hub: TestServer;
beforeEach(async () => {
  folder = openFolder();
  hub = await openServer(folder.path);
});
afterEach(async () => {
  await hub.close();
  folder.remove();
});

const incidentId = IncidentId.parse('incident-1');
const opening: DomainCommand = {
  type: 'OpenIncident',
  data: {
    incidentId,
    scenario: 'spill',
    title: 'Leak',
    level: 'IV',
    placeId: PlaceId.parse('tank-1'),
    position: [121, 38],
    alarmIds: [],
    commander: { name: 'Li Wei', role: 'coordinator' },
  },
};
let made = 0;
const entry = (text = 'seen'): DomainCommand => {
  made += 1;
  return { type: 'AddLogEntry', data: { incidentId, entryId: LogEntryId.parse(`e${String(made)}`), text } };
};
const act = (command: DomainCommand): Promise<CommandOutcome> =>
  hub.desk.judge(testCommand(command, { at: NOON }), 'hub');

/** What a station got, in order, and how it answers. */
interface Got {
  readonly socket: TestStation;
  readonly events: EventsMessage[];
  readonly snapshots: SnapshotMessage[];
  readonly frames: FrameMessage[];
  readonly order: string[];
  /** Which messages came packed: large ones, and no others. */
  readonly packed: string[];
  readonly sequences: () => number[];
  answer: (times: number) => unknown;
}
async function station(): Promise<Got> {
  const socket = await hub.connect();
  const got: Got = {
    socket,
    events: [],
    snapshots: [],
    frames: [],
    order: [],
    packed: [],
    sequences: () => got.events.flatMap(({ rows }) => rows.map(({ sequence }) => sequence)),
    answer: () => ({ ok: true }),
  };
  let times = 0;
  const answered = (answer: (reply: unknown) => void): void => {
    times += 1;
    const reply = got.answer(times);
    if (reply !== undefined) answer(reply);
  };
  socket.onAny((name: string, message: unknown) => {
    got.order.push(name);
    if (Packed.safeParse(message).success) got.packed.push(name);
  });
  socket.on('events', (message, answer) => {
    got.events.push(EventsMessage.parse(unpacked(message)));
    answered(answer);
  });
  socket.on('snapshot', (message, answer) => {
    got.snapshots.push(SnapshotMessage.parse(unpacked(message)));
    answered(answer);
  });
  socket.on('frame', (message) => got.frames.push(message));
  return got;
}
const hello = (given: Partial<Hello> = {}): Hello => ({
  unanswered: [],
  stationId: STATION,
  protocol: PROTOCOL_VERSION,
  epoch: null,
  cursors: {},
  ...given,
});
const ask = (socket: TestStation, name: 'hello' | 'command' | 'history', message: unknown): Promise<unknown> =>
  socket.timeout(5000).emitWithAck(name, message);
/** What the types would not let a station send. */
const untyped = (socket: TestStation): Socket => socket;
const until = (check: () => boolean): Promise<unknown> => vi.waitUntil(check, { timeout: 15_000 });
const reading = (value: number, at = hub.clock.now()): object => ({ tagId: 'PI-1', value, at });

describe('who may connect', () => {
  it('is who speaks the protocol and, as a source, has the key; another is told why not, and counted', async () => {
    const wrongKey = /does not know this station key.*muster station code/;
    const otherProtocol = new RegExp(`speaks protocol 99, the hub ${String(PROTOCOL_VERSION)}\\. Bring both`);
    const refusals: ['/' | '/source', object, string, RegExp][] = [
      ['/source', { key: 'wrong', protocol: PROTOCOL_VERSION }, 'key-refused', wrongKey],
      ['/source', { protocol: PROTOCOL_VERSION }, 'key-refused', wrongKey],
      ['/source', {}, 'key-refused', wrongKey],
      ['/source', { key: KEY, protocol: 99 }, 'protocol-refused', otherProtocol],
      ['/', { protocol: 99 }, 'protocol-refused', otherProtocol],
      ['/', {}, 'protocol-refused', /Bring both to the same version/],
    ];
    for (const [namespace, auth, code, sentence] of refusals) {
      const refused: unknown = await hub.connect(namespace, { auth }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Error);
      expect(refused).toHaveProperty('message', expect.stringMatching(sentence));
      expect(refused).toHaveProperty('data.code', code);
      expect(refused).toHaveProperty('data.sentence.zh');
    }
    expect([hub.counted('key-refused'), hub.counted('protocol-refused')]).toEqual([3, 3]);
  });

  it('is no web page: a connection with an Origin is refused', async () => {
    await expect(hub.connect('/', { extraHeaders: { origin: 'http://evil.example' } })).rejects.toThrow();
    expect(hub.counted('origin-refused')).toBe(1);
  });

  it('does not hold a connection open without showing the key', async () => {
    const silent = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await once(silent, 'open');
    const closed = once(silent, 'close');
    silent.on('message', (data: Buffer) => {
      // It answers the heartbeat and nothing else.
      if (data.toString() === '2') silent.send('3');
    });
    await closed;
  });
});

it('a station that says hello without end is let go of, so that the others are served', async () => {
  const good = await station();
  Welcome.parse(await ask(good.socket, 'hello', hello()));
  const { socket } = await station();
  const gone = new Promise((resolve) => {
    socket.once('disconnect', resolve);
  });
  for (let i = 0; i < 1000; i += 1) untyped(socket).emit('hello', hello());
  await gone;
  await until(() => hub.server.stations.length === 1);
  expect(hub.counted('too-many-hellos')).toBeGreaterThan(0);
  expect(good.socket.connected).toBe(true);
});

it('whoever connects and does not say what it wants does not hold the place of a station', async () => {
  const silent = connect(Number(new URL(hub.url).port), '127.0.0.1');
  const slow = connect(Number(new URL(hub.url).port), '127.0.0.1');
  slow.write('GET /healthz HTTP/1.1\r\nHost: x\r\n');
  for (const socket of [silent, slow]) socket.on('error', () => undefined).resume();
  await Promise.all([once(silent, 'close'), once(slow, 'close')]);
}, 15_000);

it('a station that asks what became of its acts is told of those that were judged, with the welcome', async () => {
  const { socket } = await station();
  Welcome.parse(await ask(socket, 'hello', hello()));
  const [done, other] = [testCommand(opening), testCommand(opening)];
  const answer = await ask(socket, 'command', hub.signed(done));
  expect(answer).toMatchObject({ outcome: 'accepted', commandId: done.id });
  const again = await station();
  expect(Welcome.parse(await ask(again.socket, 'hello', hello({ unanswered: [done.id, other.id] }))).judged).toEqual([
    answer,
  ]);
});

describe('a message that is malformed', () => {
  it('is answered with what is wrong, counted, and does not end the connection', async () => {
    const { socket } = await station();
    for (const message of [
      undefined,
      null,
      'hello',
      {},
      { ...hello(), cursors: { live: -1 } },
      { ...hello(), stationId: '' },
    ]) {
      const reply = Refusal.parse(await ask(socket, 'hello', message));
      expect(reply.sentence.en).toMatch(/The message “hello” is malformed: .*Update/);
    }
    expect(Refusal.parse(await ask(socket, 'hello', hello({ protocol: PROTOCOL_VERSION + 1 }))).sentence.en).toContain(
      `protocol ${String(PROTOCOL_VERSION + 1)}`,
    );
    Welcome.parse(await ask(socket, 'hello', hello()));
    for (const message of [{}, { command: { ...testCommand(opening), id: '' }, grant: null }, []])
      expect(Refusal.parse(await ask(socket, 'command', message)).ok).toBe(false);
    // An act with an id is judged: it waits in a station's outbox, and others behind it.
    for (const wrong of [{ type: 'Explode' }, { world: 'drill' }])
      expect(
        await ask(socket, 'command', { command: { ...testCommand(opening), id: 'odd', ...wrong }, grant: null }),
      ).toMatchObject({
        outcome: 'rejected',
        commandId: 'odd',
        rejection: { code: 'message-malformed', sentence: { en: expect.stringContaining('malformed') } },
      });
    expect(Refusal.parse(await ask(socket, 'history', { world: LIVE, from: 0, to: 'x' })).ok).toBe(false);
    expect(hub.counted('message-malformed')).toBe(12);
    expect(socket.connected).toBe(true);
    expect(hub.journal.head(LIVE)).toBe(1);
  });

  it('without anybody to answer, or with something else in its place, harms nothing', async () => {
    const { socket } = await station();
    const raw = untyped(socket);
    raw.emit('hello');
    raw.emit('hello', hello(), 5);
    raw.emit('command', {}, 'answer', 7);
    raw.emit('nonsense', { a: 1 });
    Welcome.parse(await ask(socket, 'hello', hello()));
  });

  it('that is no packet at all ends that connection only, and is counted', async () => {
    const good = await station();
    Welcome.parse(await ask(good.socket, 'hello', hello()));
    const bad = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await once(bad, 'open');
    bad.send(`40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`);
    await until(() => hub.server.stations.length === 1);
    const closed = once(bad, 'close');
    bad.on('message', (data: Buffer) => {
      if (data.toString().startsWith('40')) bad.send('42{not json');
    });
    await closed;
    await until(() => hub.counted('connection-malformed') === 1);
    expect(good.socket.connected).toBe(true);
  });

  it('that is too large ends its connection and is counted; the others go on', async () => {
    const good = await station();
    const bad = await station();
    bad.socket.emit('hello', 'x'.repeat(MAX_MESSAGE_BYTES + 1), () => undefined);
    await until(() => !bad.socket.connected);
    await until(() => hub.counted('message-too-large') === 1);
    expect(hub.problems.list()[0]?.sentence.en).toMatch(/more than 8 MB was refused/);
    Welcome.parse(await ask(good.socket, 'hello', hello()));
  });
});

const OTHER = 'f'.repeat(64);
const at = async (sequence: number): Promise<Head> => ({
  sequence,
  hash: (await hub.journal.histories.hashAt(LIVE, sequence)) ?? '',
});

describe('a station', () => {
  it('is welcomed first, then told names, newest values and events, and acknowledges what is on its disk', async () => {
    hub.ingest.take({ world: LIVE, source: 'test', readings: [reading(7)], positions: [] });
    hub.clock.pass(200);
    const got = await station();
    const welcome = Welcome.parse(await ask(got.socket, 'hello', hello()));
    expect(welcome).toMatchObject({ epoch: hub.journal.epoch, worlds: [{ world: LIVE, name: 'Test park', head: 1 }] });
    await until(() => got.sequences().length === 1);
    expect(got.order.indexOf('dictionary')).toBeLessThan(got.order.indexOf('frame'));
    const newest = decodeFrame(got.frames[0]!.bytes);
    expect(newest.kind === 'readings' ? [...newest.value] : []).toEqual([7]);
    await act(opening);
    await until(() => got.sequences().length === 2);
    expect(got.sequences()).toEqual([1, 2]);
  });

  it('is sent only what it lacks, and all of it when its history is another', async () => {
    for (const command of [opening, entry(), entry()]) await act(command);
    const known = await station();
    await ask(known.socket, 'hello', hello({ epoch: hub.journal.epoch, cursors: { [LIVE]: await at(3) } }));
    await until(() => known.sequences().length === 1);
    expect(known.sequences()).toEqual([4]);
    const strange = await station();
    await ask(strange.socket, 'hello', hello({ epoch: 'another', cursors: { [LIVE]: await at(3) } }));
    await until(() => strange.sequences().length === 4);
    expect(strange.sequences()).toEqual([1, 2, 3, 4]);
  });

  it('that has more than the hub is a problem that is seen', async () => {
    const { socket } = await station();
    await ask(socket, 'hello', hello({ epoch: hub.journal.epoch, cursors: { [LIVE]: { sequence: 99, hash: OTHER } } }));
    expect(hub.problems.list()).toMatchObject([
      {
        code: 'station-ahead',
        where: STATION,
        sentence: { en: expect.stringMatching(/^Station Desk of station-1 has 99/) },
      },
    ]);
  });

  it('that holds another event in the same place is told both sides, counted, and sent nothing', async () => {
    await act(opening);
    const got = await station();
    const cursors = { [LIVE]: { sequence: 1, hash: OTHER } };
    const welcome = Welcome.parse(await ask(got.socket, 'hello', hello({ epoch: hub.journal.epoch, cursors })));
    expect(welcome.differing).toEqual([{ world: LIVE, sequence: 1, atHub: (await at(1)).hash }]);
    expect(hub.problems.list()).toMatchObject([
      {
        code: 'history-differs',
        where: STATION,
        sentence: { zh: expect.stringMatching(/^工作站 Desk of station-1 的/) },
      },
    ]);
    await act(entry());
    await ask((await station()).socket, 'hello', hello());
    expect(got.sequences()).toEqual([]);
  });

  it('has one message under way: the next comes after it has stored the last', async () => {
    const got = await station();
    got.answer = () => undefined;
    await ask(got.socket, 'hello', hello());
    await until(() => got.events.length === 1);
    await act(opening);
    await act(entry());
    Welcome.parse(await ask((await station()).socket, 'hello', hello()));
    expect(got.sequences()).toEqual([1]);
  });

  it('that does not answer is sent the same again', async () => {
    const got = await station();
    got.answer = (times) => (times < 3 ? undefined : { ok: true });
    await ask(got.socket, 'hello', hello());
    await act(opening);
    const firsts = (): number => got.sequences().filter((sequence) => sequence === 1).length;
    await until(() => firsts() === 3);
    await until(() => got.sequences().at(-1) === 2);
    expect(firsts()).toBe(3);
  });

  it('that could not store is left alone until it says hello again, and is counted', async () => {
    const got = await station();
    got.answer = () => ({ ok: false, resync: false, reason: 'its disk is full' });
    await ask(got.socket, 'hello', hello());
    await until(() => hub.counted('station-not-persisted') === 1);
    expect(hub.problems.list()[0]?.sentence.en).toMatch(
      /station-1 did not store events of live up to 1: its disk is full/,
    );
    got.answer = () => ({ ok: true });
    await ask(got.socket, 'hello', hello());
    await act(opening);
    await until(() => got.sequences().includes(2));
    expect(got.sequences()).toEqual([1, 1, 2]);
  });

  it('far behind is given a snapshot, and pages through the history', async () => {
    await act(opening);
    const more = Array.from({ length: SNAPSHOT_WHEN_BEHIND }, () => testCommand(entry(), { at: NOON }));
    // As one write each would be, without five thousand waits for the disk.
    hub.database.pragma('synchronous = OFF');
    for (const command of more) await hub.desk.judge(command, 'hub');
    const head = hub.journal.head(LIVE);
    const got = await station();
    await ask(got.socket, 'hello', hello());
    await until(() => got.snapshots.length === 1);
    expect(got.snapshots[0]).toMatchObject({ world: LIVE, sequence: head });
    // It is small.
    expect(got.packed).toEqual([]);
    expect(JSON.parse(got.snapshots[0]!.state)).toEqual(hub.journal.state(LIVE));
    let from = 1;
    while (from <= head) {
      const { rows } = HistoryReply.parse(await ask(got.socket, 'history', { world: LIVE, from, to: head }));
      expect(rows[0]?.sequence).toBe(from);
      expect(rows.length).toBeLessThanOrEqual(500);
      from = (rows.at(-1)?.sequence ?? head) + 1;
    }
    expect(from).toBe(head + 1);
    expect(got.events).toEqual([]);
    expect(HistoryReply.parse(await ask(got.socket, 'history', { world: 'drill:x', from: 9, to: 3 })).rows).toEqual([]);
  });

  it('is not sent more in one message than a slow line carries', async () => {
    await act(opening);
    hub.database.pragma('synchronous = OFF');
    for (let i = 0; i < 300; i += 1) await act(entry('x'.repeat(3900)));
    const got = await station();
    await ask(got.socket, 'hello', hello());
    await until(() => got.sequences().length === 302);
    expect(new Set(got.packed)).toEqual(new Set(['events']));
    expect(got.sequences()).toEqual(Array.from({ length: 302 }, (_, i) => i + 1));
    for (const { rows } of got.events)
      expect(rows.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThanOrEqual(400_000);
  });

  it('that does not keep up misses frames, never events, and costs no memory without bound', async () => {
    const got = await station();
    await ask(got.socket, 'hello', hello());
    await until(() => got.sequences().length === 1);
    // The line is there, but nobody reads from it.
    const line = Reflect.get(got.socket.io.engine.transport, 'ws') as WebSocket;
    line.pause();
    const before = got.frames.length;
    const frame = emptyFrame('readings', 20_000);
    const sent = 120;
    for (let i = 0; i < sent; i += 1) {
      hub.server.frame(LIVE, frame);
      // As between two frames in life: the line takes what it can.
      await setImmediate();
    }
    await act(opening);
    line.resume();
    await until(() => got.sequences().includes(2));
    expect(got.frames.length - before).toBeLessThan(sent);
    expect(got.frames.length).toBeGreaterThan(before);
    expect(got.frames.length - before + hub.server.framesDropped).toBe(sent);
    expect(hub.server.stations).toMatchObject([{ stationId: STATION, framesDropped: hub.server.framesDropped }]);
    // One that answers late is sent the same again, and ignores what it has.
    expect([...new Set(got.sequences())]).toEqual([1, 2]);
  });

  it('gets every frame of a burst that is small, however many come at once', async () => {
    hub.ingest.take({ world: LIVE, source: 'test', readings: [reading(0)], positions: [] });
    const got = await station();
    await ask(got.socket, 'hello', hello());
    await until(() => got.sequences().length === 1);
    const sent = Array.from({ length: 1000 }, (_, i) => i + 1);
    // In one turn: the line can take none of them before the last.
    for (const value of sent) {
      hub.ingest.take({ world: LIVE, source: 'test', readings: [reading(value)], positions: [] });
      hub.ingest.flush();
    }
    await act(opening);
    await until(() => got.sequences().includes(2));
    const values = got.frames.flatMap(({ bytes }) => {
      const frame = decodeFrame(bytes);
      return frame.kind === 'readings' ? [...frame.value] : [];
    });
    expect(values.filter((value) => value > 0)).toEqual(sent);
    expect(hub.server.framesDropped).toBe(0);
  });

  it('is not sent the same again while the first of it waits in the hub for a slow line', async () => {
    const slow = await station();
    const silent = await station();
    for (const { socket } of [slow, silent]) await ask(socket, 'hello', hello());
    await until(() => [slow, silent].every((got) => got.sequences().length === 1));
    const line = Reflect.get(slow.socket.io.engine.transport, 'ws') as WebSocket;
    line.pause();
    const frame = emptyFrame('readings', 20_000);
    for (let i = 0; i < 120; i += 1) {
      hub.server.frame(LIVE, frame);
      await setImmediate();
    }
    silent.answer = () => undefined;
    await act(opening);
    const copies = (got: Got): number => got.sequences().filter((sequence) => sequence === 2).length;
    // So often the time to answer has passed.
    await until(() => copies(silent) === 5);
    expect(copies(slow)).toBe(0);
    line.resume();
    await until(() => copies(slow) > 0);
    expect(copies(slow)).toBeLessThan(4);
  });
});

describe('commands', () => {
  it('are taken after hello only, from that station’s operator only, once', async () => {
    const { socket } = await station();
    const command = testCommand(opening, { at: NOON });
    expect(Refusal.parse(await ask(socket, 'command', hub.signed(command))).sentence.en).toMatch(/came before “hello”/);
    await ask(socket, 'hello', hello());
    const first = CommandOutcome.parse(await ask(socket, 'command', hub.signed(command)));
    expect(first).toMatchObject({ outcome: 'accepted', lastSequence: 2 });
    expect(await ask(socket, 'command', hub.signed(command))).toEqual(first);
    const forged = { ...testCommand(entry()), actor: { kind: 'system', name: 'alarm rules' } as const };
    expect(await ask(socket, 'command', hub.signed(forged))).toMatchObject({ rejection: { code: 'actor-refused' } });
    const other = testCommand(entry(), { station: 'station-2' });
    expect(await ask(socket, 'command', hub.signed(other))).toMatchObject({
      rejection: { code: 'grant-of-another-station' },
    });
    expect(hub.journal.head(LIVE)).toBe(2);
  });

  it('that fail in the hub are told so, and the next is taken', async () => {
    const { socket } = await station();
    await ask(socket, 'hello', hello());
    hub.database.exec('ALTER TABLE judged_commands RENAME TO elsewhere');
    const command = testCommand(opening, { at: NOON });
    expect(Refusal.parse(await ask(socket, 'command', hub.signed(command))).sentence.en).toMatch(
      /hub failed on “command”/,
    );
    expect(hub.counted('message-failed')).toBe(1);
    hub.database.exec('ALTER TABLE elsewhere RENAME TO judged_commands');
    expect(await ask(socket, 'command', hub.signed(command))).toMatchObject({ outcome: 'accepted' });
  });

  it('that start a drill tell every station of its world', async () => {
    const got = await station();
    const worlds: unknown[] = [];
    got.socket.on('worlds', (message) => worlds.push(message));
    await ask(got.socket, 'hello', hello());
    const start: DomainCommand = {
      type: 'StartDrill',
      data: { name: 'Spring', objectives: [], recording: null, site: null },
    };
    const drill = { ...testCommand(start, { at: NOON }), world: DRILL };
    expect(await ask(got.socket, 'command', hub.signed(drill))).toMatchObject({ outcome: 'accepted' });
    await until(() => worlds.length === 1);
    expect(worlds[0]).toMatchObject({
      worlds: [{ world: LIVE }, { world: 'drill:spring', name: 'Spring', endedAt: null }],
    });
    await until(() => got.events.some(({ world }) => world === 'drill:spring'));
  });
});

describe('a source', () => {
  it('has its rows judged one by one, and is told how many were taken and why the first was not', async () => {
    const socket = await hub.connect('/source');
    const send = async (message: unknown): Promise<unknown> => {
      const raw = untyped(socket);
      return raw.timeout(5000).emitWithAck('ingest', message);
    };
    const batch = { world: LIVE, source: 'plc', readings: [reading(1), { ...reading(Number.NaN) }, 5] };
    expect(IngestReply.parse(await send(batch))).toMatchObject({
      taken: 1,
      refused: 2,
      firstRefusal: { en: expect.stringMatching(/not a number/) },
    });
    expect(IngestReply.parse(await send({ ...batch, world: 'mars' }))).toMatchObject({ ok: false });
    expect(IngestReply.parse(await send({ ...batch, readings: new Array(20_001).fill(null) }))).toMatchObject({
      ok: false,
    });
    expect(hub.counted('message-malformed')).toBe(2);
  });

  it('gives no register: whoever has its key is nobody in particular', async () => {
    const raw = untyped(await hub.connect('/source'));
    await expect(raw.timeout(500).emitWithAck('site', { site: testSite, source: 'a.json' })).rejects.toThrow(
      /timed out/,
    );
    expect(hub.journal.head(LIVE)).toBe(1);
  });
});

it('the owner of the data folder gives a register for live', async () => {
  const raw = untyped(await hub.connect('/administration'));
  const site = { ...testSite, name: { en: 'New name', zh: '新' } };
  expect(await raw.timeout(5000).emitWithAck('site', { site, source: 'a.json' })).toMatchObject({
    outcome: 'accepted',
    lastSequence: 2,
  });
  expect(hub.journal.state(LIVE).register.site?.name.en).toBe('New name');
  expect(await raw.timeout(5000).emitWithAck('site', { site: {}, source: 'a.json' })).toMatchObject({ ok: false });
});

describe('problems', () => {
  it('reach every station that said hello, at most once a second', async () => {
    const got = await station();
    const lists: number[] = [];
    got.socket.on('problems', ({ problems }) => lists.push(problems.reduce((sum, { count }) => sum + count, 0)));
    await ask(got.socket, 'hello', hello());
    await until(() => lists.length === 1);
    hub.ingest.take({ world: LIVE, source: 'test', readings: [1, 2, 3], positions: [] });
    hub.clock.pass(1000);
    hub.clock.pass(5000);
    await until(() => lists.length === 2);
    expect(lists).toEqual([0, 3]);
  });
});
