/** `time`: what the hub's clock says now; a station that asks knows how long the answer took. */
import { TimeReply } from '#shared/protocol/hubSocket.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleTime(socket: StationSocket, { clock }: HandlerContext): void {
  socket.on('time', (answer) => {
    // Whoever sends decides what comes.
    if (typeof answer === 'function') answer(TimeReply.parse({ hubTime: clock.now() }));
  });
}
