/** `muster hub`: runs a hub until it is told to end. */
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { RegisterSource } from '#shared/domain/register/events.ts';
import { isDiskFailure } from '#shared/node/database.ts';
import { defaultDataDirectory } from '#shared/node/dataDirectory.ts';
import { forgetFirstSignIn, readFirstSignIn } from '#shared/node/firstSignIn.ts';
import { findAssets } from '#shared/node/installation.ts';
import { openLog, type Logger } from '#shared/node/log.ts';
import { loadSiteFile } from '#shared/node/site/loadSiteFile.ts';
import { boundYoungHeap } from '#shared/node/youngHeap.ts';
import { shownFingerprint } from '#shared/protocol/stations.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { addressFile } from '../address.ts';
import type { TimeOfDay } from '../backup/dailyBackups.ts';
import { EXIT_CRASHED, EXIT_REFUSED } from '../embedded.ts';
import { beginFromStation } from '../histories/fromStation.ts';
import { openHub, type Hub, type HubOptions } from '../hub.ts';
import { lockDataFolder } from '../journal/hubJournal.ts';
import { JournalNotWritten } from '../journal/journalStore.ts';
import { Data, Json, Port, PostgresUrl, Speed, WrongUsage } from './options.ts';
import { printSiteProblems } from './siteProblems.ts';
import { untilToldToEnd } from './untilEnded.ts';

/** In the hub's own time; null: none. */
const TimeOrNone = z
  .string()
  .regex(/^(none|([01]\d|2[0-3]):[0-5]\d)$/, 'It must be a time such as 02:00, or none.')
  .transform((typed): TimeOfDay | null =>
    typed === 'none' ? null : { hours: Number(typed.slice(0, 2)), minutes: Number(typed.slice(3)) },
  );
const Count = z.coerce.number('It must be a number.').int('It must be a whole number.').min(0, 'It must be 0 or more.');

const HowLong = z.coerce.number('It must be a number.').positive('It must be above 0.');

export const HubCommandOptions = z.object({
  data: Data,
  site: z.string().min(1, 'It must be a file.').optional(),
  /** A recording's name; `none`: nothing is played. Absent: the sample's, for the sample site. */
  recording: z.string().min(1, 'It must be a name, or none.').optional(),
  speed: Speed,
  port: Port,
  address: z.string().min(1, 'It must be an address to listen on.'),
  journal: PostgresUrl.optional(),
  fanout: z.url({ protocol: /^rediss?$/, error: 'It must be an address such as redis://10.0.0.5:6379.' }).optional(),
  tlsCert: z.string().min(1, 'It must be a file.').optional(),
  tlsKey: z.string().min(1, 'It must be a file.').optional(),
  keepHours: HowLong,
  keepMinuteDays: HowLong,
  keepHourDays: HowLong,
  /** Workstations' data folders: the hub begins from the record of the first, and takes what that lacks from the others. */
  fromStation: z.array(z.string().min(1, 'It must be a folder.')).min(1).optional(),
  backupAt: TimeOrNone,
  keepDaily: Count,
  keepWeekly: Count,
  json: Json,
  /** End when standard input ends: whoever started this process is gone. */
  exitWithParent: z.boolean().default(false),
});
export type HubCommandOptions = z.infer<typeof HubCommandOptions>;

/** What is played into the sample site when nobody says otherwise. */
const SAMPLE_RECORDING = 'normal-operations';

/** Resolves to an exit code when the hub has ended. */
export async function runHub(options: HubCommandOptions): Promise<number> {
  boundYoungHeap();
  if (options.fanout !== undefined && options.journal === undefined)
    throw new WrongUsage('--fanout carries between hubs that share a journal: name it with --journal postgres://…');
  if (options.fromStation !== undefined && options.journal !== undefined)
    throw new WrongUsage(
      '--from-station begins a hub with a journal in its data folder: leave --journal out. A shared journal gets what a workstation has when that connects.',
    );
  const { tlsCert, tlsKey } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new WrongUsage('--tls-cert and --tls-key belong together: name both files, or neither.');
  const assets = findAssets(import.meta.dirname);
  const dataDirectory = resolve(options.data ?? defaultDataDirectory(options.site));
  const siteFile = options.site === undefined ? join(assets, 'site', 'site.json') : resolve(options.site);
  const { site, problems, earlyWarning = null } = loadSiteFile(siteFile);
  printSiteProblems(siteFile, problems);
  if (site === null) return EXIT_REFUSED;
  const { recording } = options;
  if (
    options.fromStation !== undefined &&
    !beginFrom(
      options.fromStation.map((directory) => resolve(directory)),
      dataDirectory,
    )
  )
    return EXIT_REFUSED;
  const log = openLog({ directory: join(dataDirectory, 'log'), name: 'hub' });
  let anew = signal();
  const opened = (port: number): Promise<Hub | number> =>
    opening(log, {
      dataDirectory,
      assets,
      ...(options.site === undefined
        ? {
            sample: {
              site,
              source: RegisterSource.sample,
              problems,
              earlyWarning,
              recording: recording === undefined ? SAMPLE_RECORDING : null,
              work: join(assets, 'site', 'permits.json'),
            },
          }
        : { site: { site, source: siteFile, problems, earlyWarning } }),
      recording: recording === undefined || recording === 'none' ? null : recording,
      speed: options.speed,
      address: options.address,
      port,
      version: packageJson.version,
      keepSeries: {
        rawHours: options.keepHours,
        minuteDays: options.keepMinuteDays,
        hourDays: options.keepHourDays,
      },
      backup:
        options.backupAt === null
          ? null
          : { at: options.backupAt, keep: { daily: options.keepDaily, weekly: options.keepWeekly } },
      ...(options.journal === undefined ? {} : { journal: options.journal }),
      ...(tlsCert === undefined || tlsKey === undefined
        ? {}
        : { certificate: { certificateFile: resolve(tlsCert), keyFile: resolve(tlsKey) } }),
      ...(options.fanout === undefined ? {} : { fanout: options.fanout }),
      log,
      onBeginAnew: () => {
        anew.give();
      },
    });
  let hub = await opened(options.port);
  if (typeof hub === 'number') return hub;
  crashAudibly(log);
  // Heard from before it says that it is up: whoever waits for that may end it at once.
  const told = untilToldToEnd({ withParent: options.exitWithParent });
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ready: true, url: hub.url, fingerprint: hub.fingerprint, tlsFingerprint: hub.tlsFingerprint })}\n`
      : `The hub is up at ${hub.url} for ${hub.site?.name.en ?? 'no site'}; its key is in ${addressFile(dataDirectory)}, and the key that it signs with has the fingerprint ${hub.fingerprint}. Ctrl-C ends it.${tlsLine(hub)}\n`,
  );
  if (!options.json) sayFirstSignIn(dataDirectory);
  while (await Promise.race([told.then(() => false), anew.given.then(() => true)])) {
    anew = signal();
    log.info('the hub begins anew on its data folder');
    await hub.close();
    // Stations know it there; what was restored may name the port of another machine.
    const next = await opened(Number(new URL(hub.url).port));
    // What it ran on a moment ago it may run on again: whoever keeps it running starts it once more, and is told if not.
    if (typeof next === 'number') return EXIT_CRASHED;
    hub = next;
  }
  await hub.close();
  return 0;
}

/** Resolves to an exit code where it cannot. */
async function opening(log: Logger, options: HubOptions): Promise<Hub | number> {
  try {
    return await openHub(options);
  } catch (error) {
    log.error({ error }, 'the hub could not start');
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return isDisk(error) || error instanceof JournalNotWritten ? EXIT_CRASHED : EXIT_REFUSED;
  }
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return {
    given,
    give: () => {
      give();
    },
  };
}

function beginFrom(stationDirectories: readonly string[], dataDirectory: string): boolean {
  try {
    const unlock = lockDataFolder(dataDirectory);
    try {
      const { events } = beginFromStation(stationDirectories, dataDirectory);
      process.stderr.write(
        `The hub begins from ${String(events)} events of the workstation in ${stationDirectories.join(' and ')}.\n`,
      );
      return true;
    } finally {
      unlock();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

/** What people at the stations compare. */
const tlsLine = ({ tlsFingerprint }: Hub): string =>
  tlsFingerprint === null
    ? ''
    : `\nStations that connect for the first time show this fingerprint of it; compare it there:\n  ${shownFingerprint(tlsFingerprint)}`;

/** Once, to the person at the terminal; with --json it stays for the shell that started this hub to show. */
function sayFirstSignIn(dataDirectory: string): void {
  const first = readFirstSignIn(dataDirectory);
  if (first === null) return;
  process.stdout.write(
    `\nThe first administrator of this hub signs in as ${first.name} with the password ${first.password}\nWrite it down: it is shown once and kept nowhere. “muster account” manages accounts.\n`,
  );
  forgetFirstSignIn(dataDirectory);
}

/** The trouble is the disk's, which somebody may make room on: worth another start. */
function isDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return isDiskFailure(error) || isDisk(error.cause);
}

/** Node's own exit code for what nobody caught is that of a refusal, after which nobody would start the hub again. */
function crashAudibly(log: Logger): void {
  process.once('uncaughtException', (error) => {
    log.fatal({ error }, 'the hub failed');
    process.stderr.write(`The hub failed: ${error.stack ?? error.message}\n`, () => {
      process.exit(EXIT_CRASHED);
    });
  });
}
