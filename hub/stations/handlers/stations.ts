/** `stations-asked`: what an administrator at a station asks about the workstations. */
import { permits } from '#shared/domain/permissions/permissions.ts';
import { LIVE } from '#shared/domain/ids.ts';
import { StationRequest, type StationReply } from '#shared/protocol/stations.ts';
import type { StationSocket } from '../stationLink.ts';
import { actorOf } from './actorOf.ts';
import type { HandlerContext } from './context.ts';

export function handleStations(socket: StationSocket, context: HandlerContext): void {
  const { answering, accounts, online, stationDesk, clock } = context;
  socket.on(
    'stations-asked',
    (message, answer) =>
      void answering.answer(
        answer,
        'stations-asked',
        StationRequest,
        message,
        async ({ grant, act }): Promise<StationReply> => {
          const link = online.linkOf(socket);
          if (link === null) return answering.noHello('stations-asked');
          const standing = await accounts.check.signedIn(grant, link.stationId, clock.now());
          if (!('account' in standing)) return { ok: false, sentence: standing.sentence };
          const rejection = permits(standing.account.role, { type: 'RevokeStation' }, LIVE);
          if (rejection !== null) return { ok: false, sentence: rejection.sentence };
          return stationDesk.act(act, actorOf(standing.account, link.stationId, context));
        },
      ),
  );
}
