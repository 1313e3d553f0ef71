/** `muster console`: the browser console, with a hub of its own as a child process unless another is named. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { hubAddressOf, HubFingerprints, hubKeyIn, HubUrls, type HubAddress } from '#host/hubAddress.ts';
import { firstSignInFile } from '#host/session/firstSignInFile.ts';
import { defaultDataDirectory } from '#shared/node/dataDirectory.ts';
import { findAssets, findRenderer } from '#shared/node/installation.ts';
import { openLog } from '#shared/node/log.ts';
import { requestLink } from '../../electron/console/link.ts';
import { startConsole } from '../../electron/console/start.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { superviseHub, type HubProcess } from '../embedded.ts';
import { Data, Port, Speed } from './options.ts';
import { untilToldToEnd } from './untilEnded.ts';

export const ConsoleCommandOptions = z.object({
  data: Data,
  site: z.string().min(1, 'It must be a file.').optional(),
  recording: z.string().min(1, 'It must be a name, or none.').optional(),
  speed: Speed,
  hub: HubUrls.optional(),
  hubKeyFile: z.string().min(1, 'It must be a file.').optional(),
  hubFingerprint: HubFingerprints.optional(),
  port: Port,
  open: z.boolean(),
  link: z.boolean().default(false),
});
export type ConsoleCommandOptions = z.infer<typeof ConsoleCommandOptions>;

/** A hub that does not end when it is asked to is ended after this time: its journal stands a power cut, so this, too. */
const END_WITHIN_MS = 10_000;

export async function runConsole(options: ConsoleCommandOptions): Promise<number> {
  const dataDirectory = resolve(options.data ?? defaultDataDirectory(options.site));
  if (options.link) {
    process.stdout.write(`${await requestLink(dataDirectory)}\n`);
    return 0;
  }
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const elsewhere = options.hub === undefined ? null : hubsElsewhere(options.hub, options);
  const rendererDirectory = findRenderer(import.meta.dirname);
  const log = openLog({ directory: join(dataDirectory, 'log'), name: 'console' });
  const supervisor =
    elsewhere === null
      ? superviseHub({
          spawn: () => spawnHub(dataDirectory, options),
          onChange: (state) => {
            if (state.state === 'waiting')
              print(`The hub ended and is started again in ${String(state.inMs / 1000)} s. ${state.lastWords}`);
            if (state.state === 'refused') print(`The hub does not start: ${state.lastWords}`);
          },
        })
      : null;
  try {
    const running = await startConsole({
      dataDirectory,
      hub: elsewhere === null ? () => hubAddressOf(dataDirectory) : () => elsewhere,
      first: elsewhere === null ? firstSignInFile(dataDirectory) : null,
      rendererDirectory,
      appVersion: packageJson.version,
      assets: findAssets(import.meta.dirname),
      port: options.port,
      open: options.open,
      log,
      print,
      input: process.stdin.isTTY ? process.stdin : null,
    });
    await untilToldToEnd({ withParent: false });
    await running.close();
  } finally {
    await supervisor?.close();
  }
  return 0;
}

/** Throws a sentence. */
function hubsElsewhere(
  urls: readonly string[],
  { hubKeyFile, hubFingerprint }: Pick<ConsoleCommandOptions, 'hubKeyFile' | 'hubFingerprint'>,
): HubAddress[] {
  const files = hubKeyFile?.split(',').map((file) => file.trim()) ?? [];
  if (files.length > 1 && files.length !== urls.length)
    throw new Error(
      `--hub names ${String(urls.length)} hubs and --hub-key-file ${String(files.length)} files. Name one file for all, or one for each in the same order.`,
    );
  const fingerprints = hubFingerprint === undefined ? {} : { fingerprints: hubFingerprint };
  return urls.map((url, index) => {
    const file = files[index] ?? files[0];
    return { url, key: file === undefined ? null : hubKeyIn(file), ...fingerprints };
  });
}

/** The same program with `hub`, from sources or from the bundle. */
function spawnHub(dataDirectory: string, options: ConsoleCommandOptions): HubProcess {
  const program = process.argv[1] ?? '';
  const args = [
    program,
    'hub',
    '--json',
    '--exit-with-parent',
    '--data',
    dataDirectory,
    '--speed',
    String(options.speed),
  ];
  if (options.site !== undefined) args.push('--site', options.site);
  if (options.recording !== undefined) args.push('--recording', options.recording);
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text);
    lastWords = (lastWords + text).slice(-2000);
  });
  return {
    stop: () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS).unref();
    },
    ended: new Promise((resolve) => {
      child.once('error', (error) => {
        resolve({ code: null, lastWords: error.message });
      });
      // Not `exit`: what it said last may still be on its way.
      child.once('close', (code) => {
        resolve({ code, lastWords: lastWords.trim() });
      });
    }),
  };
}
