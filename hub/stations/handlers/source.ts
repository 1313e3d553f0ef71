/** What a source gives on its namespace: readings and positions, and a register for `live`. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io';
import { CommandId, LIVE } from '#shared/domain/ids.ts';
import { SiteMessage, type SourceToHub } from '#shared/protocol/hubSocket.ts';
import { IngestBatch } from '#shared/protocol/ingest.ts';
import type { HandlerContext } from './context.ts';

export function handleSource(socket: Socket<SourceToHub>, { answering, ingest, desk, clock }: HandlerContext): void {
  socket.on(
    'ingest',
    (message, answer) =>
      void answering.answer(answer, 'ingest', IngestBatch, message, (batch) => ({ ok: true, ...ingest.take(batch) })),
  );
  socket.on(
    'site',
    (message, answer) =>
      void answering.answer(answer, 'site', SiteMessage, message, (data) =>
        desk.judge(
          {
            id: CommandId.parse(randomUUID()),
            world: LIVE,
            at: clock.now(),
            actor: { kind: 'system', name: 'site file' },
            type: 'ImportSite',
            data,
          },
          'hub',
        ),
      ),
  );
}
