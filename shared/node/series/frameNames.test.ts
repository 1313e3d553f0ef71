import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFrame, encodeFrame, type Frame } from '#shared/protocol/frames.ts';
import { withNames, withNumbers } from './frameNames.ts';

const frameOf = (series: readonly number[]): Frame => ({
  kind: 'readings',
  at: Float64Array.from(series, (_, i) => i),
  value: Float64Array.from(series, (_, i) => i / 3),
  series: Uint32Array.from(series),
  quality: Uint8Array.from(series, (_, i) => i % 3),
});

it('a frame goes from one numbering to another by way of names, whatever the numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 60 }), fc.nat({ max: 5_000 }), (series, other) => {
      const nameOf = new Map(series.map((number) => [number, `tag-${String(number)}`]));
      const { frame, names } = withNames(frameOf(series), nameOf);
      expect(names).toHaveLength(nameOf.size);
      // As it goes over the wire.
      const relayed = { frame: decodeFrame(encodeFrame(frame)), names };
      const arrived = withNumbers(relayed, (name) => other + Number(name.slice(4)));
      expect([...arrived.series]).toEqual(series.map((number) => number + other));
      expect(arrived.at).toEqual(frame.at);
    }),
  );
});

it('a frame that names no series, or not all of them, is refused', () => {
  expect(() => withNames(frameOf([1]), new Map())).toThrow(RangeError);
  expect(() => withNumbers({ frame: frameOf([0, 1]), names: ['tag-0'] }, () => 7)).toThrow(RangeError);
});
