/** A hub of its own process, that a test can kill under the app and start again on the same data. */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtCommandLine, node, startProgram, type Program } from './processes.ts';

export interface HubOptions {
  readonly dataDirectory: string;
  readonly site?: string;
  /** A recording's name, or `none`. */
  readonly recording?: string;
  readonly speed?: number;
}

export interface ExternalHub {
  readonly url: string;
  /** The hub's station key. */
  readonly key: string;
  /** A file with the key in it, for `--hub-key-file`. */
  readonly keyFile: string;
  /** As `kill -9`. */
  kill(): Promise<void>;
  /** On the same data and, as a hub does, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  said(): string;
}

export async function startHub(options: HubOptions): Promise<ExternalHub> {
  const { dataDirectory } = options;
  const args = [builtCommandLine, 'hub', '--data', dataDirectory, '--json', ...flags(options)];
  const start = async (): Promise<Program> => {
    const program = startProgram(node, args);
    await program.waitFor(/"ready":\s*true/);
    return program;
  };
  let program = await start();
  const { url, key } = JSON.parse(await readFile(join(dataDirectory, 'hub', 'hub.json'), 'utf8')) as {
    url: string;
    key: string;
  };
  const keyFile = join(dataDirectory, 'station-key');
  writeFileSync(keyFile, key, { mode: 0o600 });
  return {
    url,
    key,
    keyFile,
    kill: () => program.kill(),
    restart: async () => {
      program = await start();
    },
    stop: () => program.stop(),
    said: () => program.said(),
  };
}

export const flags = ({ site, recording, speed }: Omit<HubOptions, 'dataDirectory'>): string[] => [
  ...(site === undefined ? [] : ['--site', site]),
  ...(recording === undefined ? [] : ['--recording', recording]),
  ...(speed === undefined ? [] : ['--speed', String(speed)]),
];
