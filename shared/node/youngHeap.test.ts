import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { YOUNG_HEAP_BYTES } from './youngHeap.ts';

const run = promisify(execFile);

/** What a process keeps for new objects after much work in many turns, each of which leaves something for a while. */
async function keptBy(bounded: boolean): Promise<number> {
  const program = `
    import { setImmediate } from 'node:timers/promises';
    import { boundYoungHeap, youngHeapBytes } from ${JSON.stringify(join(import.meta.dirname, 'youngHeap.ts'))};
    if (${String(bounded)}) boundYoungHeap();
    const kept = [];
    for (let turn = 0; turn < 300; turn += 1) {
      for (let i = 0; i < 10_000; i += 1) kept[(turn * 10_000 + i) % 60_000] = { i, list: [i, i + 1], text: 'x' + i };
      await setImmediate();
    }
    process.stdout.write(String(youngHeapBytes()), () => process.exit());`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
  return Number(stdout);
}

it('bounds what is kept for new objects, which grows to many times that by itself', async () => {
  expect(await keptBy(true)).toBeLessThanOrEqual(2 * YOUNG_HEAP_BYTES);
  expect(await keptBy(false)).toBeGreaterThan(3 * YOUNG_HEAP_BYTES);
}, 60_000);
