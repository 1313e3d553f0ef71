/**
 * A hub as a process of its own that a test can stop or kill: `hubProgram.ts DATA [JOURNAL FANOUT RECORDING]`, with
 * MUSTER_TEST_ASSETS where it has recordings. Says `ready` when it is up.
 */
import { boundYoungHeap } from '#shared/node/youngHeap.ts';
import { openTestHub } from './testHub.ts';

const [, , dataDirectory, journal, fanout, recording = null] = process.argv;
const assets = process.env['MUSTER_TEST_ASSETS'];
if (dataDirectory === undefined) throw new Error('Name the data folder.');
boundYoungHeap();
await openTestHub(dataDirectory, undefined, {
  ...(journal === undefined ? {} : { journal }),
  ...(fanout === undefined ? {} : { fanout }),
  recording,
  ...(assets === undefined ? {} : { assets }),
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
