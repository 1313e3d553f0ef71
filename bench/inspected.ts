/** What a process that was started with `--inspect` still holds, after its garbage was collected. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Program } from '../tests/e2e/helper/processes.ts';

const Held = z.object({
  heapMegabytes: z.number(),
  externalMegabytes: z.number(),
  /** What keeps its event loop alive, by kind: sockets, timers, requests. */
  resources: z.record(z.string(), z.number()),
});
export type Held = z.infer<typeof Held>;

const Reply = z.object({ id: z.number(), result: z.object({ result: z.object({ value: z.string() }).optional() }) });
const LOOK = `(() => {
  const { heapUsed, external } = process.memoryUsage();
  const resources = {};
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  return JSON.stringify({ heapMegabytes: heapUsed / 2 ** 20, externalMegabytes: external / 2 ** 20, resources });
})()`;

export interface Inspected {
  held(): Promise<Held>;
  close(): void;
}

export async function inspect(program: Program): Promise<Inspected> {
  const url = /Debugger listening on (ws:\S+)/.exec(program.said())?.[1];
  if (url === undefined) throw new Error(`It is not inspected: ${program.said()}`);
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const waiting = new Map<number, (value: string | undefined) => void>();
  let last = 0;
  socket.on('message', (bytes: Buffer) => {
    const reply = Reply.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!reply.success) return;
    waiting.get(reply.data.id)?.(reply.data.result.result?.value);
    waiting.delete(reply.data.id);
  });
  const ask = (method: string, params: object = {}): Promise<string | undefined> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  return {
    async held() {
      await ask('HeapProfiler.collectGarbage');
      return Held.parse(JSON.parse((await ask('Runtime.evaluate', { expression: LOOK })) ?? ''));
    },
    close() {
      socket.terminate();
    },
  };
}
