import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packed, unpacked } from './packing.ts';

describe('a message', () => {
  it('is the same after it was packed and unpacked, whatever its size', async () => {
    const rows = fc.array(fc.record({ body: fc.string({ maxLength: 2_000 }) }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, async (message) => {
        expect(unpacked(await packed({ rows: message }))).toEqual({ rows: message });
      }),
    );
  });

  it('is packed when that saves something', async () => {
    const small = { text: 'short' };
    expect(await packed(small)).toBe(small);
    const large = { text: 'tank '.repeat(20_000) };
    const sent = await packed(large);
    if (!('packed' in sent)) throw new Error('It is large enough to be packed.');
    expect(sent.packed.byteLength).toBeLessThan(5_000);
  });

  it('that cannot be unpacked is said to be so, and never fills the memory', () => {
    expect(() => unpacked({ packed: new Uint8Array([1, 2, 3]) })).toThrow();
    expect(() => unpacked({ packed: gzipSync('no JSON') })).toThrow();
    expect(() => unpacked({ packed: gzipSync(Buffer.alloc(600 * 1024 * 1024)) })).toThrow(/larger than/i);
    expect(unpacked({ packed: 'text' })).toEqual({ packed: 'text' });
  });
});
