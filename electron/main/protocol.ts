/** Serves the built screen at muster://app, with the content security policy on every answer. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { protocol, type Session } from 'electron';
import type { Logger } from '#shared/node/log.ts';
import { contentSecurityPolicy, pageHeaders } from '../page/contentSecurityPolicy.ts';
import { pageFile } from '../page/pageFile.ts';
import { APP_ORIGIN, APP_SCHEME } from './origin.ts';

/** Has to be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      // The screen’s code is compiled at its first start and not at each.
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** `developmentPage` is where Vite serves the screen under `npm run dev`; its origin stays muster://app to the page. */
export function servePage(
  session: Session,
  rendererDirectory: string,
  developmentPage: string | null,
  log: Logger,
): void {
  const headers = { ...pageHeaders, 'content-security-policy': contentSecurityPolicy({ developmentPage }) };
  const refuse = (status: number, sentence: string): Response =>
    new Response(sentence, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });

  session.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    if (`${url.protocol}//${url.host}` !== APP_ORIGIN) return refuse(404, 'There is only muster://app.');
    if (request.method !== 'GET') return refuse(405, 'The page is only read.');
    try {
      if (developmentPage !== null) {
        const answered = await fetch(new URL(url.pathname + url.search, developmentPage));
        const contentType = answered.headers.get('content-type') ?? 'application/octet-stream';
        return new Response(answered.body, {
          status: answered.status,
          headers: { ...headers, 'content-type': contentType },
        });
      }
      const file = await pageFile(rendererDirectory, url.pathname);
      if (file === null) return refuse(404, 'There is no such file in the screen.');
      // Node and the DOM each declare a ReadableStream; at run time they are the same.
      const body = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>;
      return new Response(body, {
        headers: { ...headers, 'content-type': file.contentType, 'content-length': String(file.size) },
      });
    } catch (error) {
      log.error({ error: String(error), path: url.pathname }, 'a file of the screen could not be read');
      return refuse(500, 'The file could not be read; the log of the main process says why.');
    }
  });
}
