/** What a station makes of a hub that repeats, skips, forges, defers or talks nonsense: a hub of the test's own making. */
import { createServer, type Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '#shared/domain/command.ts';
import { IncidentId, LIVE } from '#shared/domain/ids.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { newPrivateKey, signerOf, type Signer } from '#shared/node/identity/signing.ts';
import { signCheckpoint } from '#shared/node/journal/checkpoints.ts';
import { chainHash } from '#shared/node/journal/hash.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { CommandMessage } from '#shared/protocol/accounts.ts';
import type { Checkpoint, Differing } from '#shared/protocol/histories.ts';
import { Hello, type JournalRow, type Persisted } from '#shared/protocol/hubSocket.ts';
import { adding, file, isKeptWhole } from './attachmentFiles.ts';
import {
  incidentOne,
  openGround,
  openIncident,
  startStation,
  stationEvents,
  until,
  type Ground,
  type Station,
} from './station.ts';

let ground: Ground;
let database: Database;
/** What an honest hub would have. */
let journal: Journal;
let http: HttpServer;
let io: Server;
let line: Socket | null;
const signer = signerOf(newPrivateKey());
let differing: Differing[];
let hellos: Hello[];
let answerCommand: (command: Command, answer: (reply: unknown) => void) => void;
let a: Station;
const incidentTwo = IncidentId.parse('incident-2');
const rows = (): JournalRow[] => journal.rows(LIVE, 1, 1_000);

beforeEach(async () => {
  ground = openGround();
  database = openDatabase({ file: ':memory:', migrations: journalMigrations, synchronous: 'NORMAL' });
  journal = new Journal(database);
  const { events } = play([
    testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
    testCommand(openIncident()),
  ]);
  journal.append(LIVE, events, Date.now());
  hellos = [];
  differing = [];
  line = null;
  answerCommand = () => undefined;
  http = createServer();
  io = new Server(http, { transports: ['websocket'], serveClient: false });
  io.on('connection', (socket) => {
    socket.on('identify', (_raw, answer: (reply: unknown) => void) => {
      answer({ ok: true });
    });
    socket.emit('challenge', { nonce: 'A'.repeat(43) });
    socket.on('hello', (raw, answer: (reply: unknown) => void) => {
      hellos.push(Hello.parse(raw));
      answer({
        epoch: journal.epoch,
        lineage: [],
        hub: { publicKey: signer.publicKey },
        differing: differing.splice(0),
        hubTime: Date.now(),
        version: 'test',
        worlds: [],
      });
      line = socket;
    });
    socket.on('command', (raw, answer: (reply: unknown) => void) => {
      answerCommand(CommandMessage.parse(raw).command, answer);
    });
    socket.on('disconnect', () => {
      line = null;
    });
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const bound = http.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  a = await startStation(ground, 'a', () => ({ url: `http://127.0.0.1:${String(port)}`, key: 'any' }));
  await until(() => line !== null);
});
afterEach(async () => {
  await a.host.close();
  await io.close();
  database.close();
  ground.remove();
});

const send = (what: 'events' | 'snapshot', message: unknown): Promise<Persisted> =>
  line?.timeout(5_000).emitWithAck(what, message) as Promise<Persisted>;
const signed = (by: Signer, { sequence, hash }: Pick<JournalRow, 'sequence' | 'hash'>): Checkpoint =>
  signCheckpoint(by, { epoch: journal.epoch, world: LIVE, sequence, hash });
const sendRows = (sent: readonly JournalRow[], head = 2, by = signer): Promise<Persisted> =>
  send('events', { world: LIVE, rows: sent, head, checkpoint: signed(by, sent.at(-1)!) });
const problems = async (): Promise<string[]> =>
  (await a.screen.request('problems.read', {})).problems.map(({ code }) => code);

describe('a station', () => {
  it('to which a batch is sent again changes nothing', async () => {
    expect(await sendRows(rows())).toEqual({ ok: true });
    const { state } = a.screen;
    const heard = a.screen.pushes.filter(({ name }) => name === 'events').length;
    expect(await sendRows(rows())).toEqual({ ok: true });
    expect(await sendRows(rows().slice(0, 1))).toEqual({ ok: true });
    expect(stationEvents(a)).toHaveLength(2);
    expect(a.screen.state).toEqual(state);
    expect(
      a.screen.pushes
        .filter(({ name }) => name === 'events')
        .slice(heard)
        .flatMap(({ payload }) => (payload as { events: unknown[] }).events),
    ).toEqual([]);
  });

  it('fetches a file that the hub came to have while it said that it had not', async () => {
    const photo = file(2_000);
    const { events } = play([
      testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
      testCommand(openIncident()),
      testCommand(adding(photo)),
    ]);
    journal.append(LIVE, events.slice(2), Date.now());
    line?.on('attachments-held', (_asked, answer: (reply: unknown) => void) => {
      // Its last part came from another station while the hub looked.
      line?.emit('attachments-held', { attachmentIds: [photo.attachmentId] });
      answer({ ok: true, attachmentIds: [] });
    });
    line?.on('attachment-read', ({ offset }: { offset: number }, answer: (reply: unknown) => void) => {
      answer({ ok: true, bytes: photo.bytes.length, chunk: photo.bytes.subarray(offset) });
    });
    expect(await sendRows(rows(), 3)).toEqual({ ok: true });
    await until(() => isKeptWhole(a.directory, 'station', photo));
  });

  it('that is sent events after a gap stores none and says where it is', async () => {
    expect(await sendRows(rows().slice(1))).toMatchObject({ ok: false, resync: true });
    expect(stationEvents(a)).toEqual([]);
    await until(() => hellos.length === 2);
    expect(hellos[1]?.cursors).toEqual({});
    expect(await sendRows(rows())).toEqual({ ok: true });
    expect(stationEvents(a)).toHaveLength(2);
  });

  it('that is sent events in the hub’s name without its signature stores none, goes no further, and says so', async () => {
    await sendRows(rows().slice(0, 1), 1);
    const other = signerOf(newPrivateKey());
    expect(await sendRows(rows().slice(1), 2, other)).toMatchObject({ ok: false, resync: false });
    await until(() => a.screen.last('connection')?.state === 'offline');
    expect(a.screen.last('connection')?.sentence?.en).toMatch(/without its own signature.*Nothing was stored/);
    expect(stationEvents(a)).toHaveLength(1);
  });

  it('whose record is another than the hub’s says both sides, counts it, and takes and gives nothing', async () => {
    await sendRows(rows());
    differing = [{ world: LIVE, sequence: 2, atHub: 'f'.repeat(64) }];
    await a.screen.act(openIncident(incidentTwo));
    line?.disconnect(true);
    await until(() => a.screen.last('connection')?.sentence?.en.includes('rewritten') === true);
    const { en, zh } = a.screen.last('connection')?.sentence ?? { en: '', zh: '' };
    for (const text of [en, zh]) {
      expect(text).toContain('f'.repeat(12));
      expect(text).toContain(rows()[1]!.hash.slice(0, 12));
    }
    expect(await problems()).toContain('history-differs');
    expect(stationEvents(a)).toHaveLength(2);
    expect((await a.screen.request('outbox.read', {})).pending).toHaveLength(1);
  });

  it('that is sent forged events stores none, goes no further, and says so', async () => {
    await sendRows(rows().slice(0, 1), 1);
    const [, second] = rows();
    const body = second!.body.replace('Leak', 'Calm');
    expect(await sendRows([{ ...second!, body }])).toMatchObject({ ok: false, resync: false });
    await until(() => a.screen.last('connection')?.state === 'offline');
    expect(a.screen.last('connection')?.sentence?.en).toMatch(/contradict each other.*Nothing is written over/);
    expect(stationEvents(a)).toHaveLength(1);
    await a.screen.request('outbox.read', {});
  });

  it('whose hub says something else of what it holds keeps what it holds', async () => {
    await sendRows(rows());
    const held = stationEvents(a);
    const rewritten = rows().map((row) => {
      const body = row.body.replace('Leak', 'Calm');
      return { ...row, body, hash: chainHash(row.previousHash, body) };
    });
    expect(await sendRows(rewritten)).toMatchObject({ ok: false });
    await until(() => a.screen.last('connection')?.state === 'offline');
    expect(stationEvents(a)).toEqual(held);
  });

  it('that is sent an event of a known kind which it cannot read waits for a version that can', async () => {
    await sendRows(rows().slice(0, 1), 1);
    const [, second] = rows();
    const body = second!.body.replace('"level":"III"', '"level":"0"');
    const odd = { ...second!, body, hash: chainHash(second!.previousHash, body) };
    expect(await sendRows([odd])).toMatchObject({ ok: false });
    await until(() => a.screen.last('connection')?.state === 'offline');
    expect(a.screen.last('connection')?.sentence?.en).toMatch(/cannot read.*level/);
  });

  it('keeps and counts an event of a newer kind, and goes on', async () => {
    const [first, second] = rows();
    const body = second!.body.replace('IncidentOpened.v1', 'IncidentOpened.v9');
    const newer = { ...second!, body, hash: chainHash(second!.previousHash, body) };
    expect(await sendRows([first!, newer])).toEqual({ ok: true });
    expect(await problems()).toContain('event-unknown');
    const { events } = await a.screen.request('timeline.read', { world: LIVE, limit: 10 });
    expect(events.map(({ known }) => known)).toEqual([false, true]);
    await until(() => a.screen.sequence === 2);
  });

  it('passes over malformed messages and frames, counts them, and stays on the line', async () => {
    line?.emit('dictionary', { world: 'nowhere' });
    line?.emit('frame', { world: LIVE, bytes: 'text' });
    line?.emit('frame', { world: LIVE, bytes: new Uint8Array([1, 2, 3]) });
    line?.emit('worlds', null);
    line?.emit('problems', { problems: 7 });
    line?.emit('no-such-thing', {});
    expect(await send('events', { world: LIVE, rows: [] })).toMatchObject({ ok: false });
    expect(await send('snapshot', 'everything')).toMatchObject({ ok: false });
    expect(new Set(await problems())).toEqual(new Set(['hub-message-malformed', 'frame-not-taken']));
    expect(await sendRows(rows())).toEqual({ ok: true });
    expect(a.screen.last('connection')?.state).toBe('online');
  });

  it('whose act is deferred, refused or not understood gives it again, in order, and counts the tries', async () => {
    await sendRows(rows());
    const sentence = { en: 'The disk is full.', zh: '磁盘已满。' };
    const given: string[] = [];
    const answers = [
      (id: string): unknown => ({ outcome: 'deferred', commandId: id, sentence }),
      (): unknown => ({ ok: false, sentence }),
      (): unknown => 'what?',
      (id: string): unknown => ({ outcome: 'accepted', commandId: id, lastSequence: null }),
    ];
    answerCommand = ({ id }, answer) => {
      given.push(id);
      answer((answers.shift() ?? ((own: string) => ({ outcome: 'accepted', commandId: own, lastSequence: null })))(id));
    };
    const first = await a.screen.act({ type: 'EndIncident', data: { incidentId: incidentOne, reason: 'Over' } });
    const second = await a.screen.act(openIncident(incidentTwo));
    await until(() => a.screen.pending.find(({ commandId }) => commandId === first)?.delivery.attempts === 2);
    expect(await problems()).toContain('act-not-taken');
    await until(async () => (await a.screen.request('outbox.read', {})).pending.length === 0);
    expect(given).toEqual([first, first, first, first, second]);
    expect(a.screen.pending).toEqual([]);
  });

  it('whose act the hub has judged unreadable shows it to a person, and gives those behind it', async () => {
    await sendRows(rows());
    const sentence = { en: 'The message “command” is malformed.', zh: '消息“command”格式错误。' };
    answerCommand = ({ id, type }, answer) => {
      if (type === 'EndIncident')
        answer({
          outcome: 'rejected',
          commandId: id,
          rejection: { kind: 'refused', code: 'message-malformed', sentence },
        });
      else answer({ outcome: 'accepted', commandId: id, lastSequence: null });
    };
    const first = await a.screen.act({ type: 'EndIncident', data: { incidentId: incidentOne, reason: 'Over' } });
    await a.screen.act(openIncident(incidentTwo));
    await until(async () => (await a.screen.request('outbox.read', {})).pending.length === 0);
    expect((await a.screen.request('conflicts.read', {})).conflicts).toMatchObject([
      { commandId: first, command: { data: { reason: 'Over' } }, rejection: { sentence } },
    ]);
  });

  it('shows an act as pending until the events that it led to are here, and never both', async () => {
    await sendRows(rows());
    const seen: number[] = [];
    answerCommand = (command, answer) => {
      journal.append(LIVE, play([command]).events, Date.now());
      // The answer overtakes the events.
      answer({ outcome: 'accepted', commandId: command.id, lastSequence: 3 });
    };
    const id = await a.screen.act(openIncident(incidentTwo));
    await until(() => journal.head(LIVE) === 3);
    await until(async () => {
      const pending = (await a.screen.request('outbox.read', {})).pending.map(({ commandId }) => commandId);
      seen.push(pending.length);
      return pending.includes(id) && seen.length > 3;
    });
    expect(a.screen.pending.map(({ commandId }) => commandId)).toEqual([id]);
    expect(await sendRows(journal.rows(LIVE, 3, 10), 3)).toEqual({ ok: true });
    await until(() => a.screen.pending.length === 0);
    expect((await a.screen.request('outbox.read', {})).pending).toEqual([]);
    expect(Object.keys(a.screen.state.incidents.open)).toContain('incident-2');
  });
});
