/** `carried`: a station brings what another station did. And what the command line asks of a hub that runs. */
import type { Socket } from 'socket.io';
import { AttachmentRefused } from '#shared/node/attachments/attachmentStore.ts';
import { ExchangeRefused } from '#shared/node/exchange/exchangeRefused.ts';
import { ExchangeImport, ExchangeExport, SignedAct } from '#shared/protocol/exchange.ts';
import type { AdministrationToHub } from '#shared/protocol/administration.ts';
import type { Refused } from '../answering.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleExchange(socket: StationSocket, { answering, online, exchange }: HandlerContext): void {
  socket.on(
    'carried',
    (message, answer) =>
      void answering.answer(answer, 'carried', SignedAct, message, (act) =>
        online.linkOf(socket) === null ? answering.noHello('carried') : exchange.judge(act),
      ),
  );
}

export function handleExchangeFiles(
  socket: Socket<AdministrationToHub>,
  { answering, exchange }: HandlerContext,
): void {
  socket.on(
    'exchange-export',
    (message, answer) =>
      void answering.answer(answer, 'exchange-export', ExchangeExport, message, ({ target, attachmentBytes }) =>
        told(async () => ({ ok: true as const, ...(await exchange.exportThere(target, attachmentBytes)) })),
      ),
  );
  socket.on(
    'exchange-import',
    (message, answer) =>
      void answering.answer(answer, 'exchange-import', ExchangeImport, message, ({ file, enrol }) =>
        told(async () => ({ ok: true as const, result: await exchange.importFrom(file, enrol) })),
      ),
  );
}

async function told<Reply>(act: () => Promise<Reply>): Promise<Reply | Refused> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ExchangeRefused || error instanceof AttachmentRefused)
      return { ok: false, sentence: error.sentence };
    throw error;
  }
}
