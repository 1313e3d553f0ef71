/** A way between a station and a hub that a test can cut: the hub itself goes on, for others. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface CuttableNetwork {
  /** Where the station finds the hub. */
  readonly url: string;
  cut(): void;
  join(): void;
  close(): Promise<void>;
}

export async function cuttableNetwork(hubUrl: string): Promise<CuttableNetwork> {
  const { hostname, port } = new URL(hubUrl);
  const open = new Set<Socket>();
  let isCut = false;
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
      // What a cut breaks is reported to both ends by their own sockets.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
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
    close() {
      cut();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
