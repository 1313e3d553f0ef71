/** `muster console`: the browser console, with a hub of its own as a child process unless another is named. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hubAddressOf } from '#host/hubAddress.ts';
import { defaultDataDirectory } from '#shared/node/dataDirectory.ts';
import { findRenderer } from '#shared/node/installation.ts';
import { openLog } from '#shared/node/log.ts';
import { requestLink } from '../../electron/console/link.ts';
import { startConsole } from '../../electron/console/start.ts';
import { version } from '../../package.json' with { type: 'json' };
import { superviseHub, type HubProcess } from '../embedded.ts';

export interface ConsoleCommandOptions {
  readonly data?: string;
  readonly site?: string;
  readonly recording?: string;
  readonly speed: number;
  readonly hub?: string;
  readonly hubKeyFile?: string;
  readonly port: number;
  readonly open: boolean;
  readonly link?: boolean;
}

export async function runConsole(options: ConsoleCommandOptions): Promise<number> {
  const dataDirectory = resolve(options.data ?? defaultDataDirectory(options.site));
  if (options.link === true) {
    process.stdout.write(`${await requestLink(dataDirectory)}\n`);
    return 0;
  }
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const ownHub = options.hub === undefined;
  const elsewhere = options.hub === undefined ? null : { url: options.hub, key: readKey(options.hubKeyFile) };
  const supervisor = ownHub
    ? superviseHub({
        spawn: () => spawnHub(dataDirectory, options),
        onChange: (state) => {
          if (state.state === 'waiting')
            print(`The hub ended and is started again in ${String(state.inMs / 1000)} s. ${state.lastWords}`);
          if (state.state === 'refused') print(`The hub does not start: ${state.lastWords}`);
        },
      })
    : null;
  const log = openLog({ directory: join(dataDirectory, 'log'), name: 'console' });
  try {
    const running = await startConsole({
      dataDirectory,
      hub: elsewhere === null ? () => hubAddressOf(dataDirectory) : () => elsewhere,
      rendererDirectory: findRenderer(import.meta.dirname),
      developmentPage: process.env['MUSTER_DEVELOPMENT_PAGE'] ?? null,
      appVersion: version,
      port: options.port,
      open: options.open,
      log,
      print,
      input: process.stdin.isTTY ? process.stdin : null,
    });
    await new Promise<void>((end) => {
      process.once('SIGINT', end);
      process.once('SIGTERM', end);
    });
    await running.close();
  } finally {
    await supervisor?.close();
  }
  return 0;
}

function readKey(file: string | undefined): string {
  if (file === undefined) throw new Error('A hub elsewhere needs its key: name the file with --hub-key-file.');
  const text = readFileSync(file, 'utf8').trim();
  if (!text.startsWith('{')) return text;
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed === 'object' && parsed !== null && 'key' in parsed && typeof parsed.key === 'string')
    return parsed.key;
  throw new Error(`${file} holds no key: name the hub’s hub.json, or a file with the key alone.`);
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
    },
    ended: new Promise((resolve_) => {
      child.once('error', (error) => {
        resolve_({ code: null, lastWords: error.message });
      });
      child.once('exit', (code) => {
        resolve_({ code, lastWords: lastWords.trim() });
      });
    }),
  };
}
