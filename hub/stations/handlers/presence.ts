/** `presence`: who is at a station and what they look at, for the others. */
import { PresenceSaid } from '#shared/protocol/presence.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handlePresence(socket: StationSocket, { answering, online, presence }: HandlerContext): void {
  socket.on(
    'presence',
    (message) =>
      void answering.answer(undefined, 'presence', PresenceSaid, message, ({ looks }) => {
        const station = online.linkOf(socket);
        if (station !== null) presence.said(socket, station.stationId, looks);
        return undefined;
      }),
  );
}
