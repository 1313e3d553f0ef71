/** The hub's side of shared/protocol/hubSocket.ts: who may connect, what is taken from them, and what they are sent. */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { Server, type ExtendedError, type Namespace, type Socket } from 'socket.io';
import { z } from 'zod';
import { Command } from '#shared/domain/command.ts';
import { CommandId, LIVE, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { SeriesKind } from '#shared/node/series/rows.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { encodeFrame, type Frame } from '#shared/protocol/frames.ts';
import {
  Auth,
  EVENTS_PER_MESSAGE,
  Hello,
  HistoryRequest,
  MAX_MESSAGE_BYTES,
  PROTOCOL_VERSION,
  SiteMessage,
  type CommandOutcome,
  type HubToStation,
  type Refusal,
  type SourceToHub,
  type StationToHub,
  type Welcome,
  type WorldSummary,
} from '#shared/protocol/hubSocket.ts';
import { IngestBatch } from '#shared/protocol/ingest.ts';
import type { Clock } from '../clock.ts';
import type { Ingest } from '../ingest/ingest.ts';
import { worldExists, type CommandDesk } from '../journal/commandDesk.ts';
import { fitting, StationLink, type StationSocket } from './stationLink.ts';

/** Frames wait for a station that does not keep up until so much is unsent; then it misses frames, never events. */
const UNSENT_PACKETS = 50;
const PROBLEMS_EVERY_MS = 1_000;
/** A hub that hangs, or a cable that was pulled, is noticed by both ends within the sum of these. */
const HEARTBEAT_MS = 3_000;
const HEARTBEAT_ANSWER_MS = 4_000;
/** A connection that has not shown its key by then is closed. */
const KEY_WITHIN_MS = 5_000;
/** A station says hello again when it has missed something, a few times a second at most. */
const HELLOS_PER_SECOND = 20;
/** Each may hold one message in memory before its key is known. */
const MAX_CONNECTIONS = 500;

export interface StationServerOptions {
  readonly http: HttpServer;
  readonly key: string;
  readonly version: string;
  readonly journal: Journal;
  readonly series: SeriesStore;
  readonly desk: CommandDesk;
  readonly ingest: Ingest;
  readonly problems: ProblemBook;
  readonly clock: Clock;
  readonly log: Logger;
  /** For tests of what takes long; see StationLink. */
  readonly answerWithinMs?: number;
}

type Refused = z.infer<typeof Refusal>;

/** A station on the line, and whether it has yet to be sent the problems as they are now. */
interface Connected {
  readonly link: StationLink;
  owedProblems: boolean;
}

export class StationServer {
  readonly #options: StationServerOptions;
  readonly #io: Server<StationToHub, HubToStation>;
  readonly #stations = new Map<StationSocket, Connected>();
  /** How many series numbers stations have been told the ids of, by world and kind. */
  readonly #told = new Map<string, number>();
  readonly #stopProblems: () => void;

  constructor(options: StationServerOptions) {
    this.#options = options;
    options.http.maxConnections = MAX_CONNECTIONS;
    this.#io = new Server(options.http, {
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      connectTimeout: KEY_WITHIN_MS,
      serveClient: false,
      transports: ['websocket'],
      pingInterval: HEARTBEAT_MS,
      pingTimeout: HEARTBEAT_ANSWER_MS,
      // A browser always sends an origin; stations and sources are programs and send none.
      allowRequest: (request, answer) => {
        const fromPage = request.headers.origin !== undefined;
        if (fromPage)
          this.#count('origin-refused', 'socket', request.socket.remoteAddress ?? 'unknown', {
            en: 'A web page tried to connect to the hub and was refused.',
            zh: '有网页试图连接中心，已拒绝。',
          });
        answer(fromPage ? 'pages may not connect' : null, !fromPage);
      },
    });
    this.#io.engine.on('connection_error', (error: { message: string }) => {
      this.#connectionMalformed(error.message);
    });
    this.#io.engine.on('connection', (connection: Socket['conn']) => {
      connection.on('close', (reason: string, description?: unknown) => {
        this.#closed(reason, description);
      });
    });
    const admit = (socket: Socket, next: (error?: ExtendedError) => void): void => {
      const refusal = this.#refusal(socket.handshake.auth);
      if (refusal === null) {
        // What is no Socket.IO packet closes the connection; without a listener it is also printed.
        socket.on('error', (error) => {
          this.#connectionMalformed(error.message);
        });
        next();
        return;
      }
      this.#count(refusal.code, 'socket', socket.handshake.address, refusal.sentence);
      next(Object.assign(new Error(refusal.sentence.en), { data: { code: refusal.code, sentence: refusal.sentence } }));
    };
    this.#io.use(admit);
    this.#io.on('connection', (socket) => {
      this.#station(socket);
    });
    const sources: Namespace<SourceToHub> = this.#io.of('/source');
    sources.use(admit);
    sources.on('connection', (socket) => {
      socket.on('ingest', (message, answer) => {
        this.#answer(answer, 'ingest', IngestBatch, message, (batch) => ({
          ok: true,
          ...options.ingest.take(batch),
        }));
      });
      socket.on('site', (message, answer) => {
        this.#answer(answer, 'site', SiteMessage, message, (data) =>
          options.desk.judge(
            {
              id: CommandId.parse(randomUUID()),
              world: LIVE,
              at: options.clock.now(),
              actor: { kind: 'system', name: 'site file' },
              type: 'ImportSite',
              data,
            },
            'hub',
          ),
        );
      });
    });
    this.#stopProblems = options.clock.every(PROBLEMS_EVERY_MS, () => {
      this.#sendProblems();
    });
  }

  get stations(): number {
    return this.#stations.size;
  }

  problemsChanged(): void {
    for (const station of this.#stations.values()) station.owedProblems = true;
  }

  /** Tells every station of new events, and of worlds that came or ended with them. */
  eventsAppended(world: WorldId, events: readonly JournalEvent[]): void {
    const worldsChanged = events.some(({ type }) => type === 'DrillStarted.v1' || type === 'DrillEnded.v1');
    for (const [socket, { link }] of this.#stations) {
      if (worldsChanged) socket.emit('worlds', { worlds: this.#worlds() });
      this.#bringUpToDate(link, world);
    }
  }

  frame(world: WorldId, frame: Frame): void {
    this.#tellNames(world, frame.kind);
    const bytes = encodeFrame(frame);
    for (const socket of this.#stations.keys()) if (keepsUp(socket)) socket.emit('frame', { world, bytes });
  }

  async close(): Promise<void> {
    this.#stopProblems();
    for (const { link } of this.#stations.values()) link.close();
    const closed = this.#io.close();
    // One that only ever asked for the health would keep the server open.
    this.#options.http.closeAllConnections();
    await closed;
  }

  #station(socket: StationSocket): void {
    const { journal, clock, version, desk } = this.#options;
    let hellos = { since: clock.now(), count: 0 };
    socket.on('hello', (message, answer) => {
      this.#answer(answer, 'hello', Hello, message, (hello): Welcome | Refused => {
        if (clock.now() - hellos.since >= 1_000) hellos = { since: clock.now(), count: 0 };
        hellos.count += 1;
        if (hellos.count > HELLOS_PER_SECOND) return this.#tooManyHellos(socket, hello);
        if (hello.protocol !== PROTOCOL_VERSION) return { ok: false, sentence: otherProtocol(hello.protocol).sentence };
        this.#stations.get(socket)?.link.close();
        const link = new StationLink({
          socket,
          journal,
          hello,
          onProblem: (code, sentence) => {
            this.#count(code, 'station', hello.stationId, sentence);
          },
          ...(this.#options.answerWithinMs === undefined ? {} : { answerWithinMs: this.#options.answerWithinMs }),
        });
        this.#stations.set(socket, { link, owedProblems: true });
        // After the answer: the station must know the epoch before anything else.
        queueMicrotask(() => {
          this.#begin(socket, link);
        });
        const judged = desk.outcomesOf(hello.unanswered);
        return { epoch: journal.epoch, hubTime: clock.now(), version, worlds: this.#worlds(), judged };
      });
    });
    socket.on('command', (message, answer) => {
      const judge = (command: Command): CommandOutcome | Refused => {
        const station = this.#stations.get(socket);
        return station === undefined ? this.#noHello('command') : desk.judge(command, station.link);
      };
      this.#answer(answer, 'command', Command, message, judge, (sentence) => unreadableAct(message, sentence));
    });
    socket.on('history', (message, answer) => {
      this.#answer(answer, 'history', HistoryRequest, message, ({ world, from, to }) => {
        if (!this.#stations.has(socket)) return this.#noHello('history');
        const limit = Math.max(0, Math.min(to - from + 1, EVENTS_PER_MESSAGE));
        return { rows: fitting(journal.rows(world, from, limit)) };
      });
    });
    socket.on('disconnect', () => {
      this.#stations.get(socket)?.link.close();
      this.#stations.delete(socket);
    });
  }

  /** What a station is sent after its welcome. */
  #begin(socket: StationSocket, link: StationLink): void {
    const { journal, series } = this.#options;
    this.#carefully('hello', () => {
      for (const { world } of journal.worlds())
        for (const kind of ['readings', 'positions'] as const) {
          this.#sendNames(socket, world, kind);
          socket.emit('frame', { world, bytes: encodeFrame(series.latest(world, kind)) });
        }
      for (const { world } of journal.worlds()) link.bringUpToDate(world);
    });
    this.#sendProblems();
  }

  #bringUpToDate(link: StationLink, world: WorldId): void {
    this.#carefully('events', () => {
      link.bringUpToDate(world);
    });
  }

  #sendProblems(): void {
    const { problems } = this.#options;
    for (const [socket, station] of this.#stations) {
      if (!station.owedProblems || !keepsUp(socket)) continue;
      station.owedProblems = false;
      socket.emit('problems', { problems: problems.list() });
    }
  }

  /** Parses, acts and answers; what is malformed is counted and refused, what fails is logged and refused. */
  #answer<Schema extends z.ZodType, Reply>(
    answer: ((reply: Reply | Refused) => void) | undefined,
    what: string,
    schema: Schema,
    message: unknown,
    act: (parsed: z.output<Schema>) => Reply | Refused,
    refuse: (sentence: LocalizedText) => Reply | Refused = (sentence) => ({ ok: false, sentence }),
  ): void {
    // Whoever sends decides what comes: there need be nobody to answer.
    const reply = (given: Reply | Refused): void => {
      if (typeof answer === 'function') answer(given);
    };
    const parsed = schema.safeParse(message);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
      const sentence = {
        en: `The message “${what}” is malformed: ${where}. Update the program that sent it.`,
        zh: `消息“${what}”格式错误：${where}。请更新发送该消息的程序。`,
      };
      this.#count('message-malformed', 'socket', what, sentence);
      reply(refuse(sentence));
      return;
    }
    const done = this.#carefully(what, () => {
      reply(act(parsed.data));
    });
    if (!done)
      reply({
        ok: false,
        sentence: {
          en: `The hub failed on “${what}”; its log says why. The message was not carried out.`,
          zh: `中心处理“${what}”失败，原因见中心日志。该消息未执行。`,
        },
      });
  }

  /** A fault in what one station asked or is sent is logged and counted; the others go on. */
  #carefully(what: string, act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      this.#options.log.error({ error, what }, 'a message could not be handled');
      this.#count('message-failed', 'hub', what, {
        en: `The hub failed on “${what}”; its log says why.`,
        zh: `中心处理“${what}”失败，原因见中心日志。`,
      });
      return false;
    }
  }

  /** Each is answered with all that the station may lack: the others would wait for it. */
  #tooManyHellos(socket: StationSocket, { stationId }: Hello): Refused {
    const sentence = {
      en: `Station ${stationId} said hello more than ${String(HELLOS_PER_SECOND)} times in a second; its connection was closed. Look at that station.`,
      zh: `工作站 ${stationId} 在一秒内发送“hello”超过 ${String(HELLOS_PER_SECOND)} 次，连接已关闭。请检查该工作站。`,
    };
    this.#count('too-many-hellos', 'station', stationId, sentence);
    // After the answer has gone out.
    setImmediate(() => socket.disconnect(true));
    return { ok: false, sentence };
  }

  #noHello(what: string): Refused {
    const sentence = {
      en: `The message “${what}” came before “hello”, so the hub does not know whose it is. Update the program that sent it.`,
      zh: `消息“${what}”先于“hello”到达，中心无法确定其来源。请更新发送该消息的程序。`,
    };
    this.#count('message-malformed', 'socket', what, sentence);
    return { ok: false, sentence };
  }

  #refusal(given: unknown): { code: string; sentence: LocalizedText } | null {
    const auth = Auth.safeParse(given);
    if (!auth.success || !sameSecret(auth.data.key, this.#options.key))
      return {
        code: 'key-refused',
        sentence: {
          en: 'The hub does not know this station key. Take the key from the hub’s data folder (hub/hub.json).',
          zh: '中心不认识该工作站密钥。请使用中心数据目录（hub/hub.json）中的密钥。',
        },
      };
    return auth.data.protocol === PROTOCOL_VERSION ? null : otherProtocol(auth.data.protocol);
  }

  /** A connection that ended otherwise than by a goodbye or a lost line. */
  #closed(reason: string, description: unknown): void {
    const why = description instanceof Error ? description.message : '';
    if (why.includes('Max payload size exceeded')) {
      const limit = String(MAX_MESSAGE_BYTES / 1024 / 1024);
      this.#count('message-too-large', 'socket', 'message', {
        en: `A message of more than ${limit} MB was refused and its connection closed. Send less at once.`,
        zh: `收到超过 ${limit} MB 的消息，已拒绝并关闭连接。请减小单次发送量。`,
      });
    } else if (reason === 'parse error' || /frame|opcode|UTF-8|RSV|MASK/.test(why))
      this.#connectionMalformed(why === '' ? reason : why);
  }

  #connectionMalformed(why: string): void {
    this.#count('connection-malformed', 'socket', 'connection', {
      en: `What came over a connection was not the hub’s protocol (${why}); the connection was refused or closed.`,
      zh: `连接上的数据不符合中心协议（${why}），已拒绝或关闭该连接。`,
    });
  }

  #worlds(): WorldSummary[] {
    const { journal } = this.#options;
    // `live` comes first, and is there before its first event.
    const heads = new Map([[LIVE, { head: 0, recordedAt: 0 }]]);
    for (const { world, head, recordedAt } of journal.worlds()) heads.set(world, { head, recordedAt });
    return [...heads]
      .filter(([world]) => worldExists(journal, world))
      .map(([world, { head, recordedAt }]) => {
        const { drill, register } = journal.state(world);
        return {
          world,
          head,
          name: drill.drill?.name ?? register.site?.name.en ?? world,
          startedAt: drill.drill?.startedAt ?? recordedAt,
          endedAt: drill.drill?.endedAt ?? null,
        };
      });
  }

  #sendNames(socket: StationSocket, world: WorldId, kind: SeriesKind): void {
    for (const { first, names } of runs(this.#options.series.names(world, kind)))
      socket.emit('dictionary', { world, kind, first, names });
  }

  /** Before the first frame that has a new series in it. */
  #tellNames(world: WorldId, kind: SeriesKind): void {
    const names = this.#options.series.names(world, kind);
    const key = `${world} ${kind}`;
    if (this.#told.get(key) === names.size) return;
    this.#told.set(key, names.size);
    for (const socket of this.#stations.keys()) this.#sendNames(socket, world, kind);
  }

  #count(code: string, source: string, where: string, sentence: LocalizedText): void {
    this.#options.problems.count({ code, source, where, sentence }, this.#options.clock.now());
  }
}

const otherProtocol = (protocol: number): { code: string; sentence: LocalizedText } => ({
  code: 'protocol-refused',
  sentence: {
    en: `This station speaks protocol ${String(protocol)}, the hub ${String(PROTOCOL_VERSION)}. Bring both to the same version of Muster.`,
    zh: `该工作站的协议版本为 ${String(protocol)}，中心为 ${String(PROTOCOL_VERSION)}。请将两者更新到同一版本。`,
  },
});

/** Given again it would be no better: it is turned away, so that a person sees it and the acts behind it go on. */
function unreadableAct(message: unknown, sentence: LocalizedText): CommandOutcome | Refused {
  const named = NamedAct.safeParse(message);
  if (!named.success) return { ok: false, sentence };
  const rejection = { kind: 'refused', code: 'message-malformed', sentence } as const;
  return { outcome: 'rejected', commandId: named.data.id, rejection };
}

const NamedAct = z.object({ id: CommandId });

/** Whether a station takes what it is sent. What it has not taken waits in engine.io's buffer, which its types hide. */
function keepsUp(socket: StationSocket): boolean {
  const unsent: unknown = Reflect.get(socket.conn, 'writeBuffer');
  return !Array.isArray(unsent) || unsent.length < UNSENT_PACKETS;
}

function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Consecutive numbers as one dictionary message. */
function runs(names: ReadonlyMap<number, string>): { first: number; names: string[] }[] {
  const found: { first: number; names: string[] }[] = [];
  for (const [number, name] of [...names].toSorted(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && last.first + last.names.length === number) last.names.push(name);
    else found.push({ first: number, names: [name] });
  }
  return found;
}
