/** `outlets-asked`: what an administrator at a station asks about where public warnings go. */
import { permits } from '#shared/domain/permissions/permissions.ts';
import { LIVE } from '#shared/domain/ids.ts';
import { OutletRequest, type OutletReply } from '#shared/protocol/outlets.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleOutlets(
  socket: StationSocket,
  { answering, accounts, online, outlets, clock }: HandlerContext,
): void {
  socket.on(
    'outlets-asked',
    (message, answer) =>
      void answering.answer(
        answer,
        'outlets-asked',
        OutletRequest,
        message,
        async ({ grant, act }): Promise<OutletReply> => {
          const link = online.linkOf(socket);
          if (link === null) return answering.noHello('outlets-asked');
          const standing = await accounts.check.signedIn(grant, link.stationId, clock.now());
          if (!('account' in standing)) return { ok: false, sentence: standing.sentence };
          const rejection = permits(standing.account.role, { type: 'SetPublicWarningSender' }, LIVE);
          if (rejection !== null) return { ok: false, sentence: rejection.sentence };
          return outlets.act(act);
        },
      ),
  );
}
