/** `lost-rows` and `recover`: a station brings what this hub's record has not. */
import { LostRows, RecoverRequest } from '#shared/protocol/histories.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleHistories(socket: StationSocket, { answering, online, recovery }: HandlerContext): void {
  socket.on(
    'lost-rows',
    (message, answer) =>
      void answering.answer(answer, 'lost-rows', LostRows, message, (lost) => {
        const station = online.linkOf(socket);
        return station === null ? answering.noHello('lost-rows') : recovery.take(lost, station.stationId);
      }),
  );
  socket.on(
    'recover',
    (message, answer) =>
      void answering.answer(answer, 'recover', RecoverRequest, message, (request) => {
        const station = online.linkOf(socket);
        return station === null ? answering.noHello('recover') : recovery.recover(request, station.stationId);
      }),
  );
}
