/** The hub of tests that stations stand on: a real one on a folder, with the test site unless told otherwise, where Li Wei may do all. */
import { join } from 'node:path';
import { pino } from 'pino';
import { testSite } from '#shared/domain/testing.ts';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import { openHub, type Hub, type HubOptions } from '../../hub/hub.ts';
import { QUICK } from '../../hub/testing.ts';
import { withAccount, withSharedAccount } from './signedIn.ts';

export async function openTestHub(
  dataDirectory: string,
  site: typeof testSite | null = testSite,
  more: Partial<HubOptions> = {},
): Promise<Hub> {
  await (more.journal === undefined ? withAccount(dataDirectory) : withSharedAccount(dataDirectory, more.journal));
  return openHub({
    dataDirectory,
    assets: join(dataDirectory, 'assets'),
    ...(site === null ? {} : { site: { site, source: 'test', problems: [] } }),
    recording: null,
    speed: 1,
    address: '127.0.0.1',
    port: 0,
    version: 'test',
    keepSeries: KEEP_SERIES,
    backup: null,
    log: pino({ level: 'silent' }),
    passwordCost: QUICK,
    ...more,
  });
}
