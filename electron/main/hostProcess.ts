/** The data process: started, and started again when it ends; one that refuses to start is not. */
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { z } from 'zod';
import type { HostProcessMessage } from '#host/utilityProcess.ts';
import type { HubAddress } from '#host/hubAddress.ts';
import { LocalizedText } from '#shared/domain/values.ts';
import type { Logger } from '#shared/node/log.ts';

export interface HostProcessOptions {
  readonly entry: string;
  readonly dataDirectory: string;
  readonly appVersion: string;
  /** Hubs that run elsewhere, in order of preference; null: the embedded one, which the host finds by itself. */
  readonly hub: HubAddress[] | null;
  readonly log: Logger;
  /** Called with a way to attach a screen whenever a process is up, with null when it is gone. */
  readonly onChange: (attach: ((port: MessagePortMain) => void) | null) => void;
  /** It cannot work with what is on the disk, and another start would not change that. */
  readonly onRefused: (sentence: LocalizedText) => void;
}

export interface HostProcess {
  /** Resolves when the process has ended. */
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** One that ran this long did not die of what it was started with. */
const STEADY_MS = 30_000;
/** Its database is safe at any moment; this only lets it say goodbye. */
const CLOSING_LIMIT_MS = 5_000;

const Refused = z.object({ type: z.literal('refused'), sentence: LocalizedText });

export function startHostProcess(options: HostProcessOptions): HostProcess {
  const { entry, dataDirectory, appVersion, hub, log, onChange, onRefused } = options;
  let child: UtilityProcess | null = null;
  let closing = false;
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;

  const start = (): void => {
    const startedAt = Date.now();
    const started = utilityProcess.fork(entry, [], { serviceName: 'Muster host', stdio: 'inherit' });
    child = started;
    const tell = (message: HostProcessMessage, ports: MessagePortMain[] = []): void => {
      started.postMessage(message, ports);
    };
    started.on('spawn', () => {
      tell({ type: 'start', dataDirectory, appVersion, hub });
      onChange((port) => {
        tell({ type: 'port' }, [port]);
      });
    });
    started.on('message', (raw: unknown) => {
      const refused = Refused.safeParse(raw);
      if (!refused.success) {
        log.warn('the host said something that main does not know');
        return;
      }
      closing = true;
      started.kill();
      onRefused(refused.data.sentence);
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
        const goodbye: HostProcessMessage = { type: 'close' };
        running.postMessage(goodbye);
      });
    },
  };
}
