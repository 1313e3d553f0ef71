/**
 * A host as a process of its own, with one screen over the process’s IPC: `hostProgram.ts DATA HUB_DATA [nobody]`, with
 * MUSTER_TEST_ASSETS where it has recordings.
 */
import { pino } from 'pino';
import { createHost } from '#host/host.ts';
import { QUICK } from '../../hub/testing.ts';
import { signedInAt } from './signedIn.ts';
import { hubAddressOf } from '#host/hubAddress.ts';

const [, , dataDirectory, hubDirectory, signedIn] = process.argv;
if (dataDirectory === undefined || hubDirectory === undefined) throw new Error('Name both data folders.');
if (signedIn !== 'nobody') await signedInAt(dataDirectory, hubDirectory);
const assets = process.env['MUSTER_TEST_ASSETS'];
const host = await createHost({
  dataDirectory,
  hub: () => hubAddressOf(hubDirectory),
  appVersion: 'test',
  log: pino({ level: 'silent' }),
  passwordCost: QUICK,
  ...(assets === undefined ? {} : { assets }),
});
host.attach({
  post: (message) => process.send?.(message),
  onMessage: (listener) => process.on('message', listener),
  onClose: (listener) => process.once('disconnect', listener),
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
