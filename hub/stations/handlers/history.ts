/** `history`: a station fills in what a snapshot skipped. */
import { EVENTS_PER_MESSAGE, HistoryRequest } from '#shared/protocol/hubSocket.ts';
import { fitting } from '../recordMessages.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleHistory(socket: StationSocket, { answering, journal, online }: HandlerContext): void {
  socket.on(
    'history',
    (message, answer) =>
      void answering.answer(answer, 'history', HistoryRequest, message, async ({ world, from, to }) => {
        if (online.linkOf(socket) === null) return answering.noHello('history');
        const limit = Math.max(0, Math.min(to - from + 1, EVENTS_PER_MESSAGE));
        return { rows: fitting(await journal.rows(world, from, limit)) };
      }),
  );
}
