/** What one would write first: a Socket.IO server that emits each reading that comes in, as JSON, to everybody. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

interface Batch {
  readonly readings: readonly unknown[];
  readonly positions: readonly unknown[];
}

const http = createServer();
const io = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 8 * 1024 * 1024 });
io.of('/source').on('connection', (socket) => {
  socket.on('ingest', ({ readings, positions }: Batch, answer: (reply: unknown) => void) => {
    for (const reading of readings) io.emit('reading', reading);
    for (const position of positions) io.emit('reading', position);
    answer({ ok: true });
  });
});
http.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`);
});
process.once('disconnect', () => {
  process.exit();
});
