/** The server that a hub's sockets and pages stand on. */
import { createServer, type RequestListener, type Server } from 'node:http';

/** Whoever has not said by then what it wants is let go: connections are counted, and stations need them. */
const ASK_WITHIN_MS = 5_000;

export const httpServer = (answer: RequestListener): Server =>
  createServer(
    { headersTimeout: ASK_WITHIN_MS, requestTimeout: ASK_WITHIN_MS, connectionsCheckingInterval: 1_000 },
    answer,
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
