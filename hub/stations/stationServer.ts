/** The hub's side of shared/protocol/hubSocket.ts: its sockets, from the first byte to the last. */
import type { Server as HttpServer } from 'node:http';
import { Server, type Namespace } from 'socket.io';
import type { AttachmentId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { Frame } from '#shared/protocol/frames.ts';
import type { HubHealth, StationSeen } from '#shared/protocol/health.ts';
import { MAX_MESSAGE_BYTES, type SourceToHub } from '#shared/protocol/hubSocket.ts';
import type { PresenceMessage } from '#shared/protocol/presence.ts';
import type { HubServer, RedisFanout } from '../fanout/redisFanout.ts';
import { Admission } from './admission.ts';
import { Answering } from './answering.ts';
import { handleAttachments } from './handlers/attachments.ts';
import { handleCommands } from './handlers/commands.ts';
import type { HandlerContext } from './handlers/context.ts';
import { handleHello } from './handlers/hello.ts';
import { handleHistories } from './handlers/histories.ts';
import { handleHistory } from './handlers/history.ts';
import { handleSource } from './handlers/source.ts';
import { handlePresence } from './handlers/presence.ts';
import { handleTime } from './handlers/time.ts';
import { RecordMessages } from './recordMessages.ts';
import { OnlineStations } from './onlineStations.ts';
import { PresenceBoard } from './presenceBoard.ts';

const PROBLEMS_EVERY_MS = 1_000;
/** A hub that hangs, or a cable that was pulled, is noticed by both ends within the sum of these. */
const HEARTBEAT_MS = 3_000;
const HEARTBEAT_ANSWER_MS = 4_000;
/** A connection that has not shown its key by then is closed. */
const KEY_WITHIN_MS = 5_000;
/** Each may hold one message in memory before its key is known. */
const MAX_CONNECTIONS = 500;

export interface StationServerOptions extends Omit<HandlerContext, 'answering' | 'messages' | 'online' | 'presence'> {
  readonly http: HttpServer;
  readonly key: string;
  /** See Admission. */
  readonly joined?: LocalizedText | null;
  readonly problems: ProblemBook;
  readonly log: Logger;
  /** Carries between this hub and the others on its journal; null: there are none. */
  readonly fanout: RedisFanout | null;
}

export class StationServer {
  readonly #http: HttpServer;
  readonly #io: HubServer;
  readonly #online: OnlineStations;
  readonly #presence: PresenceBoard;
  readonly #stopProblems: () => void;

  constructor(options: StationServerOptions) {
    const { http, key, joined = null, journal, series, problems, clock } = options;
    this.#http = http;
    http.maxConnections = MAX_CONNECTIONS;
    const answering = new Answering(options);
    const admission = new Admission({ key, joined, answering });
    this.#io = new Server(http, {
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      connectTimeout: KEY_WITHIN_MS,
      serveClient: false,
      transports: ['websocket'],
      pingInterval: HEARTBEAT_MS,
      pingTimeout: HEARTBEAT_ANSWER_MS,
      allowRequest: admission.allowRequest,
    });
    options.fanout?.install(this.#io);
    admission.watch(this.#io);
    this.#online = new OnlineStations({ io: this.#io, journal, series, problems, clock, answering });
    const messages = new RecordMessages(journal, options.signer);
    this.#presence = new PresenceBoard({
      clock,
      tell: (message) => {
        this.#online.tellPresence(message);
      },
      relay: (message) => {
        options.fanout?.presence(message);
      },
    });
    const context: HandlerContext = {
      ...options,
      answering,
      messages,
      online: this.#online,
      presence: this.#presence,
    };
    this.#io.use(admission.admit);
    this.#io.on('connection', (socket) => {
      const handlers = [
        handleHello,
        handleCommands,
        handleHistory,
        handleHistories,
        handleAttachments,
        handlePresence,
        handleTime,
      ];
      for (const handle of handlers) handle(socket, context);
      socket.on('disconnect', () => {
        const link = this.#online.linkOf(socket);
        if (link !== null) this.#presence.left(socket, link.stationId);
        this.#online.forget(socket);
      });
    });
    const sources: Namespace<SourceToHub> = this.#io.of('/source');
    sources.use(admission.admit);
    sources.on('connection', (socket) => {
      handleSource(socket, context);
    });
    this.#stopProblems = clock.every(PROBLEMS_EVERY_MS, () => {
      this.#online.sendProblems();
    });
  }

  get stations(): StationSeen[] {
    return this.#online.seen;
  }

  get framesDropped(): number {
    return this.#online.framesDropped;
  }

  tellHealth(health: HubHealth): void {
    this.#online.tellHealth(health);
  }

  /** Who looks at what at another hub's stations. */
  presence(message: PresenceMessage): void {
    this.#presence.relayed(message);
  }

  problemsChanged(): void {
    this.#online.problemsChanged();
  }

  /** Tells every station of new events, and of worlds that came or ended with them. */
  eventsAppended(world: WorldId, events: readonly JournalEvent[]): void {
    this.#online.eventsAppended(world, events);
  }

  /** A file is here whole, for those that wait for it. */
  attachmentHeld(attachmentId: AttachmentId): void {
    this.#online.attachmentHeld(attachmentId);
  }

  frame(world: WorldId, frame: Frame): void {
    this.#online.frame(world, frame);
  }

  async close(): Promise<void> {
    this.#stopProblems();
    this.#presence.close();
    this.#online.close();
    const closed = this.#io.close();
    // One that only ever asked for the health would keep the server open.
    this.#http.closeAllConnections();
    await closed;
  }
}
