/** `challenge` and `identify`: a station shows which it is. Until the hub has taken that, it hears nothing else from it. */
import { randomBytes } from 'node:crypto';
import type { StationId } from '#shared/domain/ids.ts';
import { Identify, type IdentifyReply } from '#shared/protocol/stations.ts';
import { STATION_RATES } from '../../transport/lines.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

/** One without the key, one with it, and one for whoever mistyped. */
const TRIES = 3;

/** Which station each connection is of. */
export type Identities = WeakMap<StationSocket, StationId>;

export function handleIdentify(socket: StationSocket, context: HandlerContext): void {
  const { answering, enrolment, identities, lines } = context;
  const nonce = randomBytes(32).toString('base64url');
  let tries = 0;
  let known = false;
  lines.guard(socket, (sentence) => {
    socket.emit('goodbye', { sentence });
  });
  socket.use(([what, ...rest]: unknown[], next) => {
    if (known || what === 'identify') {
      next();
      return;
    }
    const answer = rest.at(-1);
    const refused = answering.notKnown(String(what));
    if (typeof answer === 'function') Reflect.apply(answer, undefined, [refused]);
  });
  socket.on(
    'identify',
    (message, answer) =>
      void answering.answer(answer, 'identify', Identify, message, async (shown): Promise<IdentifyReply> => {
        tries += 1;
        // After the answer has gone out.
        if (tries >= TRIES) setImmediate(() => known || socket.disconnect(true));
        const reply = await enrolment.identify(shown, nonce);
        if (!reply.ok || !socket.connected) return reply;
        known = true;
        identities.set(socket, shown.stationId);
        lines.known(socket, STATION_RATES);
        return reply;
      }),
  );
  socket.emit('challenge', { nonce });
}
