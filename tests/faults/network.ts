/**
 * The line between one station and the hub, message by message: it can be cut, and messages can come late, be overtaken
 * by later ones, or come twice.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';

export interface Noise {
  readonly delayMs: number;
  readonly reorderPercent: number;
  readonly duplicatePercent: number;
}

export interface FaultyLine {
  /** Where the station finds the hub. */
  readonly url: string;
  cut(): void;
  join(): void;
  disturb(noise: Noise): void;
  calm(): void;
  close(): Promise<void>;
}

const CALM: Noise = { delayMs: 0, reorderPercent: 0, duplicatePercent: 0 };
const MAX_BYTES = 64 * 1024 * 1024;

/** `hub` says where the hub is at the moment; null: it is not up. */
export async function faultyLine(hub: () => string | null, random: (below: number) => number): Promise<FaultyLine> {
  let noise = CALM;
  let isCut = false;
  const open = new Set<{ terminate(): void }>();
  const server = createServer((_request, response) => {
    response.writeHead(502).end();
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES });

  const forward = (from: WebSocket, to: WebSocket): void => {
    const queue: { at: number; data: RawData; isBinary: boolean }[] = [];
    let newest = 0;
    let timer: NodeJS.Timeout | undefined;
    const deliver = (): void => {
      timer = undefined;
      while (queue[0] !== undefined && queue[0].at <= performance.now()) {
        const { data, isBinary } = queue.shift()!;
        if (to.readyState === WebSocket.OPEN) to.send(data, { binary: isBinary });
      }
      if (queue[0] !== undefined) timer = setTimeout(deliver, Math.max(0, queue[0].at - performance.now()));
    };
    from.on('message', (data, isBinary) => {
      const copies = random(100) < noise.duplicatePercent ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const late = performance.now() + (noise.delayMs === 0 ? 0 : random(noise.delayMs));
        const at = random(100) < noise.reorderPercent ? late : Math.max(late, newest);
        newest = Math.max(newest, at);
        const behind = queue.findIndex((waiting) => waiting.at > at);
        queue.splice(behind === -1 ? queue.length : behind, 0, { at, data, isBinary });
      }
      clearTimeout(timer);
      deliver();
    });
    from.on('close', () => {
      clearTimeout(timer);
      open.delete(from);
      to.terminate();
    });
    // What breaks is told to both ends by the close that follows.
    from.on('error', () => undefined);
  };

  server.on('upgrade', (request: IncomingMessage, near: Duplex, head: Buffer) => {
    near.on('error', () => undefined);
    const target = isCut ? null : hub();
    if (target === null) {
      near.destroy();
      return;
    }
    const far = new WebSocket(`${target.replace(/^http/, 'ws')}${request.url ?? ''}`, { maxPayload: MAX_BYTES });
    const early: [RawData, boolean][] = [];
    const hold = (data: RawData, isBinary: boolean): void => void early.push([data, isBinary]);
    far.on('message', hold);
    far.once('error', () => near.destroy());
    far.once('open', () => {
      if (isCut) {
        far.terminate();
        near.destroy();
        return;
      }
      sockets.handleUpgrade(request, near, head, (socket) => {
        open.add(far);
        open.add(socket);
        far.off('message', hold);
        forward(far, socket);
        forward(socket, far);
        for (const [data, isBinary] of early) far.emit('message', data, isBinary);
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.terminate();
    open.clear();
  };
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cut,
    join() {
      isCut = false;
    },
    disturb(wanted) {
      noise = wanted;
    },
    calm() {
      noise = CALM;
    },
    close() {
      cut();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
