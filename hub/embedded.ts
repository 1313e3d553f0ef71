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
  /** First wait before a new start; it doubles up to `longestWaitMs` and begins anew after a run of `steadyAfterMs`. */
  readonly firstWaitMs?: number;
  readonly longestWaitMs?: number;
  readonly steadyAfterMs?: number;
}

export interface HubSupervisor {
  /** Ends the hub and does not start it again; resolves when it is gone. */
  close(): Promise<void>;
}

/** A hub that refuses its database, its site file or its port ends with this code. */
export const EXIT_REFUSED = 1;
/** It was started with options that it does not know. */
export const EXIT_WRONG_USAGE = 2;
/** A hub that failed while it ran ends with this one (sysexits' EX_SOFTWARE): it is worth another start. */
export const EXIT_CRASHED = 70;

export function superviseHub({
  spawn,
  onChange,
  firstWaitMs = 500,
  longestWaitMs = 30_000,
  steadyAfterMs = 60_000,
}: SuperviseOptions): HubSupervisor {
  const closing = new AbortController();
  // Read through a function: it changes while the loop waits, which flow analysis does not see.
  const closed = (): boolean => closing.signal.aborted;
  let current: HubProcess | null = null;

  const run = async (): Promise<void> => {
    let waitMs = firstWaitMs;
    while (!closed()) {
      const startedAt = performance.now();
      const { code, lastWords } = await started();
      if (closed()) break;
      if (code === EXIT_REFUSED || code === EXIT_WRONG_USAGE) {
        onChange({ state: 'refused', lastWords });
        return;
      }
      if (performance.now() - startedAt > steadyAfterMs) waitMs = firstWaitMs;
      onChange({ state: 'waiting', inMs: waitMs, lastWords });
      await pause(waitMs, closing.signal);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
    onChange({ state: 'stopped' });
  };
  /** A process that the system would not start is one that died at once. */
  const started = async (): Promise<{ readonly code: number | null; readonly lastWords: string }> => {
    try {
      current = spawn();
    } catch (error) {
      return { code: null, lastWords: error instanceof Error ? error.message : String(error) };
    }
    onChange({ state: 'running' });
    const end = await current.ended;
    current = null;
    return end;
  };
  const running = run();
  return {
    async close() {
      closing.abort();
      current?.stop();
      await running;
    },
  };
}

function pause(ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    until.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
