import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame, type Frame } from './frames.ts';

const number = fc.double({ noDefaultInfinity: true });
const readings = fc
  .array(fc.tuple(number, number, fc.nat(), fc.nat({ max: 2 })), { maxLength: 50 })
  .map((rows): Frame => ({
    kind: 'readings',
    at: Float64Array.from(rows, ([at]) => at),
    value: Float64Array.from(rows, ([, value]) => value),
    series: Uint32Array.from(rows, ([, , series]) => series),
    quality: Uint8Array.from(rows, ([, , , quality]) => quality),
  }));

describe('a frame', () => {
  it('is the same after the wire, at whatever offset it arrives', () => {
    fc.assert(
      fc.property(readings, fc.nat({ max: 9 }), (frame, offset) => {
        const bytes = encodeFrame(frame);
        const padded = new Uint8Array(bytes.length + offset);
        padded.set(bytes, offset);
        expect(decodeFrame(padded.subarray(offset))).toEqual(frame);
      }),
    );
  });

  it('that is cut, stretched or of another kind is refused with a sentence', () => {
    const bytes = encodeFrame({
      kind: 'readings',
      at: new Float64Array(2),
      value: new Float64Array(2),
      series: new Uint32Array(2),
      quality: new Uint8Array(2),
    });
    expect(() => decodeFrame(bytes.subarray(0, -1))).toThrow(/2 rows has 50 bytes, not 49/);
    expect(() => decodeFrame(new Uint8Array(3))).toThrow(/no header/);
    expect(() => decodeFrame(new Uint8Array(64).fill(7))).toThrow(/kind .* not known/);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        try {
          decodeFrame(noise);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
