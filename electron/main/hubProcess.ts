/** The embedded hub, `muster hub` as a process of its own beside the app. The hub's own supervisor starts it again. */
import { utilityProcess } from 'electron';
import type { Logger } from '#shared/node/log.ts';
import { superviseHub, type HubProcess, type HubSupervisor } from '../../hub/embedded.ts';
import type { AppOptions } from './options.ts';

export interface HubProcessOptions {
  /** The command line's bundle. */
  readonly entry: string;
  readonly dataDirectory: string;
  readonly options: AppOptions;
  readonly log: Logger;
  /** It does not start, and another try would not change that; what it said of why. */
  readonly onRefused: (lastWords: string) => void;
}

/** What is kept of standard error: enough for the sentences that it ends with. */
const LAST_WORDS_CHARACTERS = 2_000;

export function startHubProcess({ entry, dataDirectory, options, log, onRefused }: HubProcessOptions): HubSupervisor {
  const args = hubArguments(dataDirectory, options);
  return superviseHub({
    spawn: () => spawnHub(entry, args),
    onChange: (state) => {
      if (state.state === 'waiting') log.error(state, 'the hub ended; starting it again');
      else log.info(state, 'the hub');
      if (state.state === 'refused') onRefused(state.lastWords);
    },
  });
}

function hubArguments(dataDirectory: string, { siteFile, recording, speed }: AppOptions): string[] {
  return [
    'hub',
    '--json',
    '--data',
    dataDirectory,
    ...(siteFile === null ? [] : ['--site', siteFile]),
    ...(recording === null ? [] : ['--recording', recording]),
    ...(speed === null ? [] : ['--speed', speed]),
  ];
}

function spawnHub(entry: string, args: readonly string[]): HubProcess {
  const child = utilityProcess.fork(entry, [...args], { serviceName: 'Muster hub', stdio: 'pipe' });
  let lastWords = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    process.stderr.write(bytes);
    lastWords = (lastWords + bytes.toString('utf8')).slice(-LAST_WORDS_CHARACTERS);
  });
  // Nobody reads it, and a full pipe would stop the hub.
  child.stdout?.resume();
  return {
    stop: () => {
      child.kill();
    },
    ended: new Promise((resolve) => {
      child.once('exit', (code) => {
        resolve({ code, lastWords: lastWords.trim() });
      });
    }),
  };
}
