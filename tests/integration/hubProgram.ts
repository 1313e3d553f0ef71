/** A hub as a process of its own that a test can stop or kill: `hubProgram.ts DATA`. Says `ready` when it is up. */
import { join } from 'node:path';
import { pino } from 'pino';
import { testSite } from '#shared/domain/testing.ts';
import { openHub } from '../../hub/hub.ts';

const dataDirectory = process.argv[2];
if (dataDirectory === undefined) throw new Error('Name the data folder.');
await openHub({
  dataDirectory,
  assets: join(dataDirectory, 'assets'),
  site: { site: testSite, source: 'test', problems: [] },
  recording: null,
  speed: 1,
  address: '127.0.0.1',
  port: 0,
  version: 'test',
  keepSeriesHours: 72,
  log: pino({ level: 'silent' }),
});
process.send?.('ready');
// The test that started it is gone: nobody will end it.
process.once('disconnect', () => process.exit());
