/** A line between a station and a hub that counts what it carries, is as slow as a test says, and breaks where it says. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export interface Line {
  readonly url: string;
  /** Bytes that the station has sent over it, and that it was sent. */
  readonly up: number;
  readonly down: number;
  /** Breaks after so many more bytes in either direction; a new connection is let through again at once. */
  breakAfter(bytes: number): void;
  readonly breaks: number;
  close(): Promise<void>;
}

export async function openLine(hubUrl: string, { bytesPerSecond = Infinity } = {}): Promise<Line> {
  const { hostname, port } = new URL(hubUrl);
  const open = new Set<Socket>();
  const carried = { up: 0, down: 0 };
  let left = Infinity;
  let breaks = 0;

  const breakNow = (): void => {
    left = Infinity;
    breaks += 1;
    for (const socket of open) socket.destroy();
  };
  const counting = (direction: 'up' | 'down'): Transform =>
    new Transform({
      transform(piece: Buffer, _encoding, done) {
        carried[direction] += piece.length;
        left -= piece.length;
        if (left <= 0) {
          // What was under way is lost, as on a real line.
          breakNow();
          done();
          return;
        }
        const pauseMs = bytesPerSecond === Infinity ? 0 : (piece.length / bytesPerSecond) * 1000;
        if (pauseMs === 0) done(null, piece);
        else setTimeout(() => done(null, piece), pauseMs);
      },
    });
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.pipe(counting('up')).pipe(far);
    far.pipe(counting('down')).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      // Both ends hear of it by their own sockets.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    get up() {
      return carried.up;
    },
    get down() {
      return carried.down;
    },
    get breaks() {
      return breaks;
    },
    breakAfter(bytes) {
      left = bytes;
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
