import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePortMessage, encodePortMessage } from './portCodec.ts';

// MessagePack, like JSON, has one zero.
const number = fc.double().map((value) => value + 0);
const column = fc.oneof(fc.float64Array(), fc.float32Array(), fc.uint32Array(), fc.uint8Array());

describe('a port message', () => {
  it('is the same on the other side of the WebSocket, typed arrays included', () => {
    fc.assert(
      fc.property(
        fc.record({
          id: fc.nat(),
          ok: fc.boolean(),
          text: fc.string(),
          at: number,
          nothing: fc.constant(null),
          columns: fc.array(column),
        }),
        (message) => {
          expect(decodePortMessage(encodePortMessage(message))).toEqual(message);
        },
      ),
    );
  });

  it('keeps a part of a buffer apart from the rest of it', () => {
    const whole = Float64Array.of(1, 2, 3, 4);
    expect(decodePortMessage(encodePortMessage({ part: whole.subarray(1, 3) }))).toEqual({
      part: Float64Array.of(2, 3),
    });
  });

  it('is read out of a Node Buffer, wherever in its pool that lies', () => {
    const bytes = Buffer.concat([Buffer.from('odd'), encodePortMessage({ at: Float64Array.of(1.5, 2.5) })]).subarray(3);
    expect(decodePortMessage(bytes)).toEqual({ at: Float64Array.of(1.5, 2.5) });
  });

  it('leaves out what is undefined', () => {
    expect(decodePortMessage(encodePortMessage({ a: 1, b: undefined }))).toEqual({ a: 1 });
  });

  it('is refused when it is cut', () => {
    const bytes = encodePortMessage({ text: 'muster', n: [1, 2, 3] });
    expect(() => decodePortMessage(bytes.subarray(0, bytes.length - 1))).toThrow();
  });
});
