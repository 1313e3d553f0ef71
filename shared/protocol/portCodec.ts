/**
 * The bytes of one Port message on the browser console's WebSocket: MessagePack, with the typed arrays that the
 * contract uses kept as what they are. (Electron's MessagePort clones them by itself and needs no codec.)
 */
import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';

/** A larger message is refused by both ends: nothing in the contract comes near it. */
export const MAX_PORT_MESSAGE_BYTES = 64 * 1024 * 1024;

const codec = new ExtensionCodec();

const column = (
  type: number,
  isOne: (value: unknown) => value is ArrayBufferView,
  from: (buffer: ArrayBuffer) => ArrayBufferView,
): void => {
  codec.register({
    type,
    encode: (value) => (isOne(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null),
    // A copy starts at offset 0, which wide numbers need. (`slice` of a Buffer is none.)
    decode: (bytes) => from(new Uint8Array(bytes).buffer),
  });
};
column(
  1,
  (value) => value instanceof Float64Array,
  (buffer) => new Float64Array(buffer),
);
column(
  2,
  (value) => value instanceof Float32Array,
  (buffer) => new Float32Array(buffer),
);
column(
  3,
  (value) => value instanceof Uint32Array,
  (buffer) => new Uint32Array(buffer),
);

export function encodePortMessage(message: unknown): Uint8Array<ArrayBuffer> {
  // `undefined` fields are absent, as they are in JSON.
  return encode(message, { extensionCodec: codec, ignoreUndefined: true });
}

/** Throws for bytes that are no message; what comes from outside is caught where it comes in. */
export function decodePortMessage(bytes: Uint8Array): unknown {
  return decode(bytes, { extensionCodec: codec });
}
