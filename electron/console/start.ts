/**
 * The browser console: where Electron cannot be had, the same screen and the same host, served on 127.0.0.1 to one
 * browser at a time. What it is not given it does not start: the hub belongs to the caller.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createHost, type HostOptions } from '#host/host.ts';
import type { Logger } from '#shared/node/log.ts';
import { createAccess } from './access.ts';
import { removeRunningConsole, writeRunningConsole } from './link.ts';
import { hasDisplay, openBrowser } from './openBrowser.ts';
import { LOOPBACK, openServer } from './server.ts';

export interface ConsoleOptions {
  readonly dataDirectory: string;
  /** Asked at each connection attempt: where the hub is now; null: not up. */
  readonly hub: HostOptions['hub'];
  /** Of the hub that is embedded; null: the hub is another's. */
  readonly first: HostOptions['first'];
  /** The built screen; see findRenderer. */
  readonly rendererDirectory: string;
  readonly appVersion: string;
  /** Where the installation's recordings are. */
  readonly assets: string;
  /** 0: any free one. */
  readonly port: number;
  /** Whether to open the system's browser where there is a display. */
  readonly open: boolean;
  readonly log: Logger;
  /** A line for the person at the terminal. */
  readonly print: (line: string) => void;
  /** Each line of it asks for a new link; null: none (the terminal belongs to another). */
  readonly input: Readable | null;
}

export interface Console {
  /** `http://127.0.0.1:PORT`, without a token. */
  readonly url: string;
  /** A link that lets one browser in, once. The one before it works no more. */
  freshLink(): string;
  close(): Promise<void>;
}

/** Rejects with a sentence when the data folder or the port cannot be used. */
export async function startConsole(options: ConsoleOptions): Promise<Console> {
  const { dataDirectory, log, print } = options;
  mkdirSync(join(dataDirectory, 'station'), { recursive: true });
  const host = await createHost({
    dataDirectory,
    hub: options.hub,
    first: options.first ?? null,
    appVersion: options.appVersion,
    assets: options.assets,
    log,
  });
  const access = createAccess(Date.now);
  const linkKey = randomBytes(32).toString('base64url');
  const server = await openServer({
    rendererDirectory: options.rendererDirectory,
    developmentPage: developmentPage(),
    port: options.port,
    access,
    linkKey,
    freshLink,
    attach: (port) => {
      host.attach(port);
    },
    log,
  }).catch(async (error: unknown) => {
    await host.close();
    throw portRefused(options.port, error);
  });
  const url = `http://${LOOPBACK}:${String(server.port)}`;
  writeRunningConsole(dataDirectory, { url, linkKey, pid: process.pid });

  function freshLink(): string {
    return `${url}/?token=${access.issueToken()}`;
  }

  const link = freshLink();
  print(`Muster is at ${link}`);
  print('The link works once and on this machine only. Press Enter for a new one; Ctrl-C ends Muster.');
  if (options.open && hasDisplay())
    openBrowser(link, (reason) => {
      print(`The browser could not be opened (${reason}). Open the address above yourself.`);
    });

  const lines = options.input === null ? null : createInterface({ input: options.input });
  lines?.on('line', () => {
    print(`Muster is at ${freshLink()}`);
  });

  return {
    url,
    freshLink,
    async close() {
      lines?.close();
      removeRunningConsole(dataDirectory);
      await server.close();
      await host.close();
    },
  };
}

/** `npm run dev` says where Vite serves the screen; only sources listen to it, never what was built. */
function developmentPage(): string | null {
  return import.meta.filename.endsWith('.ts') ? (process.env['MUSTER_DEVELOPMENT_PAGE'] ?? null) : null;
}

function portRefused(port: number, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const sentence =
    code === 'EADDRINUSE'
      ? `Port ${String(port)} is taken by another program. Choose another with --port, or leave it out for any free one.`
      : code === 'EACCES'
        ? `Port ${String(port)} may not be used by this user. Choose one above 1023 with --port.`
        : `The console could not listen on ${LOOPBACK}:${String(port)}: ${String(cause)}.`;
  return new Error(sentence, { cause });
}
