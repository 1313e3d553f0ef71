/**
 * The browser console's HTTP server: the built screen and the host's WebSocket, for this machine and this browser only.
 * Host and Origin are checked on everything, so that neither another site nor a name that resolves to 127.0.0.1 gets in.
 */
import { createReadStream } from 'node:fs';
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocketServer } from 'ws';
import { MAX_PORT_MESSAGE_BYTES } from '#shared/protocol/portCodec.ts';
import type { Port } from '#shared/protocol/hostContract.ts';
import type { Logger } from '#shared/node/log.ts';
import { contentSecurityPolicy, pageHeaders } from '../page/contentSecurityPolicy.ts';
import { pageFile } from '../page/pageFile.ts';
import { cookieName, cookieValue, type Access } from './access.ts';
import { explainedPage, explanations, welcomePage, type Explanation } from './explainedPage.ts';
import { webSocketPort } from './webSocketPort.ts';

export const LOOPBACK = '127.0.0.1';
const SOCKET_PATH = '/host';

export interface ServerOptions {
  readonly rendererDirectory: string;
  /** Set under `npm run dev`: where Vite serves the screen. */
  readonly developmentPage: string | null;
  /** 0: any free one. */
  readonly port: number;
  readonly access: Access;
  /** Lets `muster console --link` ask for a new link. */
  readonly linkKey: string;
  readonly freshLink: () => string;
  readonly attach: (port: Port) => void;
  readonly log: Logger;
}

export interface ConsoleServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Rejects when the port cannot be had. */
export async function openServer(options: ServerOptions): Promise<ConsoleServer> {
  const server = createServer();
  const port = await listen(server, options.port);
  const guard = guardFor(port, options.access);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PORT_MESSAGE_BYTES, perMessageDeflate: false });

  const policy = contentSecurityPolicy({ socket: `ws://${guard.host}`, developmentPage: options.developmentPage });
  const fixed = { ...pageHeaders, 'content-security-policy': policy };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(fixed)) response.setHeader(name, value);
    answer(request, response, guard, options).catch((error: unknown) => {
      options.log.error({ error: String(error), url: request.url?.split('?')[0] }, 'a request failed');
      if (response.headersSent) response.destroy();
      else explain(response, 500, explanations.failed);
    });
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until it is a WebSocket nobody else listens, and a reset would end the process.
    socket.on('error', (error) => {
      options.log.warn({ error: error.message }, 'a connection failed before it was a WebSocket');
    });
    const refusal = guard.refuseUpgrade(request);
    if (refusal !== null) {
      options.log.warn(
        { status: refusal, origin: request.headers.origin, host: request.headers.host },
        'a WebSocket was refused',
      );
      socket.end(`HTTP/1.1 ${String(refusal)} ${STATUS_CODES[refusal] ?? ''}\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      options.attach(webSocketPort(webSocket, options.log));
    });
  });

  return {
    port,
    async close() {
      for (const client of sockets.clients) client.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The console’s server has no address.'));
      else resolve(address.port);
    });
  });
}

interface Guard {
  readonly host: string;
  readonly cookie: string;
  isHost(request: IncomingMessage): boolean;
  isOwnOrigin(request: IncomingMessage): boolean;
  hasSession(request: IncomingMessage): boolean;
  /** The HTTP status to refuse with; null: let it in. */
  refuseUpgrade(request: IncomingMessage): number | null;
}

function guardFor(port: number, access: Access): Guard {
  const host = `${LOOPBACK}:${String(port)}`;
  const cookie = cookieName(port);
  const guard: Guard = {
    host,
    cookie,
    isHost: (request) => request.headers.host === host,
    isOwnOrigin: (request) => request.headers.origin === `http://${host}`,
    hasSession: (request) => access.isSession(cookieValue(request.headers.cookie, cookie)),
    refuseUpgrade(request) {
      if (!guard.isHost(request)) return 421;
      // A browser always says where a WebSocket comes from; another site cannot leave it out.
      if (!guard.isOwnOrigin(request)) return 403;
      if (!guard.hasSession(request)) return 401;
      return request.url === SOCKET_PATH ? null : 404;
    },
  };
  return guard;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  options: ServerOptions,
): Promise<void> {
  if (!guard.isHost(request)) {
    explain(response, 421, explanations.wrongHost);
    return;
  }
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (request.headers.origin !== undefined && !guard.isOwnOrigin(request)) {
    explain(response, 403, explanations.crossOrigin);
    return;
  }
  const url = ownUrl(request.url ?? '', guard.host);
  if (url === null) {
    explain(response, 404, explanations.notFound);
    return;
  }

  if (
    request.method === 'POST' &&
    url.pathname === '/link' &&
    request.headers.authorization === `Bearer ${options.linkKey}`
  ) {
    response.setHeader('content-type', 'text/plain; charset=utf-8').end(options.freshLink());
    return undefined;
  }
  if (!reading) {
    explain(response, request.headers.origin === undefined ? 403 : 405, explanations.wrongMethod);
    return;
  }

  const token = url.searchParams.get('token');
  if (url.pathname === '/' && token !== null) {
    exchange(response, token, guard, options.access);
    return;
  }
  if (!guard.hasSession(request)) {
    explain(response, 401, explanations.noSession);
    return;
  }

  if (options.developmentPage !== null)
    return relay(new URL(`${new URL(options.developmentPage).origin}${url.pathname}${url.search}`), response);
  const file = await pageFile(options.rendererDirectory, url.pathname);
  if (file === null) {
    explain(response, 404, explanations.notFound);
    return;
  }
  response.setHeader('content-type', file.contentType);
  response.setHeader('content-length', file.size);
  response.setHeader('cache-control', file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache');
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
  return undefined;
}

/**
 * What was asked for here, as a path or as a whole address; null: something else. A path is not resolved, or “//name”
 * would be another host.
 */
function ownUrl(target: string, host: string): URL | null {
  const whole = target.startsWith('/') ? `http://${host}${target}` : target;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  return url.origin === `http://${host}` ? url : null;
}

async function relay(url: URL, response: ServerResponse): Promise<void> {
  const answered = await fetch(url);
  response.statusCode = answered.status;
  response.setHeader('content-type', answered.headers.get('content-type') ?? 'application/octet-stream');
  response.end(new Uint8Array(await answered.arrayBuffer()));
}

function exchange(response: ServerResponse, token: string, guard: Guard, access: Access): void {
  const session = access.exchange(token);
  if (session === null) {
    explain(response, 401, explanations.usedToken);
    return;
  }
  response.setHeader('set-cookie', `${guard.cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`);
  html(response, 200, welcomePage);
}

function explain(response: ServerResponse, status: number, explanation: Explanation): void {
  html(response, status, explainedPage(explanation));
}

function html(response: ServerResponse, status: number, page: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(page);
}
