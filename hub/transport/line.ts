/**
 * One connection, and what it may cost the hub. Before it is known: a few kilobytes. Afterwards so many bytes and messages a
 * second, and so many that wait for an answer: above that the hub does not read on, so that what is sent stays with the
 * sender. Nothing is queued for it without bound: who does not take what it is sent is closed.
 */
import type { Socket as NetSocket } from 'node:net';
import type { Socket } from 'socket.io';
import type { LocalizedText } from '#shared/domain/values.ts';
import { TokenBucket } from './tokenBucket.ts';
import { Turns } from './turns.ts';

export type Connection = Socket['conn'];

export interface LineRates {
  readonly bytesPerSecond: number;
  readonly messagesPerSecond: number;
}

/** All that a connection sends before it is known: a signature and a name. */
export const BYTES_BEFORE_KNOWN = 8 * 1024;
const MESSAGES_BEFORE_KNOWN = 20;
/** What may come at once, in seconds of the rate: the largest message fits. */
const BURST_SECONDS = 2;
const UNANSWERED = 64;
/** Of those: an answer may be large. */
const HANDLED_AT_ONCE = 8;
/** What may be unsent while more is asked. */
const UNSENT_BEFORE_WORK = 4 * 1024 * 1024;
/** Two worlds' state of the largest site and all that goes with it. */
const MAX_UNSENT_BYTES = 64 * 1024 * 1024;
/** A goodbye is read by then, or never. */
const CLOSED_WITHIN_MS = 1_000;

export interface LineOptions {
  readonly count: (code: string, sentence: LocalizedText) => void;
  /** Says why to whoever is on it, and ends it. */
  readonly dismiss: (sentence: LocalizedText) => void;
}

/** What this uses of ws, whose socket engine.io's types hide. */
interface WebSocketBelow {
  readonly bufferedAmount: number;
  pause(): void;
  resume(): void;
  on(event: 'ping' | 'pong', listener: () => void): unknown;
  on(event: 'message', listener: (...message: unknown[]) => void): unknown;
  prependListener(event: 'close', listener: () => void): unknown;
  listeners(event: 'message'): readonly ((...message: unknown[]) => void)[];
  removeAllListeners(event: 'message'): unknown;
}

export class Line {
  readonly #connection: Connection;
  readonly #options: LineOptions;
  readonly #stream: NetSocket;
  readonly #below: WebSocketBelow;
  readonly #waitsFor = new Set<'rate' | 'answers' | 'turn'>();
  readonly #turns: Turns;
  #rates: { readonly bytes: TokenBucket; readonly messages: TokenBucket; readonly messagesBurst: number } | null = null;
  #bytesUnknown = 0;
  #messagesUnknown = 0;
  #unanswered = 0;
  #handling = 0;
  /** Messages that are not handled before what is unsent has gone. */
  readonly #parked: (() => void)[] = [];
  #queuedBytes = 0;
  #queuedPackets = 0;
  /** All that was ever to be sent. */
  #givenBytes = 0;
  #resumeTimer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(connection: Connection, options: LineOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#stream = connection.request.socket;
    this.#below = webSocketBelow(connection);
    // Before the parser has it, which would keep a message until it is whole.
    this.#stream.prependListener('data', (bytes: Buffer) => {
      this.#received(bytes.length);
    });
    this.#turns = new Turns((waits) => {
      if (waits) this.#wait('turn');
      else this.#goOn('turn');
    });
    this.#hearInTurns();
    const message = (): void => {
      this.#message();
    };
    connection.on('packet', message);
    // These the parser answers by itself.
    this.#below.on('ping', message);
    this.#below.on('pong', message);
    connection.on('packetCreate', ({ data }: { readonly data?: unknown }) => {
      this.#queuedPackets += 1;
      this.#queuedBytes += sizeOf(data);
      this.#givenBytes += sizeOf(data);
      if (this.unsentBytes > MAX_UNSENT_BYTES) this.#tooSlow();
    });
    connection.on('flush', () => {
      this.#queuedPackets = 0;
      this.#queuedBytes = 0;
    });
    connection.transport.on('drain', () => {
      this.#handleParked();
    });
    connection.on('close', () => {
      clearTimeout(this.#resumeTimer);
      this.#parked.length = 0;
    });
  }

  get stream(): NetSocket {
    return this.#stream;
  }

  /** What the hub holds for it because it has not taken it yet. */
  get unsentBytes(): number {
    return this.#queuedBytes + this.#below.bufferedAmount;
  }

  /** Where what is sent just now stands among all that is sent; for `hasGone`. */
  get mark(): number {
    return this.#givenBytes;
  }

  /** Whether what was sent up to there has left the hub: until then no station can answer it. */
  hasGone(mark: number): boolean {
    return this.#givenBytes - this.unsentBytes >= mark;
  }

  get unsentPackets(): number {
    return this.#queuedPackets;
  }

  /** It has shown who it is. */
  known({ bytesPerSecond, messagesPerSecond }: LineRates): void {
    const messagesBurst = messagesPerSecond * BURST_SECONDS;
    this.#rates ??= {
      bytes: new TokenBucket({ perSecond: bytesPerSecond, burst: bytesPerSecond * BURST_SECONDS }),
      messages: new TokenBucket({ perSecond: messagesPerSecond, burst: messagesBurst }),
      messagesBurst,
    };
  }

  /**
   * A message that is to be answered: `handle` is called with what to call when it was. Not before the answers to earlier
   * ones have gone out: who asks and does not listen is not worked for.
   */
  asked(handle: (answered: () => void) => void): void {
    this.#unanswered += 1;
    if (this.#unanswered >= UNANSWERED) this.#wait('answers');
    let answered = false;
    this.#parked.push(() => {
      handle(() => {
        if (answered) return;
        answered = true;
        this.#unanswered -= 1;
        this.#handling -= 1;
        if (this.#unanswered < UNANSWERED) this.#goOn('answers');
        this.#handleParked();
      });
    });
    this.#handleParked();
  }

  /** After whoever is on it was told, and at once for whoever does not listen. */
  end(): void {
    if (this.#ended) return;
    this.#hearNoMore();
    this.#below.pause();
    this.#connection.close();
    setTimeout(() => this.#stream.destroy(), CLOSED_WITHIN_MS).unref();
  }

  #received(bytes: number): void {
    if (this.#rates !== null) {
      if (this.#rates.bytes.take(bytes) < 0) this.#waitForRate();
      return;
    }
    this.#bytesUnknown += bytes;
    if (this.#bytesUnknown > BYTES_BEFORE_KNOWN) this.#tooMuchBeforeKnown();
  }

  #message(): void {
    if (this.#rates === null) {
      this.#messagesUnknown += 1;
      if (this.#messagesUnknown > MESSAGES_BEFORE_KNOWN) this.#tooMuchBeforeKnown();
      return;
    }
    const left = this.#rates.messages.take(1);
    if (left < 0) this.#waitForRate();
    // More than waiting can mend came in one piece.
    if (left < -this.#rates.messagesBurst && !this.#ended) {
      this.#options.count('line-flooded', FLOODED);
      this.#options.dismiss(FLOODED);
      this.end();
    }
  }

  #waitForRate(): void {
    if (this.#rates === null || this.#resumeTimer !== undefined) return;
    this.#wait('rate');
    const { bytes, messages } = this.#rates;
    this.#resumeTimer = setTimeout(
      () => {
        this.#resumeTimer = undefined;
        if (bytes.readyInMs > 0 || messages.readyInMs > 0) this.#waitForRate();
        else this.#goOn('rate');
      },
      Math.max(bytes.readyInMs, messages.readyInMs, 1),
    );
  }

  #wait(reason: 'rate' | 'answers' | 'turn'): void {
    this.#waitsFor.add(reason);
    this.#below.pause();
  }

  #goOn(reason: 'rate' | 'answers' | 'turn'): void {
    if (this.#waitsFor.delete(reason) && this.#waitsFor.size === 0 && !this.#ended) this.#below.resume();
  }

  #handleParked(): void {
    while (this.#handling < HANDLED_AT_ONCE && this.unsentBytes < UNSENT_BEFORE_WORK && !this.#ended) {
      const next = this.#parked.shift();
      if (next === undefined) return;
      this.#handling += 1;
      next();
    }
  }

  #tooMuchBeforeKnown(): void {
    if (this.#ended) return;
    this.#hearNoMore();
    this.#options.count('too-much-before-known', TOO_MUCH_BEFORE_KNOWN);
    this.#stream.destroy();
  }

  /** Stands between the WebSocket and who listens to it. */
  #hearInTurns(): void {
    const behind = this.#below.listeners('message');
    this.#below.removeAllListeners('message');
    this.#below.on('message', (...message) => {
      this.#turns.take(() => {
        for (const listener of behind) Reflect.apply(listener, this.#below, message);
      });
    });
    this.#below.prependListener('close', () => {
      this.#turns.hearAll();
    });
  }

  /** What has come and was not heard yet stays so: the connection is open until its end has gone through. */
  #hearNoMore(): void {
    this.#ended = true;
    this.#turns.end();
  }

  #tooSlow(): void {
    if (this.#ended) return;
    this.#hearNoMore();
    this.#options.count('line-too-slow', TOO_SLOW);
    this.#stream.destroy();
  }
}

function webSocketBelow(connection: Connection): WebSocketBelow {
  const below: unknown = Reflect.get(connection.request, 'websocket');
  if (!isWebSocket(below)) throw new Error('engine.io does not say which WebSocket a connection has.');
  return below;
}

const isWebSocket = (value: unknown): value is WebSocketBelow =>
  typeof value === 'object' && value !== null && 'pause' in value && 'resume' in value && 'bufferedAmount' in value;

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  return ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data.byteLength : 0;
}

const megabytes = (bytes: number): string => String(bytes / 1024 / 1024);

const FLOODED: LocalizedText = {
  en: 'More messages came at once than the hub takes from one connection; it was closed. Update the program that sent them.',
  zh: '单个连接一次发送的消息超过中心允许的数量，连接已关闭。请更新发送消息的程序。',
};
const TOO_MUCH_BEFORE_KNOWN: LocalizedText = {
  en: `A connection sent more than ${String(BYTES_BEFORE_KNOWN / 1024)} KB before it had shown who it is, and was closed.`,
  zh: `某连接在表明身份之前发送了超过 ${String(BYTES_BEFORE_KNOWN / 1024)} KB 的数据，已关闭。`,
};
const TOO_SLOW: LocalizedText = {
  en: `A connection did not take what it was sent: ${megabytes(MAX_UNSENT_BYTES)} MB waited for it, and it was closed. It is given what it lacks when it connects anew; look at its line.`,
  zh: `某连接未接收发送给它的数据：积压达 ${megabytes(MAX_UNSENT_BYTES)} MB，已关闭。重新连接后将补发所缺数据；请检查其线路。`,
};
