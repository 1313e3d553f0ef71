/**
 * What stands before the hub's server: each connection is unknown until it has shown who it is, and the unknown are few,
 * have little time and, where the hub is reached over a network, speak TLS. When they are too many the one that has waited
 * longest gives way: one who means it is known within moments.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { LocalizedText } from '#shared/domain/values.ts';
import { isLoopback } from '#shared/node/transport/loopback.ts';
import { TokenBucket } from './tokenBucket.ts';

/** A connection that is not known by then is closed. */
const KNOWN_WITHIN_MS = 5_000;
const UNKNOWN_IN_ALL = 64;
const UNKNOWN_FROM_AN_ADDRESS = 16;
/** A handshake costs the hub time, whatever comes of it. */
const CONNECTIONS_A_SECOND = 20;
const CONNECTIONS_AT_ONCE = 64;
const ADDRESSES_REMEMBERED = 1_000;
/** The first byte of every TLS connection (RFC 8446: a handshake record). */
const TLS_HANDSHAKE = 22;

export interface GateOptions {
  readonly server: HttpServer | HttpsServer;
  /** Whether the server speaks TLS: then whoever does not is told so. */
  readonly encrypted: boolean;
  readonly count: (code: string, address: string, sentence: LocalizedText) => void;
}

interface Unknown {
  readonly socket: Socket;
  readonly from: string;
  readonly limit: NodeJS.Timeout;
  /** It asked for a page and got it. */
  served: boolean;
}

export class Gate {
  readonly #options: GateOptions;
  /** By both ends of the connection, in the order in which they came. */
  readonly #unknown = new Map<string, Unknown>();
  readonly #rates = new Map<string, TokenBucket>();
  readonly #sockets = new Set<Socket>();

  constructor(options: GateOptions) {
    this.#options = options;
    const { server } = options;
    const behind = server.listeners('connection');
    server.removeAllListeners('connection');
    const passOn = (socket: Socket): void => {
      for (const listener of behind) Reflect.apply(listener, server, [socket]);
    };
    server.on('connection', (socket: Socket) => {
      this.#came(socket, passOn);
    });
    server.on('request', ({ socket }: IncomingMessage) => {
      const unknown = this.#unknown.get(endsOf(socket));
      if (unknown !== undefined) unknown.served = true;
    });
  }

  /** Of the connection under it, or of the TLS over that. */
  known(socket: Socket): void {
    const ends = endsOf(socket);
    const unknown = this.#unknown.get(ends);
    if (unknown === undefined) return;
    clearTimeout(unknown.limit);
    this.#unknown.delete(ends);
  }

  get unknown(): number {
    return this.#unknown.size;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #came(socket: Socket, passOn: (socket: Socket) => void): void {
    const address = socket.remoteAddress;
    // It is gone already.
    if (address === undefined) {
      socket.destroy();
      return;
    }
    const from = networkOf(address);
    if (!isLoopback(address) && this.#rateOf(from).take(1) < 0) {
      socket.destroy();
      this.#options.count('connections-too-fast', from, tooFast(from));
      return;
    }
    this.#makeRoom(from, isLoopback(address) ? UNKNOWN_IN_ALL : UNKNOWN_FROM_AN_ADDRESS);
    this.#remember(socket, from);
    if (this.#options.encrypted) this.#whenEncrypted(socket, from, passOn);
    else passOn(socket);
  }

  #remember(socket: Socket, from: string): void {
    const ends = endsOf(socket);
    const limit = setTimeout(() => {
      const { served } = this.#unknown.get(ends) ?? { served: true };
      socket.destroy();
      if (!served) this.#options.count('handshake-unfinished', from, unfinished(from));
    }, KNOWN_WITHIN_MS);
    this.#unknown.set(ends, { socket, from, limit, served: false });
    this.#sockets.add(socket);
    socket.once('close', () => {
      clearTimeout(limit);
      this.#unknown.delete(ends);
      this.#sockets.delete(socket);
    });
    // Until somebody else listens; what goes wrong with it ends it.
    socket.on('error', () => socket.destroy());
  }

  #makeRoom(from: string, limitOfOne: number): void {
    const own = [...this.#unknown.values()].filter((unknown) => unknown.from === from);
    if (own.length >= limitOfOne) this.#giveWay(own[0]);
    else if (this.#unknown.size >= UNKNOWN_IN_ALL) this.#giveWay(this.#longestOfMost());
  }

  #giveWay(unknown: Unknown | undefined): void {
    if (unknown === undefined) return;
    this.known(unknown.socket);
    unknown.socket.destroy();
    this.#options.count('too-many-unknown', unknown.from, tooMany(unknown.from));
  }

  #longestOfMost(): Unknown | undefined {
    const counts = new Map<string, number>();
    for (const { from } of this.#unknown.values()) counts.set(from, (counts.get(from) ?? 0) + 1);
    const most = Math.max(...counts.values());
    return [...this.#unknown.values()].find(({ from }) => counts.get(from) === most);
  }

  #rateOf(from: string): TokenBucket {
    const known = this.#rates.get(from);
    if (known !== undefined) return known;
    const rate = new TokenBucket({ perSecond: CONNECTIONS_A_SECOND, burst: CONNECTIONS_AT_ONCE });
    this.#rates.set(from, rate);
    if (this.#rates.size > ADDRESSES_REMEMBERED) {
      for (const [address, bucket] of this.#rates) if (bucket.isFull && address !== from) this.#rates.delete(address);
      const [oldest] = this.#rates.keys();
      if (this.#rates.size > ADDRESSES_REMEMBERED && oldest !== undefined) this.#rates.delete(oldest);
    }
    return rate;
  }

  #whenEncrypted(socket: Socket, from: string, passOn: (socket: Socket) => void): void {
    socket.once('data', (first: Buffer) => {
      socket.pause();
      if (first[0] !== TLS_HANDSHAKE) {
        this.#options.count('not-encrypted', from, notEncrypted(from));
        socket.end(NOT_ENCRYPTED);
        return;
      }
      socket.unshift(first);
      passOn(socket);
      process.nextTick(() => socket.resume());
    });
  }
}

const endsOf = ({ remoteAddress, remotePort, localAddress }: Socket): string =>
  `${remoteAddress ?? ''} ${String(remotePort)} ${localAddress ?? ''}`;

/** An address; of IPv6 the network, for whoever has one has all its addresses. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const groups = [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

const WORDS =
  'This hub is reached over https:// only, so that nobody on the line can read or change what is said.\n本中心仅接受 https:// 连接，以防线路上有人读取或篡改数据。\n';
const NOT_ENCRYPTED = `HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${String(Buffer.byteLength(WORDS))}\r\n\r\n${WORDS}`;

const notEncrypted = (from: string): LocalizedText => ({
  en: `${from} connected without encryption and was refused. The hub’s address begins with https://; set that there.`,
  zh: `${from} 未加密连接，已拒绝。中心地址以 https:// 开头，请在该处改正。`,
});
const tooFast = (from: string): LocalizedText => ({
  en: `${from} opens connections faster than ${String(CONNECTIONS_A_SECOND)} a second; those above that are closed at once. Look at that machine.`,
  zh: `${from} 建立连接的速度超过每秒 ${String(CONNECTIONS_A_SECOND)} 个，超出部分立即关闭。请检查该机器。`,
});
const tooMany = (from: string): LocalizedText => ({
  en: `Too many connections had not shown who they are; the oldest, from ${from}, was closed. Look at that machine.`,
  zh: `未表明身份的连接过多，已关闭其中最早的一个（来自 ${from}）。请检查该机器。`,
});
const unfinished = (from: string): LocalizedText => ({
  en: `A connection from ${from} did not show who it is within ${String(KNOWN_WITHIN_MS / 1000)} seconds and was closed.`,
  zh: `来自 ${from} 的连接未在 ${String(KNOWN_WITHIN_MS / 1000)} 秒内表明身份，已关闭。`,
});
