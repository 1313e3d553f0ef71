/** The hub's side of shared/protocol/hubSocket.ts: its sockets, from the first byte to the last. */
import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { Server, type Namespace } from 'socket.io';
import type { AttachmentId, OutletId, StationId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { AdministrationToHub } from '#shared/protocol/administration.ts';
import type { Frame } from '#shared/protocol/frames.ts';
import type { HubHealth, StationSeen } from '#shared/protocol/health.ts';
import { MAX_MESSAGE_BYTES, type SourceToHub } from '#shared/protocol/hubSocket.ts';
import type { PresenceMessage } from '#shared/protocol/presence.ts';
import type { StationNames } from '#shared/protocol/stations.ts';
import type { HubServer, RedisFanout } from '../fanout/redisFanout.ts';
import { Gate } from '../transport/gate.ts';
import type { Connection } from '../transport/line.ts';
import { Lines, SOURCE_RATES } from '../transport/lines.ts';
import type { Outlet } from '../outlets/outletStore.ts';
import { SUBSCRIBERS, type Subscribers } from '../outlets/socketOutlet.ts';
import { sameSecret, type Enrolment } from '../enrolment/enrolment.ts';
import { StationDesk } from '../enrolment/stationDesk.ts';
import { Admission } from './admission.ts';
import { Answering } from './answering.ts';
import { handleAttachments } from './handlers/attachments.ts';
import { handleAccounts } from './handlers/accounts.ts';
import { handleAdministration } from './handlers/administration.ts';
import { handleCommands } from './handlers/commands.ts';
import type { HandlerContext } from './handlers/context.ts';
import { handleExchange } from './handlers/exchange.ts';
import { handleHello } from './handlers/hello.ts';
import { handleHistories } from './handlers/histories.ts';
import { handleProvenLoss } from './handlers/provenLoss.ts';
import { handleHistory } from './handlers/history.ts';
import { handleIdentify, type Identities } from './handlers/identify.ts';
import { handleSource } from './handlers/source.ts';
import { handleOutlets } from './handlers/outlets.ts';
import { handlePresence } from './handlers/presence.ts';
import { handleStations } from './handlers/stations.ts';
import { handleTrends } from './handlers/trends.ts';
import { handleTime } from './handlers/time.ts';
import { RecordMessages } from './recordMessages.ts';
import { OnlineStations } from './onlineStations.ts';
import { PresenceBoard } from './presenceBoard.ts';

const PROBLEMS_EVERY_MS = 1_000;
/** A hub that hangs, or a cable that was pulled, is noticed by both ends within the sum of these. */
const HEARTBEAT_MS = 3_000;
const HEARTBEAT_ANSWER_MS = 4_000;
/** Known and unknown together: what a process may have open. */
const MAX_CONNECTIONS = 500;
/** Other hubs on the same journal enrol stations and revoke them, too. */
const REVOCATIONS_EVERY_MS = 2_000;

export interface StationServerOptions extends Omit<
  HandlerContext,
  'answering' | 'messages' | 'online' | 'lines' | 'identities' | 'presence' | 'stationDesk'
> {
  readonly http: HttpServer | HttpsServer;
  /** Whether `http` speaks TLS. */
  readonly encrypted: boolean;
  /** See Admission. */
  readonly joined?: LocalizedText | null;
  /** Of the command line. */
  readonly administrationKey: string;
  readonly problems: ProblemBook;
  readonly log: Logger;
  /** Programs that public warnings go to; absent: there is no such outlet. */
  readonly subscribers?: {
    readonly board: Subscribers;
    readonly outlets: () => readonly Outlet[];
    readonly onJoined: (outletId: OutletId) => void;
  };
  /** Carries between this hub and the others on its journal; null: there are none. */
  readonly fanout: RedisFanout | null;
}

export class StationServer {
  readonly #http: HttpServer | HttpsServer;
  readonly #gate: Gate;
  readonly #lines: Lines;
  readonly #identities: Identities = new WeakMap();
  readonly #io: HubServer;
  readonly #online: OnlineStations;
  readonly #presence: PresenceBoard;
  readonly #answering: Answering;
  readonly #enrolment: Enrolment;
  readonly #stops: readonly (() => void)[];

  constructor(options: StationServerOptions) {
    const { http, encrypted, administrationKey, joined = null, journal, series, problems, clock, enrolment } = options;
    this.#http = http;
    http.maxConnections = MAX_CONNECTIONS;
    const answering = new Answering(options);
    this.#answering = answering;
    this.#enrolment = enrolment;
    const count = (code: string, where: string, sentence: LocalizedText): void => {
      answering.count(code, 'socket', where, sentence);
    };
    this.#gate = new Gate({ server: http, encrypted, count });
    const lines = new Lines({ gate: this.#gate, count });
    this.#lines = lines;
    const admission = new Admission({ isKey: (shown) => enrolment.isKey(shown), joined, answering });
    this.#io = new Server(http, {
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      serveClient: false,
      transports: ['websocket'],
      pingInterval: HEARTBEAT_MS,
      pingTimeout: HEARTBEAT_ANSWER_MS,
      allowRequest: admission.allowRequest,
    });
    options.fanout?.install(this.#io);
    admission.watch(this.#io);
    this.#io.engine.on('connection', (connection: Connection) => {
      lines.took(connection);
    });
    this.#online = new OnlineStations({ io: this.#io, journal, series, problems, clock, answering, lines });
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
      lines,
      identities: this.#identities,
      presence: this.#presence,
      stationDesk: new StationDesk({ enrolment, desk: options.desk, clock }),
    };
    this.#io.use(admission.admitStation);
    this.#io.on('connection', (socket) => {
      const handlers = [
        handleIdentify,
        handleHello,
        handleCommands,
        handleHistory,
        handleHistories,
        handleProvenLoss,
        handleAttachments,
        handleAccounts,
        handleExchange,
        handleOutlets,
        handlePresence,
        handleStations,
        handleTime,
        handleTrends,
      ];
      for (const handle of handlers) handle(socket, context);
      socket.on('disconnect', () => {
        const link = this.#online.linkOf(socket);
        if (link !== null) this.#presence.left(socket, link.stationId);
        this.#online.forget(socket);
      });
    });
    const sources: Namespace<SourceToHub> = this.#io.of('/source');
    sources.use((socket, next) => {
      const admitted = (): void => {
        lines.known(socket, SOURCE_RATES);
      };
      void admission.admitSource(socket, next, admitted);
    });
    sources.on('connection', (socket) => {
      lines.guard(socket, () => undefined);
      handleSource(socket, context);
    });
    const administration: Namespace<AdministrationToHub> = this.#io.of('/administration');
    const owner = new Admission({
      isKey: (shown) => Promise.resolve(sameSecret(shown, administrationKey)),
      joined: null,
      answering,
    });
    administration.use((socket, next) => {
      const admitted = (): void => {
        lines.known(socket, SOURCE_RATES);
      };
      void owner.admitSource(socket, next, admitted);
    });
    administration.on('connection', (socket) => {
      handleAdministration(socket, context);
    });
    const { subscribers } = options;
    if (subscribers !== undefined)
      subscribers.board.serve(this.#io.of(SUBSCRIBERS), subscribers.outlets, (socket, outletId) => {
        lines.known(socket, SOURCE_RATES);
        subscribers.onJoined(outletId);
      });
    this.#stops = [
      clock.every(PROBLEMS_EVERY_MS, () => {
        this.#online.sendProblems();
      }),
      clock.every(REVOCATIONS_EVERY_MS, () => {
        this.#followStations();
      }),
    ];
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
    if (events.some(({ type }) => type === 'StationRevoked.v1' || type === 'StationRenamed.v1')) this.#followStations();
  }

  /** What the workstations are called. */
  tellStations(names: StationNames): void {
    this.#online.tellStations(names);
  }

  /** A file is here whole, for those that wait for it. */
  attachmentHeld(attachmentId: AttachmentId): void {
    this.#online.attachmentHeld(attachmentId);
  }

  frame(world: WorldId, frame: Frame): void {
    this.#online.frame(world, frame);
  }

  /** They come back with the key that holds now, or not at all. */
  dismissSources(): void {
    this.#io.of('/source').disconnectSockets(true);
  }

  /** Its connections are closed, after they were told why. */
  dismiss(stationId: StationId, sentence: LocalizedText): void {
    for (const socket of this.#io.sockets.sockets.values()) {
      if (this.#identities.get(socket) !== stationId) continue;
      const line = this.#lines.of(socket);
      socket.emit('goodbye', { sentence });
      this.#online.forget(socket);
      socket.disconnect(true);
      line.end();
    }
  }

  #followStations(): void {
    void this.#answering.carefully('stations', () => this.#enrolment.follow());
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#presence.close();
    this.#online.close();
    const closed = this.#io.close();
    // One that only ever asked for the health would keep the server open.
    this.#http.closeAllConnections();
    this.#gate.close();
    await closed;
  }
}
