/** The hub's plain HTTP side: whether it is well, for a watchdog, and a word for whoever comes by with a browser. */
import { createServer, type Server } from 'node:http';

export interface Health {
  readonly version: string;
  readonly worlds: readonly { readonly world: string; readonly head: number }[];
  readonly stations: number;
  readonly problems: number;
}

/** Whoever has not said by then what it wants is let go: connections are counted, and stations need them. */
const ASK_WITHIN_MS = 5_000;

export const healthServer = (health: () => Health): Server =>
  createServer(
    { headersTimeout: ASK_WITHIN_MS, requestTimeout: ASK_WITHIN_MS, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      if (request.method === 'GET' && request.url === '/healthz') {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ok: true, ...health() }));
        return;
      }
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(
        'This is a Muster hub. Stations connect to it; there is nothing to see. Its health is at /healthz.\n',
      );
    },
  );

/** Resolves to the port. Rejects with a sentence. */
export function listen(http: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      reject(
        new Error(
          `The hub could not listen on ${address}:${String(port)}: ${error.message}. Choose another port with --port, or another address with --address.`,
          { cause: error },
        ),
      );
    };
    http.once('error', failed);
    http.listen(port, address, () => {
      http.off('error', failed);
      const bound = http.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}
