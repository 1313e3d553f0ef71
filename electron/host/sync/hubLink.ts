/**
 * The way to the hub: looked for without end, asked anew each time where it is, and watched, so that a hub that is gone
 * or hangs is said to be so. What comes over it is parsed here and handed on.
 */
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { LocalizedText, type Instant } from '#shared/domain/values.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import type { Logger } from '#shared/node/log.ts';
import { unpacked } from '#shared/node/packing.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import type { Connection, HubQuestion } from '#shared/protocol/hostContract.ts';
import { ProvenLossReply } from '#shared/protocol/histories.ts';
import { HubHealth, type StationHealth } from '#shared/protocol/health.ts';
import {
  Dictionary,
  EventsMessage,
  FrameMessage,
  PROTOCOL_VERSION,
  ProblemsMessage,
  Refusal,
  SnapshotMessage,
  Welcome,
  WorldSummary,
  type Hello,
  type HubToStation,
  type Persisted,
  type StationToHub,
} from '#shared/protocol/hubSocket.ts';
import { AttachmentsHeld } from '#shared/protocol/attachments.ts';
import { Challenge, Goodbye, IdentifyReply, StationNames, type Identify } from '#shared/protocol/stations.ts';
import { PresenceMessage } from '#shared/protocol/presence.ts';
import type { FindHub, HubAddress } from '../hubAddress.ts';
import type { HubTrust, WayToHub } from './hubTrust.ts';
import type { ShownTo } from './identification.ts';
import type { OlderCopy, Taken } from './replica.ts';

export type HubSocket = Socket<HubToStation, StationToHub>;

export interface HubLinkOptions {
  readonly hub: FindHub;
  readonly trust: HubTrust;
  readonly identification: (to: ShownTo) => Identify;
  readonly lastHeardAt: Instant | null;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  readonly hello: () => Hello;
  readonly welcome: (welcome: Welcome) => Taken | OlderCopy;
  readonly events: (message: EventsMessage) => Taken;
  readonly snapshot: (message: SnapshotMessage) => Taken;
  readonly dictionary: (message: Dictionary) => void;
  readonly frame: (message: FrameMessage) => void;
  readonly attachmentsHeld: (message: AttachmentsHeld) => void;
  readonly worlds: (worlds: readonly WorldSummary[]) => void;
  readonly problems: (message: z.infer<typeof ProblemsMessage>) => void;
  readonly presence: (message: PresenceMessage) => void;
  readonly stations: (names: StationNames) => void;
  /** Returns how this station is. */
  readonly health: (message: HubHealth) => StationHealth;
  /** A connection begins: nothing of the one before holds. */
  readonly onConnect: () => void;
  /** The hub takes commands; null: no longer. */
  readonly onReady: (socket: HubSocket | null) => void;
  readonly onConnection: (connection: Connection) => void;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** A hub whose record contradicts ours, or that refuses us, is a matter for people. */
const LONG_PAUSE_MS = 30_000;
const CONNECT_WITHIN_MS = 5_000;
const HELLO_WITHIN_MS = 10_000;
/** An embedded hub is starting beside us: until then its absence is no news. */
const STARTING_MS = 5_000;
const SAY_HELLO_AGAIN_MS = 5_000;

export class HubLink {
  readonly #options: HubLinkOptions;
  readonly #startedAt: Instant;
  #socket: HubSocket | null = null;
  #url = '';
  #ready = false;
  #closed = false;
  #pauseMs = FIRST_PAUSE_MS;
  /** How many of the hubs, in order of preference, were tried in vain since one was there. */
  #tried = 0;
  #hubs: readonly HubAddress[] = [];
  /** The hub's station key as a person here has given it. */
  #givenKey: string | null = null;
  /** The last of the attempts that look whether the hub is the right one. */
  #looking = 0;
  #timer: NodeJS.Timeout | undefined;
  #helloTimer: NodeJS.Timeout | undefined;
  #connection: Connection;

  constructor(options: HubLinkOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    this.#connection = {
      state: 'connecting',
      since: this.#startedAt,
      lastHeardAt: options.lastHeardAt,
      sentence: null,
      question: null,
      hub: null,
    };
  }

  get connection(): Connection {
    return this.#connection;
  }

  start(): void {
    this.#attempt();
  }

  /** A person has decided something that stood between this station and its hub. */
  tryNow(givenKey: string | null = null): void {
    if (givenKey !== null) this.#givenKey = givenKey;
    if (this.#socket !== null || this.#closed) return;
    clearTimeout(this.#timer);
    this.#attempt();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#drop();
  }

  #attempt(): void {
    if (this.#closed) return;
    const { onConnect } = this.#options;
    this.#hubs = this.#find();
    const address = this.#hubs[this.#tried % this.#hubs.length];
    if (address === undefined) {
      this.#failed(NO_HUB, 'soon');
      return;
    }
    this.#lookAndConnect(address, onConnect).catch((error: unknown) => {
      this.#options.log.error({ error }, 'the way to the hub failed');
      this.#failed(doesNotAnswer(address.url, error instanceof Error ? error.message : String(error)), 'soon');
    });
  }

  async #lookAndConnect(address: HubAddress, onConnect: () => void): Promise<void> {
    this.#looking += 1;
    const own = this.#looking;
    const { trust } = this.#options;
    const shown = await trust.look(address);
    if (this.#closed || own !== this.#looking) return;
    const found = trust.judge(address, shown);
    if (found.way === 'silent') this.#failed(doesNotAnswer(address.url, found.reason), 'soon');
    else if (found.way === 'closed') this.#failed(found.sentence, 'later', found.question);
    else this.#connect(address, found, onConnect);
  }

  #connect(
    address: HubAddress,
    { options, fingerprint }: Extract<WayToHub, { way: 'open' }>,
    onConnect: () => void,
  ): void {
    const socket: HubSocket = io(address.url, {
      ...options,
      transports: ['websocket'],
      auth: { protocol: PROTOCOL_VERSION },
      // It asks where the hub is each time, which the library would not.
      reconnection: false,
      forceNew: true,
      timeout: CONNECT_WITHIN_MS,
      autoConnect: false,
    });
    this.#socket = socket;
    this.#url = address.url;
    socket.on('connect', () => {
      socket.io.engine.on('packet', () => {
        this.#heard();
      });
      this.#heard();
      onConnect();
      this.#helloTimer = setTimeout(() => {
        if (this.#socket === socket) this.#failed(doesNotAnswer(address.url, 'it asked nothing'), 'soon');
      }, HELLO_WITHIN_MS);
    });
    socket.on('challenge', (raw) => {
      const challenge = this.#socket === socket ? this.#parse(Challenge, 'challenge', raw) : null;
      if (challenge === null) return;
      clearTimeout(this.#helloTimer);
      this.#helloTimer = undefined;
      const to: ShownTo = { nonce: challenge.nonce, hub: fingerprint, enrolmentKey: null };
      this.#identify(socket, to, this.#givenKey ?? address.key);
    });
    socket.on('goodbye', (raw) => {
      const goodbye = this.#socket === socket ? this.#parse(Goodbye, 'goodbye', raw) : null;
      if (goodbye !== null) this.#failed(goodbye.sentence, 'later');
    });
    socket.on('connect_error', (error) => {
      const refusal = RefusalData.safeParse('data' in error ? error.data : undefined);
      if (refusal.success) this.#failed(refusal.data.sentence, 'later');
      else this.#failed(doesNotAnswer(address.url, error.message), 'soon');
    });
    socket.on('disconnect', (reason) => {
      if (this.#socket === socket) this.#failed(lost(reason), 'soon');
    });
    this.#listen(socket);
    socket.connect();
  }

  #find(): readonly HubAddress[] {
    try {
      return [this.#options.hub() ?? []].flat();
    } catch (error) {
      this.#options.log.warn({ error: String(error) }, 'where the hub is could not be read');
      return [];
    }
  }

  #listen(socket: HubSocket): void {
    const { events, snapshot, dictionary, frame, worlds, problems, health, attachmentsHeld } = this.#options;
    const persist = <Schema extends z.ZodType>(
      schema: Schema,
      what: string,
      take: (message: z.output<Schema>) => Taken,
    ): ((message: unknown, answer: unknown) => void) => {
      return (raw, answer) => {
        const reply = typeof answer === 'function' ? (answer as (reply: Persisted) => void) : (): void => undefined;
        if (this.#socket !== socket || !this.#ready) {
          reply({ ok: false, resync: true, reason: 'this station has not been welcomed yet' });
          return;
        }
        const parsed = this.#parse(schema, what, this.#unpacked(what, raw));
        if (parsed === null) {
          reply({ ok: false, resync: false, reason: `the message “${what}” is malformed` });
          this.#helloAgain(socket, SAY_HELLO_AGAIN_MS);
          return;
        }
        reply(this.#answered(socket, take(parsed)));
      };
    };
    const heed = <Schema extends z.ZodType>(
      schema: Schema,
      what: string,
      take: (message: z.output<Schema>) => void,
    ): ((message: unknown) => void) => {
      return (raw) => {
        if (this.#socket !== socket) return;
        const parsed = this.#parse(schema, what, raw);
        if (parsed !== null) take(parsed);
      };
    };
    socket.on('events', persist(EventsMessage, 'events', events));
    socket.on('snapshot', persist(SnapshotMessage, 'snapshot', snapshot));
    socket.on('dictionary', heed(Dictionary, 'dictionary', dictionary));
    socket.on('frame', heed(FrameMessage, 'frame', frame));
    socket.on('attachments-held', heed(AttachmentsHeld, 'attachments-held', attachmentsHeld));
    socket.on('presence', heed(PresenceMessage, 'presence', this.#options.presence));
    socket.on('stations', heed(StationNames, 'stations', this.#options.stations));
    socket.on('problems', heed(ProblemsMessage, 'problems', problems));
    socket.on('health', (raw: unknown, answer: unknown) => {
      if (this.#socket !== socket) return;
      const parsed = this.#parse(HubHealth, 'health', raw);
      if (parsed === null) return;
      const own = health(parsed);
      if (typeof answer === 'function') (answer as (reply: StationHealth) => void)(own);
    });
    socket.on(
      'worlds',
      heed(WorldsMessage, 'worlds', (message) => {
        worlds(message.worlds);
      }),
    );
  }

  /** `key` is shown only to a hub that does not know this station. */
  #identify(socket: HubSocket, to: ShownTo, key: string | null): void {
    const shown = this.#options.identification(to);
    socket.timeout(HELLO_WITHIN_MS).emit('identify', shown, (error: Error | null, raw: unknown) => {
      if (this.#socket !== socket) return;
      const reply = error === null ? this.#parse(IdentifyReply, 'identify', raw) : null;
      if (reply === null) this.#failed(doesNotAnswer(this.#url, 'identify was not answered'), 'soon');
      else if (reply.ok) {
        this.#givenKey = null;
        this.#hello(socket);
      } else if (reply.code === 'not-enrolled' && to.enrolmentKey === null && key !== null)
        this.#identify(socket, { ...to, enrolmentKey: key }, key);
      else {
        this.#givenKey = null;
        const question = reply.code === 'not-enrolled' ? ({ asks: 'station-key', url: this.#url } as const) : null;
        this.#failed(reply.sentence, 'later', question);
      }
    });
  }

  #hello(socket: HubSocket): void {
    socket.timeout(HELLO_WITHIN_MS).emit('hello', this.#options.hello(), (error: Error | null, raw: unknown) => {
      if (this.#socket !== socket) return;
      if (error !== null) {
        this.#failed(doesNotAnswer(this.#url, 'hello was not answered'), 'soon');
        return;
      }
      const refused = Refusal.safeParse(raw);
      const welcome = refused.success ? null : this.#parse(Welcome, 'welcome', raw);
      if (welcome === null) {
        this.#failed(refused.success ? refused.data.sentence : WELCOME_MALFORMED, 'later');
        return;
      }
      const taken = this.#options.welcome(welcome);
      if (taken.kind === 'taken' || taken.kind === 'gap') {
        this.#pauseMs = FIRST_PAUSE_MS;
        this.#tried = 0;
        this.#ready = true;
        this.#connection = { ...this.#connection, hub: hubOf(this.#url, welcome) };
        if (this.#connection.state !== 'online') this.#change('online', null);
        this.#options.onReady(socket);
      } else if (taken.kind === 'older-copy') this.#proveLoss(socket, taken);
      else this.#failed(taken.sentence, 'stay');
    });
  }

  /** A hub that sees it closes the connection and goes on as another history. */
  #proveLoss(socket: HubSocket, { shown, sentence }: OlderCopy): void {
    socket.timeout(HELLO_WITHIN_MS).emit('proven-loss', shown, (error: Error | null, raw: unknown) => {
      if (this.#socket !== socket) return;
      const reply = error === null ? ProvenLossReply.safeParse(raw) : null;
      if (reply?.data?.goesOn !== true) this.#failed(sentence, 'stay');
    });
  }

  /** Once for however many messages failed. */
  #helloAgain(socket: HubSocket, afterMs: number): void {
    this.#helloTimer ??= setTimeout(() => {
      this.#helloTimer = undefined;
      if (this.#socket === socket) this.#hello(socket);
    }, afterMs);
  }

  #answered(socket: HubSocket, taken: Taken): Persisted {
    switch (taken.kind) {
      case 'taken':
        return { ok: true };
      case 'gap':
        this.#helloAgain(socket, FIRST_PAUSE_MS);
        return { ok: false, resync: true, reason: taken.reason };
      case 'later':
        this.#helloAgain(socket, SAY_HELLO_AGAIN_MS);
        return { ok: false, resync: false, reason: taken.sentence.en };
      case 'stop':
        // After the answer has gone out.
        setImmediate(() => {
          if (this.#socket === socket) this.#failed(taken.sentence, 'stay');
        });
        return { ok: false, resync: false, reason: taken.sentence.en };
    }
  }

  /** What cannot be unpacked is left as it came, which no schema takes. */
  #unpacked(what: string, raw: unknown): unknown {
    try {
      return unpacked(raw);
    } catch (error) {
      this.#options.log.error({ error, what }, 'a packed message of the hub could not be unpacked');
      return raw;
    }
  }

  #parse<Schema extends z.ZodType>(schema: Schema, what: string, raw: unknown): z.output<Schema> | null {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
    this.#options.count({
      code: 'hub-message-malformed',
      source: 'hub',
      where: what,
      sentence: {
        en: `The hub sent a malformed message “${what}” (${where}); it was not taken. Bring hub and station to the same version.`,
        zh: `中心发送的消息“${what}”格式错误（${where}），未予接收。请将中心与工作站更新到同一版本。`,
      },
    });
    return null;
  }

  #heard(): void {
    this.#connection = { ...this.#connection, lastHeardAt: this.#options.now() };
  }

  /** `stay`: another hub is no remedy. */
  #failed(sentence: LocalizedText, again: 'soon' | 'later' | 'stay', question: HubQuestion | null = null): void {
    this.#drop();
    if (this.#closed) return;
    const starting =
      again === 'soon' &&
      this.#connection.state === 'connecting' &&
      this.#options.now() - this.#startedAt < STARTING_MS;
    const before = this.#connection;
    const isNews =
      before.state !== 'offline' ||
      before.sentence?.en !== sentence.en ||
      JSON.stringify(before.question) !== JSON.stringify(question);
    if (!starting && isNews) this.#change('offline', sentence, question);
    if (again !== 'stay') this.#tried += 1;
    const pauseMs = this.#pauseAfter(again);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#attempt();
    }, pauseMs);
  }

  /** Only when all hubs were tried in vain is there a reason to wait. */
  #pauseAfter(again: 'soon' | 'later' | 'stay'): number {
    if (again === 'stay') return LONG_PAUSE_MS;
    if (this.#hubs.length > 1 && this.#tried % this.#hubs.length !== 0) return FIRST_PAUSE_MS;
    if (again === 'later') return LONG_PAUSE_MS;
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    return pauseMs;
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#helloTimer);
    this.#helloTimer = undefined;
    if (this.#ready) this.#options.onReady(null);
    this.#ready = false;
    socket?.off();
    socket?.disconnect();
  }

  #change(state: Connection['state'], sentence: LocalizedText | null, question: HubQuestion | null = null): void {
    const since = state === this.#connection.state ? this.#connection.since : this.#options.now();
    this.#connection = { ...this.#connection, state, since, sentence, question };
    this.#options.log.info({ state, why: sentence?.en }, 'connection to the hub');
    this.#options.onConnection(this.#connection);
  }
}

const hubOf = (url: string, { version, epoch, hub }: Welcome): Connection['hub'] => ({
  url,
  version,
  epoch,
  fingerprint: fingerprintOf(hub.publicKey),
});

const WorldsMessage = z.object({ worlds: z.array(WorldSummary) });
/** What the hub gives a connection that it does not let in. */
const RefusalData = z.object({ sentence: LocalizedText });

const NO_HUB: LocalizedText = {
  en: 'The hub is not running. This station goes on alone, keeps what is done here, and looks for the hub without end.',
  zh: '中心未运行。本工作站将独立工作，保存本机操作，并持续寻找中心。',
};

const WELCOME_MALFORMED: LocalizedText = {
  en: 'The hub’s welcome could not be read: it runs another version of Muster. Bring hub and station to the same version. What is done here is kept.',
  zh: '无法读取中心的应答：其 Muster 版本不同。请将中心与工作站更新到同一版本。本机操作已保存。',
};

const doesNotAnswer = (url: string, why: string): LocalizedText => ({
  en: `The hub at ${url} does not answer (${why}). This station goes on alone, keeps what is done here, and tries again.`,
  zh: `位于 ${url} 的中心无响应（${why}）。本工作站将独立工作，保存本机操作，并持续重试。`,
});

const lost = (reason: string): LocalizedText => ({
  en: `The connection to the hub was lost (${reason}). This station goes on alone, keeps what is done here, and tries again.`,
  zh: `与中心的连接已断开（${reason}）。本工作站将独立工作，保存本机操作，并持续重试。`,
});
