/** What programs send that are broken, or mean harm: frames of every layer below and above the hub's protocol. */
import { LIVE } from '#shared/domain/ids.ts';

/** Numbers from 0 to below 1, the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <Value>(random: Random, values: readonly [Value, ...Value[]]): Value =>
  values[below(random, values.length)] ?? values[0];
const bytes = (random: Random, length: number): Buffer => Buffer.from(Array.from({ length }, () => below(random, 256)));
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Values that a message may have where it should have another. */
function odd(random: Random): string {
  const length = below(random, 2_000);
  return oneOf(random, [
    'null',
    '0',
    '-1',
    '1e999',
    '9007199254740993',
    'true',
    '""',
    '{}',
    '[]',
    `"${'x'.repeat(length)}"`,
    '"\\u0000\\ud800"',
    '{"__proto__":{"ok":true},"constructor":{"prototype":{}}}',
    `[${'0,'.repeat(length)}0]`,
    deep(below(random, 3_000)),
    '{"_placeholder":true,"num":0}',
    '{"_placeholder":true,"num":99999999}',
  ]);
}

const MESSAGES = ['identify', 'hello', 'command', 'history', 'recover', 'lost-rows', 'ingest', 'site', 'x'] as const;

/** An object with the fields of a real message, some of them wrong. */
function almost(random: Random): string {
  const fields = [
    'stationId',
    'protocol',
    'epoch',
    'cursors',
    'unanswered',
    'world',
    'from',
    'to',
    'id',
    'at',
    'type',
    'data',
    'actor',
    'key',
    'nonce',
    'signature',
    'publicKey',
  ] as const;
  const entries = fields.filter(() => random() < 0.4).map((field) => `"${field}":${odd(random)}`);
  return `{${[`"world":"${LIVE}"`, ...entries].join(',')}}`;
}

/** A Socket.IO event, well formed or nearly. */
export function event(random: Random): string {
  const id = random() < 0.6 ? String(below(random, 1_000_000)) : '';
  const name = oneOf(random, MESSAGES);
  const body = random() < 0.5 ? almost(random) : odd(random);
  return `42${id}["${name}",${body}]`;
}

/** A text frame: of Engine.IO, of Socket.IO, or of nothing. */
export function text(random: Random): string {
  if (random() < 0.6) return event(random);
  return oneOf(random, [
    '',
    '1',
    '2',
    '2probe',
    '3',
    '3probe',
    '5',
    '6',
    '9',
    'b',
    `b${'A'.repeat(below(random, 4_000))}`,
    '4',
    '40',
    '40{"protocol":2}',
    `40{"protocol":${odd(random)},"key":${odd(random)}}`,
    '40/source,{"key":"guess","protocol":2}',
    `40/${'n'.repeat(below(random, 3_000))},`,
    '41',
    '42',
    '42[',
    '42{not json',
    '42[]',
    '42[1]',
    '42["connect"]',
    '42["__proto__",1]',
    '43',
    `43${String(below(random, 1_000_000))}[{"ok":true}]`,
    '44{"message":"no"}',
    '451-["x",{"_placeholder":true,"num":0}]',
    `45${String(below(random, 1_000_000_000))}-["x"]`,
    '45999999999999999999-["x",{"_placeholder":true,"num":0}]',
    '47',
    `42["x",${deep(below(random, 20_000))}]`,
    'x'.repeat(below(random, 70_000)),
  ]);
}

export const binary = (random: Random): Buffer =>
  bytes(random, random() < 0.9 ? below(random, 200) : below(random, 4_000));

/** Bytes on a connection that is no WebSocket yet. */
export function beforeHttp(random: Random): Buffer | string {
  return oneOf<Buffer | string>(random, [
    bytes(random, below(random, 500)),
    'GET / HTTP/1.1\r\n\r\n',
    'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n',
    'POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\nxxxx',
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x\r\n\r\n',
    'GET /socket.io/?EIO=3&transport=websocket&sid=__proto__ HTTP/1.1\r\nHost: x\r\n\r\n',
    `GET /${'a'.repeat(below(random, 20_000))} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(below(random, 3_000))}`,
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  ]);
}

/** Bytes on a connection that is a WebSocket: headers of frames that are none, or are never filled. */
export function belowWebSocket(random: Random): Buffer {
  return oneOf(random, [
    // Not masked; a reserved opcode; reserved bits; a control frame that is too long; 2^63 bytes to come.
    Buffer.from([0x81, 0x02, 0x34, 0x30]),
    Buffer.from([0x83, 0x80, 0, 0, 0, 0]),
    Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
    Buffer.from([0x89, 0xfe, 0xff, 0xff, 0, 0, 0, 0]),
    Buffer.from([0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
    Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x70, 0, 0, 0, 0, 0, 0]),
    // Text that is no UTF-8; a continuation of nothing; a fragment without an end.
    Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]),
    Buffer.from([0x80, 0x80, 0, 0, 0, 0]),
    Buffer.from([0x01, 0x81, 0, 0, 0, 0, 0x34]),
    bytes(random, 1 + below(random, 100)),
  ]);
}
