/** The bytes of attachments, in chunks, beside the acts that name them. */
import type { z } from 'zod';
import type { StationId } from '#shared/domain/ids.ts';
import { AttachmentChunk, AttachmentOffer, AttachmentRead, AttachmentsAsked } from '#shared/protocol/attachments.ts';
import type { Refused } from '../answering.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleAttachments(socket: StationSocket, { answering, attachments, online }: HandlerContext): void {
  const take = <Schema extends z.ZodType, Reply>(
    what: string,
    schema: Schema,
    message: unknown,
    answer: (reply: Reply | Refused) => void,
    act: (stationId: StationId, parsed: z.output<Schema>) => Promise<Reply | Refused>,
  ): void =>
    void answering.answer(answer, what, schema, message, (parsed) => {
      const station = online.linkOf(socket);
      return station === null ? answering.noHello(what) : act(station.stationId, parsed);
    });
  socket.on('attachments-held', (message, answer) => {
    take('attachments-held', AttachmentsAsked, message, answer, (stationId, asked) =>
      attachments.held(stationId, asked),
    );
  });
  socket.on('attachment-offer', (message, answer) => {
    take('attachment-offer', AttachmentOffer, message, answer, (stationId, offer) =>
      attachments.offer(stationId, offer),
    );
  });
  socket.on('attachment-chunk', (message, answer) => {
    take('attachment-chunk', AttachmentChunk, message, answer, (stationId, chunk) =>
      attachments.take(stationId, chunk),
    );
  });
  socket.on('attachment-read', (message, answer) => {
    take('attachment-read', AttachmentRead, message, answer, (stationId, read) => attachments.read(stationId, read));
  });
}
