/**
 * Keeps a hub running as a process of its own, for a shell that embeds one. How the process is started is the shell's
 * matter: Electron has utility processes, Node has children.
 */

/** A process that was started; `ended` resolves when it is gone, with what it last said on standard error. */
export interface HubProcess {
  stop(): void;
  readonly ended: Promise<{ readonly code: number | null; readonly lastWords: string }>;
}

export type HubState =
  | { readonly state: 'running' }
  /** It died and is started again after `inMs`. */
  | { readonly state: 'waiting'; readonly inMs: number; readonly lastWords: string }
  /** It refused to start, which another try would not change: `lastWords` says why. */
  | { readonly state: 'refused'; readonly lastWords: string }
  | { readonly state: 'stopped' };

export interface SuperviseOptions {
  readonly spawn: () => HubProcess;
  readonly onChange: (state: HubState) => void;
  /** First wait before a new start; it doubles up to `longestWaitMs` and begins anew after a run of a minute. */
  readonly firstWaitMs?: number;
  readonly longestWaitMs?: number;
}

export interface HubSupervisor {
  /** Ends the hub and does not start it again; resolves when it is gone. */
  close(): Promise<void>;
}

/** A hub that refuses its database, its site file or its port ends with this code. */
export const EXIT_REFUSED = 1;
const STEADY_AFTER_MS = 60_000;

export function superviseHub({
  spawn,
  onChange,
  firstWaitMs = 500,
  longestWaitMs = 30_000,
}: SuperviseOptions): HubSupervisor {
  let closed = false;
  let current: HubProcess | null = null;
  let waitMs = firstWaitMs;
  let wake = (): void => undefined;
  // Read through a function: it changes while the loop waits, which flow analysis does not see.
  const stopped = (): boolean => closed;

  const running = (async (): Promise<void> => {
    while (!closed) {
      const startedAt = Date.now();
      current = spawn();
      onChange({ state: 'running' });
      const { code, lastWords } = await current.ended;
      current = null;
      if (stopped()) break;
      if (code === EXIT_REFUSED) {
        onChange({ state: 'refused', lastWords });
        return;
      }
      if (Date.now() - startedAt > STEADY_AFTER_MS) waitMs = firstWaitMs;
      onChange({ state: 'waiting', inMs: waitMs, lastWords });
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
    onChange({ state: 'stopped' });
  })();
  return {
    async close() {
      closed = true;
      wake();
      current?.stop();
      await running;
    },
  };
}
