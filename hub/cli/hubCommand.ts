/** `muster hub`: runs a hub until it is told to end. */
import { join, resolve } from 'node:path';
import { defaultDataDirectory } from '#shared/node/dataDirectory.ts';
import { findAssets } from '#shared/node/installation.ts';
import { openLog } from '#shared/node/log.ts';
import { loadSiteFile } from '#shared/node/site/loadSiteFile.ts';
import { version } from '../../package.json' with { type: 'json' };
import { EXIT_REFUSED } from '../embedded.ts';
import { openHub, type Hub } from '../hub.ts';
import { printSiteProblems } from './siteProblems.ts';

export interface HubCommandOptions {
  readonly data?: string | undefined;
  readonly site?: string | undefined;
  /** A recording's name; `none`: nothing is played. Absent: the sample's, for the sample site. */
  readonly recording?: string | undefined;
  readonly speed: number;
  readonly port: number;
  readonly address: string;
  readonly keepHours: number;
  readonly json?: boolean | undefined;
  /** End when standard input ends: whoever started this process is gone. */
  readonly exitWithParent?: boolean | undefined;
}

/** The site that is shown when nobody names one, and what is played into it. */
export const SAMPLE_RECORDING = 'normal-operations';

/** Resolves to an exit code when the hub has ended. */
export async function runHub(options: HubCommandOptions): Promise<number> {
  const assets = findAssets(import.meta.dirname);
  const dataDirectory = resolve(options.data ?? defaultDataDirectory(options.site));
  const siteFile = options.site === undefined ? join(assets, 'site', 'site.json') : resolve(options.site);
  const { site, problems } = loadSiteFile(siteFile);
  printSiteProblems(siteFile, problems);
  if (site === null) return EXIT_REFUSED;
  const recording = options.recording ?? (options.site === undefined ? SAMPLE_RECORDING : 'none');
  const log = openLog({ directory: join(dataDirectory, 'log'), name: 'hub' });
  let hub: Hub;
  try {
    hub = await openHub({
      dataDirectory,
      assets,
      site: { site, source: siteFile },
      recording: recording === 'none' ? null : recording,
      speed: options.speed,
      address: options.address,
      port: options.port,
      version,
      keepSeriesHours: options.keepHours,
      log,
    });
  } catch (error) {
    log.error({ error }, 'the hub could not start');
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT_REFUSED;
  }
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ ready: true, url: hub.url })}\n`
      : `The hub is up at ${hub.url} for ${site.name.en}; its key is in ${join(dataDirectory, 'hub', 'hub.json')}. Ctrl-C ends it.\n`,
  );
  await new Promise<void>((end) => {
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    if (options.exitWithParent === true) process.stdin.resume().once('end', end).once('error', end);
  });
  await hub.close();
  return 0;
}
