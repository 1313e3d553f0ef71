/** The server that a hub's sockets and pages stand on. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { HubCertificate } from '../transport/certificate.ts';

/** Whoever has not said by then what it wants is let go: connections are counted, and stations need them. */
const ASK_WITHIN_MS = 5_000;
/** Of what a request says before what it sends: a station's is a tenth of that. */
const MAX_HEADER_BYTES = 8 * 1024;

/** Over TLS where there is a certificate. */
export function httpServer(answer: RequestListener, certificate: HubCertificate | null): Server | SecureServer {
  const options = {
    headersTimeout: ASK_WITHIN_MS,
    requestTimeout: ASK_WITHIN_MS,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  if (certificate === null) return createServer(options, answer);
  const tls = {
    cert: certificate.certificate,
    key: certificate.key,
    minVersion: 'TLSv1.3',
    handshakeTimeout: ASK_WITHIN_MS,
  } as const;
  return createSecureServer({ ...options, ...tls }, answer);
}

/** Resolves to the port. Rejects with a sentence. */
export function listen(http: Server | SecureServer, address: string, port: number): Promise<number> {
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
