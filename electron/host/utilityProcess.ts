/** The host as Electron's utility process: main gives it its folder, then a port for each screen. */
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalizedText } from '#shared/domain/values.ts';
import { DatabaseRefused } from '#shared/node/database.ts';
import { findAssets } from '#shared/node/installation.ts';
import { openLog } from '#shared/node/log.ts';
import type { Port } from '#shared/protocol/hostContract.ts';
import { createHost, type Host } from './host.ts';
import { HubAddress, hubAddressOf } from './hubAddress.ts';
import { firstSignInFile } from './session/firstSignInFile.ts';

/** From main. `hub` null: the embedded one of the data folder. `port` carries a MessagePort. */
export const HostProcessMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    dataDirectory: z.string(),
    appVersion: z.string(),
    hub: z.array(HubAddress).min(1).nullable(),
  }),
  z.object({ type: z.literal('port') }),
  z.object({ type: z.literal('close') }),
]);
export type HostProcessMessage = z.infer<typeof HostProcessMessage>;

/** To main: it refused to start, which another try would not change. */
export interface HostProcessReply {
  readonly type: 'refused';
  readonly sentence: LocalizedText;
}

/** What this process uses of Electron's MessagePortMain and of `process.parentPort`. */
interface ScreenPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}
interface ParentPort {
  postMessage(message: HostProcessReply): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ScreenPort[] }) => void,
  ): unknown;
}

const PARENT_CHECKED_EVERY_MS = 1_000;

// Electron gives it to utility processes; Node's types do not know it.
const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort === undefined) {
  process.stderr.write('This is the data process of Muster’s desktop app and is started by it.\n');
  process.exit(2);
}
const main: ParentPort = parentPort;

/** Resolves to null when it refused to start. */
let host: Promise<Host | null> | null = null;

main.on('message', ({ data, ports }) => {
  const message = HostProcessMessage.parse(data);
  switch (message.type) {
    case 'start':
      host ??= start(message);
      break;
    case 'port':
      for (const port of ports)
        void host?.then((running) => {
          running?.attach(portOf(port));
        });
      break;
    case 'close':
      void end(0);
      break;
  }
});

// Whoever started this is gone without having said so: nobody is served any more.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void end(0);
}, PARENT_CHECKED_EVERY_MS);

async function start({
  dataDirectory,
  appVersion,
  hub,
}: Extract<HostProcessMessage, { type: 'start' }>): Promise<Host | null> {
  const log = openLog({ directory: join(dataDirectory, 'station', 'log'), name: 'host' });
  try {
    return await createHost({
      dataDirectory,
      hub: hub === null ? () => hubAddressOf(dataDirectory) : () => hub,
      first: hub === null ? firstSignInFile(dataDirectory) : null,
      appVersion,
      assets: findAssets(import.meta.dirname),
      log,
    });
  } catch (error) {
    log.error({ error }, 'the host could not start');
    main.postMessage({ type: 'refused', sentence: sentenceOf(error) });
    // Main ends this process when it has read that.
    return null;
  }
}

async function end(code: number): Promise<never> {
  const running = await Promise.race([host, Promise.resolve(null)]);
  await running?.close();
  process.exit(code);
}

function portOf(port: ScreenPort): Port {
  return {
    post(message) {
      port.postMessage(message);
    },
    onMessage(listener) {
      port.on('message', ({ data }) => {
        listener(data);
      });
      port.start();
    },
    onClose(listener) {
      port.on('close', listener);
    },
  };
}

function sentenceOf(error: unknown): LocalizedText {
  if (error instanceof DatabaseRefused) return error.sentence;
  const why = error instanceof Error ? error.message : String(error);
  return {
    en: `The data process could not start: ${why}. Its log in the data folder (station/log) says more.`,
    zh: `数据进程无法启动：${why}。详情见数据目录中的日志（station/log）。`,
  };
}
