/** A hub as a process of its own that a test can stop or kill: `hubProgram.ts DATA [JOURNAL FANOUT RECORDING]`. Says `ready` when it is up. */
import { openTestHub } from './testHub.ts';

const [, , dataDirectory, journal, fanout, recording = null] = process.argv;
if (dataDirectory === undefined) throw new Error('Name the data folder.');
await openTestHub(dataDirectory, undefined, {
  ...(journal === undefined ? {} : { journal }),
  ...(fanout === undefined ? {} : { fanout }),
  recording,
});
process.send?.('ready');
// What it holds when nothing can be let go of any more, for whoever started it with --expose-gc.
process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ heldBytes: process.memoryUsage().heapUsed + process.memoryUsage().external });
});
// The test that started it is gone: nobody will end it.
process.once('disconnect', () => process.exit());
