/**
 * What a hub answers over plain HTTP: whether it is well, for a watchdog; numbers, for Prometheus; and a word for whoever
 * comes by with a browser. Whoever sits at the hub's own machine, or shows its key, is told all; others only whether it
 * is well: what goes on at a site is nobody else's business.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { HubHealth, PartName, PartState } from '#shared/protocol/health.ts';

export interface PagesOptions {
  readonly health: () => HubHealth;
  /** What else a watchdog is told. */
  readonly more: () => {
    readonly worlds: readonly { readonly world: string; readonly head: number }[];
    readonly problems: number;
  };
  /** In the text format of Prometheus. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  readonly key: () => string | Promise<string>;
  readonly onError: (error: unknown) => void;
}

export function pages(options: PagesOptions): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      notHere(response);
      return;
    }
    switch (pathOf(request)) {
      case '/healthz':
        healthz(response, options, await isTrusted(request, options));
        return;
      case '/metrics': {
        if (!(await isTrusted(request, options))) {
          response.writeHead(401, { 'www-authenticate': 'Bearer realm="Muster hub"', ...TEXT });
          response.end(
            'Metrics are for the hub’s own machine, or for whoever shows the hub’s key (hub/hub.json) as a bearer token.\n',
          );
          return;
        }
        const { contentType, text } = await options.metrics();
        response.writeHead(200, { 'content-type': contentType });
        response.end(text);
        return;
      }
      default:
        notHere(response);
    }
  };
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.onError(error);
      if (!response.headersSent) response.writeHead(500, TEXT);
      response.end('The hub failed to answer; its log says why.\n');
    });
  };
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' } as const;

function healthz(response: ServerResponse, { health, more }: PagesOptions, trusted: boolean): void {
  const { parts, stations, ...rest } = health();
  const ok = isWell(parts);
  response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(trusted ? { ok, parts, ...rest, stations: stations.length, ...more() } : { ok, parts }));
}

/** A part that only needs to be looked at takes no hub out of service. */
export const isWell = (parts: Partial<Record<PartName, PartState>>): boolean =>
  !Object.values(parts).includes('failed');

function notHere(response: ServerResponse): void {
  response.writeHead(404, TEXT);
  response.end('This is a Muster hub. Stations connect to it; there is nothing to see. Its health is at /healthz.\n');
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? '';

async function isTrusted(request: IncomingMessage, { key }: PagesOptions): Promise<boolean> {
  const shown = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (shown !== undefined) return sameSecret(shown, await key());
  return isFromHere(request);
}

/**
 * From a program on this machine: not handed on by a proxy on it, and not by a browser for a page from elsewhere, which
 * reaches loopback under a name of its own.
 */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const handedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'origin', 'sec-fetch-site'].some(
    (name) => name in headers,
  );
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return !handedOn && LOOPBACK.test(socket.remoteAddress ?? '') && (host === 'localhost' || LOOPBACK.test(host));
}

const LOOPBACK = /^\[?(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})\]?$/;

function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
