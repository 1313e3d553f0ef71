/** What a source gives on its namespace: readings and positions. */
import type { Socket } from 'socket.io';
import type { SourceToHub } from '#shared/protocol/hubSocket.ts';
import { IngestBatch } from '#shared/protocol/ingest.ts';
import type { HandlerContext } from './context.ts';

export function handleSource(socket: Socket<SourceToHub>, { answering, ingest }: HandlerContext): void {
  socket.on(
    'ingest',
    (message, answer) =>
      void answering.answer(answer, 'ingest', IngestBatch, message, (batch) => ({ ok: true, ...ingest.take(batch) })),
  );
}
