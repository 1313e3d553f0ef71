/** A hub as a process of its own that a test can stop or kill: `hubProgram.ts DATA [JOURNAL FANOUT RECORDING]`. Says `ready` when it is up. */
import { boundYoungHeap } from '#shared/node/youngHeap.ts';
import { openTestHub } from './testHub.ts';

const [, , dataDirectory, journal, fanout, recording = null] = process.argv;
if (dataDirectory === undefined) throw new Error('Name the data folder.');
boundYoungHeap();
await openTestHub(dataDirectory, undefined, {
  ...(journal === undefined ? {} : { journal }),
  ...(fanout === undefined ? {} : { fanout }),
  recording,
});
process.send?.('ready');
// What it holds when nothing can be let go of any more, for whoever started it with --expose-gc.
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed: heapBytes, external: externalBytes } = process.memoryUsage();
  process.send?.({ heapBytes, externalBytes });
});
// The test that started it is gone: nobody will end it.
process.once('disconnect', () => process.exit());
