/**
 * Between the hub processes on one journal: Socket.IO's adapter on Redis. Redis only carries; nothing is kept there that
 * is not also in the journal or in each hub's series, so that it may go and come back.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { Server } from 'socket.io';
import type { z } from 'zod';
import type { WorldId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import { decodeFrame, encodeFrame, type Frame } from '#shared/protocol/frames.ts';
import type { HubToStation, StationToHub } from '#shared/protocol/hubSocket.ts';
import { PresenceMessage } from '#shared/protocol/presence.ts';
import type { Clock } from '#shared/node/clock.ts';
import { AppendedMessage, FrameRelay, type BetweenHubs } from './betweenHubs.ts';
import { withNames, type NamedFrame } from '#shared/node/series/frameNames.ts';

type RedisClient = ReturnType<typeof newClient>;
export type HubServer = Server<StationToHub, HubToStation, BetweenHubs>;

/** How often the adapter asks again; a hub that ends waits no longer for it. */
const BLOCK_MS = 500;
/** Of messages to stations of all hubs; frames and news of events do not go through the stream. */
const STREAM_LENGTH = 500;
const LONGEST_PAUSE_MS = 2_000;
/** Messages that a Redis which hangs has not taken; what comes after is lost, and counted. */
const MOST_UNSENT = 200;

export interface RedisFanoutOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  /** Another hub appended to a world. */
  readonly onAppended: (world: WorldId, head: number) => void;
  /** Another hub took a frame. */
  readonly onFrame: (world: WorldId, frame: NamedFrame) => void;
  /** Who looks at what at another hub's stations. */
  readonly onPresence: (message: PresenceMessage) => void;
  /** Whether it carries. Not called for what holds at the beginning: that it does not yet. */
  readonly onChange: (up: boolean) => void;
}

export class RedisFanout {
  readonly #options: RedisFanoutOptions;
  readonly #client: RedisClient;
  /** The client, and those that the adapter makes of it to listen. */
  readonly #clients: RedisClient[] = [];
  #io: HubServer | null = null;
  #up = false;
  #closed = false;

  /** Begins to look for Redis, without end; a hub goes on without it. */
  constructor(options: RedisFanoutOptions) {
    this.#options = options;
    this.#client = newClient(options.url);
    this.#watch(this.#client);
    const publish = this.#client.publish.bind(this.#client);
    Object.assign(this.#client, {
      // The adapter makes its own clients of this one.
      duplicate: () => this.#listener(),
      // The adapter does not heed whether what it publishes arrives: it is lost, as if Redis had been away.
      publish: (...args: Parameters<typeof publish>) =>
        publish(...args).catch((error: unknown) => {
          this.#count(error);
        }),
    });
    this.#client.connect().catch((error: unknown) => {
      if (!this.#closed) this.#count(error);
    });
  }

  get up(): boolean {
    return this.#up;
  }

  /** Has the stations of `io` hear what is sent to those of all hubs, and this hub what the others tell. */
  install(io: HubServer): void {
    io.adapter(createAdapter(this.#client, { blockTimeInMs: BLOCK_MS, maxLen: STREAM_LENGTH }));
    io.on('appended', (raw) => {
      const message = this.#parse(AppendedMessage, raw);
      if (message !== null) this.#options.onAppended(message.world, message.head);
    });
    io.on('frame', (raw) => {
      const message = this.#parse(FrameRelay, raw);
      if (message === null) return;
      try {
        const frame = decodeFrame(message.bytes);
        this.#options.onFrame(message.world, { frame, names: message.names });
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        this.#malformed(error.message);
      }
    });
    io.on('presence', (raw) => {
      const message = this.#parse(PresenceMessage, raw);
      if (message !== null) this.#options.onPresence(message);
    });
    this.#io = io;
  }

  presence(message: PresenceMessage): void {
    if (this.#up) this.#io?.serverSideEmit('presence', message);
  }

  appended(world: WorldId, head: number): void {
    // What cannot be sent now is not kept: it would only be old.
    if (this.#up) this.#io?.serverSideEmit('appended', { world, head });
  }

  frame(world: WorldId, frame: Frame, nameOf: ReadonlyMap<number, string>): void {
    if (!this.#up || this.#io === null) return;
    const named = withNames(frame, nameOf);
    this.#io.serverSideEmit('frame', { world, names: named.names, bytes: encodeFrame(named.frame) });
  }

  /** After the server that it was installed on is closed. */
  close(): void {
    this.#closed = true;
    for (const client of this.#clients) if (client.isOpen) client.destroy();
  }

  /** The adapter heeds no failure of what it asks of it; and it ends with the hub, not when the adapter finds it idle. */
  #listener(): RedisClient {
    const client = newClient(this.#options.url);
    this.#watch(client);
    const connect = client.connect.bind(client);
    const subscribe = client.subscribe.bind(client);
    return Object.assign(client, {
      connect: () => this.#untilItSucceeds(connect),
      subscribe: (...args: Parameters<typeof subscribe>) => this.#untilItSucceeds(() => subscribe(...args)),
      disconnect: () => Promise.resolve(),
    });
  }

  /** Of a hub that has ended nobody waits for it any more. */
  async #untilItSucceeds<T>(act: () => Promise<T>): Promise<T> {
    for (;;)
      try {
        return await act();
      } catch (error) {
        if (this.#closed) return NEVER;
        this.#count(error);
        await pause(LONGEST_PAUSE_MS, undefined, { ref: false });
      }
  }

  #watch(client: RedisClient): void {
    this.#clients.push(client);
    client.on('error', (error: unknown) => {
      this.#look();
      // The one that all are made of tells for all.
      if (client === this.#client) this.#count(error);
    });
    for (const event of ['ready', 'reconnecting', 'end'] as const)
      client.on(event, () => {
        this.#look();
      });
  }

  #look(): void {
    const up = !this.#closed && this.#clients.every(({ isReady }) => isReady);
    if (up === this.#up) return;
    this.#up = up;
    this.#options.onChange(up);
  }

  #parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> | null {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return parsed.data;
    this.#malformed(parsed.error.message);
    return null;
  }

  #malformed(why: string): void {
    this.#problem('fanout-malformed', {
      en: `Another hub sent what this one cannot read (${why}); it was passed over. Bring all hubs on the journal to the same version of Muster.`,
      zh: `另一中心发来无法读取的内容（${why}），已忽略。请将使用同一日志的所有中心更新到同一版本。`,
    });
  }

  #count(error: unknown): void {
    const why = error instanceof Error ? error.message || error.name : String(error);
    this.#problem('fanout-away', {
      en: `Redis does not carry between the hubs (${why}). Acts go on and reach the stations of all hubs within a second; readings reach only the stations of the hub that takes them, each hub judges the limits of its own readings, and the watch for silence rests. See that Redis runs and can be reached.`,
      zh: `Redis 未在各中心之间传递（${why}）。操作照常进行，并在一秒内到达所有中心的工作站；读数仅到达接收它的中心的工作站，各中心自行判断其读数是否超限，无读数监视暂停。请确认 Redis 正在运行且可以访问。`,
    });
  }

  #problem(code: string, sentence: LocalizedText): void {
    const { problems, clock } = this.#options;
    problems.count({ code, source: 'hub', where: 'redis', sentence }, clock.now());
  }
}

const NEVER = new Promise<never>(() => {
  // Nobody waits for it any more.
});

const newClient = (url: string) =>
  createClient({
    url,
    RESP: 2,
    commandsQueueMaxLength: MOST_UNSENT,
    // Pings go out each two seconds: a server that says nothing hangs, or the line is cut.
    pingInterval: 2_000,
    socket: {
      reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, LONGEST_PAUSE_MS),
      connectTimeout: 3_000,
      socketTimeout: 6_000,
    },
  });
