/** The hub's side of shared/protocol/hubSocket.ts: who may connect, what is taken from them, and what they are sent. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { Server, type ExtendedError, type Namespace, type Socket } from 'socket.io';
import type { z } from 'zod';
import { Command } from '#shared/domain/command.ts';
import type { WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { Logger } from '#shared/node/log.ts';
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
  type CommandOutcome,
  type HubToStation,
  type SourceToHub,
  type StationToHub,
  type Welcome,
  type WorldSummary,
} from '#shared/protocol/hubSocket.ts';
import { IngestBatch } from '#shared/protocol/ingest.ts';
import type { Clock } from '../clock.ts';
import type { Ingest } from '../ingest/ingest.ts';
import { worldExists, type CommandDesk } from '../journal/commandDesk.ts';
import type { ProblemBook } from '../problems.ts';
import { StationLink, type StationSocket } from './stationLink.ts';

/** Frames wait for a station that does not keep up until so much is unsent; then it misses frames, never events. */
const UNSENT_FRAMES = 50;
const PROBLEMS_EVERY_MS = 1_000;

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
}

export class StationServer {
  readonly #options: StationServerOptions;
  readonly #io: Server<StationToHub, HubToStation>;
  readonly #links = new Map<StationSocket, StationLink>();
  /** Series numbers that stations have been told the ids of, by world and kind. */
  readonly #told = new Map<string, number>();
  readonly #stopProblems: () => void;
  #problemsChanged = false;

  constructor(options: StationServerOptions) {
    this.#options = options;
    this.#io = new Server(options.http, {
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      serveClient: false,
      transports: ['websocket'],
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
      this.#count('connection-malformed', 'socket', 'handshake', {
        en: `A connection was refused: ${error.message}.`,
        zh: `连接被拒绝：${error.message}。`,
      });
    });
    const admit = (socket: Socket, next: (error?: ExtendedError) => void): void => {
      const refusal = this.#refusal(socket.handshake.auth);
      if (refusal === null) {
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
        this.#answer(answer, 'ingest', IngestBatch, message, (batch) => ({ ok: true, ...options.ingest.take(batch) }));
      });
    });
    this.#stopProblems = options.clock.every(PROBLEMS_EVERY_MS, () => {
      if (!this.#problemsChanged) return;
      this.#problemsChanged = false;
      this.#io.emit('problems', { problems: options.problems.list() });
    });
  }

  get stations(): number {
    return this.#links.size;
  }

  problemsChanged(): void {
    this.#problemsChanged = true;
  }

  /** Tells every station of new events, and of worlds that came or ended with them. */
  eventsAppended(world: WorldId, events: readonly JournalEvent[]): void {
    if (events.some(({ type }) => type === 'DrillStarted.v1' || type === 'DrillEnded.v1'))
      this.#io.emit('worlds', { worlds: this.#worlds() });
    for (const link of this.#links.values()) link.bringUpToDate(world);
  }

  frame(world: WorldId, frame: Frame): void {
    this.#tellNames(world, frame.kind);
    const bytes = encodeFrame(frame);
    for (const socket of this.#links.keys()) {
      // What waits in the transport's own buffer is what the station has not taken yet.
      if (socket.conn.transport.writable || socketBacklog(socket) < UNSENT_FRAMES)
        socket.emit('frame', { world, bytes });
    }
  }

  async close(): Promise<void> {
    this.#stopProblems();
    for (const link of this.#links.values()) link.close();
    await this.#io.close();
  }

  #station(socket: StationSocket): void {
    const { journal, series, problems, clock, version, desk } = this.#options;
    socket.on('hello', (message, answer) => {
      this.#answer(answer, 'hello', Hello, message, (hello): Welcome => {
        const link = new StationLink(socket, journal, hello);
        this.#links.get(socket)?.close();
        this.#links.set(socket, link);
        for (const { world } of journal.worlds()) {
          for (const kind of ['readings', 'positions'] as const) {
            this.#sendNames(socket, world, kind);
            socket.emit('frame', { world, bytes: encodeFrame(series.latest(world, kind)) });
          }
        }
        socket.emit('problems', { problems: problems.list() });
        // After the answer: the station must know the epoch before the first event.
        queueMicrotask(() => {
          for (const { world } of journal.worlds()) link.bringUpToDate(world);
        });
        return { epoch: journal.epoch, hubTime: clock.now(), version, worlds: this.#worlds() };
      });
    });
    socket.on('command', (message, answer) => {
      this.#answer(answer, 'command', Command, message, (command): CommandOutcome => desk.judge(command, 'station'));
    });
    socket.on('history', (message, answer) => {
      this.#answer(answer, 'history', HistoryRequest, message, ({ world, from, to }) => ({
        rows: journal.rows(world, from, Math.max(0, Math.min(to - from + 1, EVENTS_PER_MESSAGE))),
      }));
    });
    socket.on('disconnect', () => {
      this.#links.get(socket)?.close();
      this.#links.delete(socket);
    });
  }

  /** Parses, acts and answers; what is malformed is counted and refused, what fails is logged and refused. */
  #answer<Schema extends z.ZodType, Reply>(
    answer: unknown,
    what: string,
    schema: Schema,
    message: unknown,
    act: (parsed: z.output<Schema>) => Reply,
  ): void {
    const reply = typeof answer === 'function' ? (answer as (reply: unknown) => void) : (): void => undefined;
    const parsed = schema.safeParse(message);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const sentence = {
        en: `The message “${what}” is malformed: ${issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`}. Update the program that sent it.`,
        zh: `消息“${what}”格式错误：${issue === undefined ? '' : `${issue.path.map(String).join('.')}：${issue.message}`}。请更新发送该消息的程序。`,
      };
      this.#count('message-malformed', 'socket', what, sentence);
      reply({ ok: false, sentence });
      return;
    }
    try {
      reply(act(parsed.data));
    } catch (error) {
      this.#options.log.error({ error, what }, 'a message could not be handled');
      const sentence = {
        en: `The hub failed on “${what}”; its log says why. The message was not carried out.`,
        zh: `中心处理“${what}”失败，原因见中心日志。该消息未执行。`,
      };
      this.#count('message-failed', 'hub', what, sentence);
      reply({ ok: false, sentence });
    }
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
    if (auth.data.protocol !== PROTOCOL_VERSION)
      return {
        code: 'protocol-refused',
        sentence: {
          en: `This station speaks protocol ${String(auth.data.protocol)}, the hub ${String(PROTOCOL_VERSION)}. Bring both to the same version of Muster.`,
          zh: `该工作站的协议版本为 ${String(auth.data.protocol)}，中心为 ${String(PROTOCOL_VERSION)}。请将两者更新到同一版本。`,
        },
      };
    return null;
  }

  #worlds(): WorldSummary[] {
    const { journal } = this.#options;
    return journal
      .worlds()
      .filter(({ world }) => worldExists(journal, world))
      .map(({ world, head, recordedAt }) => {
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
    for (const socket of this.#links.keys()) this.#sendNames(socket, world, kind);
  }

  #count(code: string, source: string, where: string, sentence: LocalizedText): void {
    this.#options.problems.count({ code, source, where, sentence }, this.#options.clock.now());
  }
}

/** Packets that engine.io holds for this socket; its type does not show them. */
function socketBacklog(socket: StationSocket): number {
  return (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
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
