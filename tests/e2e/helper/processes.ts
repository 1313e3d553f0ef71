/** Starts programs and waits for what they say, never for a time. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';

export const root = dirname(dirname(dirname(import.meta.dirname)));
/** Node 24, as every command of Muster runs on. Playwright itself runs on it, too. */
export const node = process.execPath;
export const commandLine = join(root, 'hub', 'cli', 'main.ts');
/** The same as it is built and shipped: it starts in half the time. */
export const builtCommandLine = join(root, 'dist', 'muster.js');

export interface Program {
  readonly process: ChildProcess;
  /** Everything it has said, on both outputs: for the message of a test that failed. */
  said(): string;
  /** The next match in a line of standard output, also in one that has come already. Rejects when the program ends. */
  waitFor(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  /** No goodbye: as a power cut does it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export function startProgram(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const unread: string[] = [];
  let waiting: { pattern: RegExp; resolve: (match: RegExpMatchArray) => void; reject: (error: Error) => void } | null =
    null;
  let over = false;

  const look = (): void => {
    while (waiting !== null && unread.length > 0) {
      const match = unread.shift()?.match(waiting.pattern);
      if (!match) continue;
      waiting.resolve(match);
      waiting = null;
    }
    if (waiting !== null && over) {
      waiting.reject(
        new Error(`${command} ${args.join(' ')} ended without saying ${String(waiting.pattern)}:\n${lines.join('\n')}`),
      );
      waiting = null;
    }
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    unread.push(line);
    look();
  });
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const ended = new Promise<void>((resolve) => {
    const finish = (): void => {
      over = true;
      look();
      resolve();
    };
    child.on('close', finish);
    child.on('error', (error) => {
      lines.push(error.message);
      finish();
    });
  });

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!over) child.kill(signal);
    await ended;
  };
  return {
    process: child,
    said: () => lines.join('\n'),
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        waiting = { pattern, resolve, reject };
        look();
      }),
    ended,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
