/** A page by the DevTools protocol, without Playwright, which lets go of a page whose process dies. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';

const Targets = z.array(z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }));
const Answer = z.object({ id: z.literal(1), result: z.unknown() });
const Evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string() }).loose().optional(),
});

const Processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number() })) });

/** A page that is dead, or changes its process, is listed and never answers. */
const ANSWER_WITHIN_MS = 5_000;

export class DevToolsPage {
  readonly #userData: string;
  readonly #url: string;

  constructor(userData: string, url: string) {
    this.#userData = userData;
    this.#url = url;
  }

  /** What the expression comes to; undefined while there is no page that answers. Rejects when it throws. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await call(await this.#address(), 'Runtime.evaluate', { expression, returnByValue: true });
    if (answer === undefined) return undefined;
    const { result, exceptionDetails } = Evaluated.parse(answer);
    if (exceptionDetails !== undefined) throw new Error(`${exceptionDetails.text} in ${expression}`);
    return result.value;
  }

  /** The process of the page. Throws when there is not just one. */
  async processId(): Promise<number> {
    const found = Processes.parse(await call(this.#active()?.browser ?? null, 'SystemInfo.getProcessInfo', {}));
    const [renderer, another] = found.processInfo.filter(({ type }) => type === 'renderer');
    if (renderer === undefined || another !== undefined) throw new Error('There is not just one page.');
    return renderer.id;
  }

  async #address(): Promise<string | null> {
    const active = this.#active();
    if (active === null) return null;
    const response = await fetch(`http://127.0.0.1:${active.port}/json/list`);
    const listed = Targets.parse(await response.json()).find(({ type, url }) => type === 'page' && url === this.#url);
    return listed?.webSocketDebuggerUrl ?? null;
  }

  /** What Chromium chose for `--remote-debugging-port=0`; null: not yet. */
  #active(): { readonly port: string; readonly browser: string } | null {
    const file = join(this.#userData, 'DevToolsActivePort');
    if (!existsSync(file)) return null;
    const [port = '', path = ''] = readFileSync(file, 'utf8').split('\n');
    return { port, browser: `ws://127.0.0.1:${port}${path}` };
  }
}

/** By a connection of its own: the page may be another one each time. Undefined: nobody answers. */
async function call(address: string | null, method: string, params: object): Promise<unknown> {
  if (address === null) return undefined;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  try {
    return await new Promise((resolve) => {
      const none = (): void => {
        resolve(undefined);
      };
      socket.once('error', none);
      socket.once('close', none);
      socket.once('open', () => {
        setTimeout(none, ANSWER_WITHIN_MS).unref();
        socket.send(JSON.stringify({ id: 1, method, params }));
      });
      socket.on('message', (data: Buffer) => {
        const answer = Answer.safeParse(JSON.parse(data.toString()));
        if (answer.success) resolve(answer.data.result);
      });
    });
  } finally {
    socket.close();
  }
}
