/** The data process: started, given the hub's address, and started again when it ends. */
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { HubAddress, HostProcessMessage } from '#host/utilityProcess.ts';
import type { Logger } from '#shared/node/log.ts';

export interface HostProcessOptions {
  readonly entry: string;
  readonly dataDirectory: string;
  readonly appVersion: string;
  readonly log: Logger;
  /** Called with a way to attach a screen whenever a process is up, with null when it is gone. */
  readonly onChange: (attach: ((port: MessagePortMain) => void) | null) => void;
}

export interface HostProcess {
  /** Where the hub is now; null: not up. */
  setHub(address: HubAddress | null): void;
  /** Resolves when the process has ended. */
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** One that ran this long did not die of what it was started with. */
const STEADY_MS = 30_000;
/** Its database is safe at any moment; this only lets it say goodbye. */
const CLOSING_LIMIT_MS = 5_000;

export function startHostProcess(options: HostProcessOptions): HostProcess {
  const { entry, dataDirectory, appVersion, log, onChange } = options;
  let hub: HubAddress | null = null;
  let child: UtilityProcess | null = null;
  let closing = false;
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;

  const tell = (message: HostProcessMessage, ports: MessagePortMain[] = []): void => {
    child?.postMessage(message, ports);
  };

  const start = (): void => {
    const startedAt = Date.now();
    const started = utilityProcess.fork(entry, [], { serviceName: 'Muster host', stdio: 'inherit' });
    child = started;
    started.on('spawn', () => {
      tell({ type: 'start', dataDirectory, appVersion, hub });
      onChange((port) => {
        tell({ type: 'port' }, [port]);
      });
    });
    started.on('exit', (code) => {
      child = null;
      onChange(null);
      if (closing) return;
      if (Date.now() - startedAt > STEADY_MS) pause = FIRST_PAUSE_MS;
      log.error({ code, pause }, 'the host ended; starting it again');
      timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  start();

  return {
    setHub(address) {
      hub = address;
      tell({ type: 'hub', hub });
    },
    close() {
      closing = true;
      clearTimeout(timer);
      const running = child;
      if (running === null) return Promise.resolve();
      return new Promise((resolve) => {
        const limit = setTimeout(() => running.kill(), CLOSING_LIMIT_MS);
        running.once('exit', () => {
          clearTimeout(limit);
          resolve();
        });
        tell({ type: 'close' });
      });
    },
  };
}
