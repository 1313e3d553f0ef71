/** A way between a station and a hub that a test can cut: the hub itself goes on, for others. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface CuttableNetwork {
  /** Where the station finds the hub. */
  readonly url: string;
  cut(): void;
  join(): void;
  /** What the hub says waits on the way; what it is told arrives. */
  holdAnswers(): void;
  letAnswersGo(): void;
  close(): Promise<void>;
}

export async function cuttableNetwork(hubUrl: string): Promise<CuttableNetwork> {
  const { hostname, port } = new URL(hubUrl);
  const open = new Set<Socket>();
  const answering = new Set<Socket>();
  let isCut = false;
  let isHeld = false;
  const server: Server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.pipe(to);
      if (from === far) {
        answering.add(far);
        if (isHeld) far.pause();
      }
      // What a cut breaks is reported to both ends by their own sockets.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        answering.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cut,
    join() {
      isCut = false;
    },
    holdAnswers() {
      isHeld = true;
      for (const socket of answering) socket.pause();
    },
    letAnswersGo() {
      isHeld = false;
      for (const socket of answering) socket.resume();
    },
    close() {
      cut();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
