/** Starts the two programs beside this file, and hands over the one process that a test may end: by its own id. */
import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { join } from 'node:path';
import { TestScreen } from './station.ts';

export interface Program {
  readonly pid: number;
  readonly ready: Promise<void>;
  /** Resolves when it is gone, in whatever way. */
  readonly gone: Promise<void>;
  /** As `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** It is gone, or going, because it was killed. */
  isKilled(): boolean;
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

/** How the process itself is started, where that is not as usual. */
export type ProcessSettings = Pick<ForkOptions, 'env' | 'execArgv'>;

function start(
  file: string,
  args: readonly string[],
  hear: (message: unknown) => void,
  settings: ProcessSettings,
): Program & { child: ChildProcess } {
  const child = fork(join(import.meta.dirname, file), [...args], {
    serialization: 'advanced',
    stdio: 'inherit',
    ...settings,
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === 'ready') resolve();
      else hear(message);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`${file} ended with ${String(code ?? signal)} before it was ready.`));
    });
  });
  // Whoever kills it before it is ready does not wait for that.
  ready.catch(() => undefined);
  return {
    child,
    pid: child.pid ?? 0,
    ready,
    gone,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    // That is, that a signal was sent to it.
    isKilled: () => child.killed,
    signal: (name) => {
      child.kill(name);
    },
  };
}

/** On a file of its own in the folder, or on a journal that it shares. */
export const startHubProgram = (
  dataDirectory: string,
  settings: ProcessSettings = {},
  shared: { readonly journal: string; readonly fanout: string; readonly recording: string } | null = null,
): Program =>
  start(
    'hubProgram.ts',
    shared === null ? [dataDirectory] : [dataDirectory, shared.journal, shared.fanout, shared.recording],
    () => undefined,
    settings,
  );

/** Li Wei has signed in there, unless `signedIn` is nobody. */
export function startHostProgram(
  dataDirectory: string,
  hubDirectory: string,
  settings: ProcessSettings = {},
  signedIn: 'li-wei' | 'nobody' = 'li-wei',
): Program & { screen: TestScreen } {
  const screen = new TestScreen();
  const program = start(
    'hostProgram.ts',
    [dataDirectory, hubDirectory, signedIn],
    (message) => {
      screen.port.post(message);
    },
    settings,
  );
  screen.port.onMessage((message) => {
    // A process that was killed takes no more; who asked it hears of that by the exit.
    if (program.child.connected) program.child.send(message as Parameters<ChildProcess['send']>[0], () => undefined);
  });
  return { ...program, screen };
}
