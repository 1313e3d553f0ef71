/** The hub of tests that stations stand on: a real one on a folder, with the test site unless told otherwise. */
import { join } from 'node:path';
import { pino } from 'pino';
import { testSite } from '#shared/domain/testing.ts';
import { openHub, type Hub, type HubOptions } from '../../hub/hub.ts';

export function openTestHub(
  dataDirectory: string,
  site: typeof testSite | null = testSite,
  more: Partial<HubOptions> = {},
): Promise<Hub> {
  return openHub({
    dataDirectory,
    assets: join(dataDirectory, 'assets'),
    ...(site === null ? {} : { site: { site, source: 'test', problems: [] } }),
    recording: null,
    speed: 1,
    address: '127.0.0.1',
    port: 0,
    version: 'test',
    keepSeriesHours: 72,
    backup: null,
    log: pino({ level: 'silent' }),
    ...more,
  });
}
