/**
 * What the command line asks of a hub that runs: whoever can read the hub's data folder may manage its accounts and its
 * workstations, replace the register of `live`, and carry its record away.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io';
import { CommandId, LIVE } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { AccountAct } from '#shared/protocol/accounts.ts';
import { BeginAnewMessage, SiteMessage, type AdministrationToHub } from '#shared/protocol/administration.ts';
import { StationAct } from '#shared/protocol/stations.ts';
import type { HandlerContext } from './context.ts';
import { handleExchangeFiles } from './exchange.ts';

const NOBODY_BEGINS: LocalizedText = {
  en: 'Whoever started this hub does not start it again.',
  zh: '启动本中心的程序不会将其重新启动。',
};
const BY = { kind: 'system', name: 'command line' } as const;

export function handleAdministration(socket: Socket<AdministrationToHub>, context: HandlerContext): void {
  const { answering, accounts, stationDesk, desk, clock, beginAnew } = context;
  socket.on(
    'account',
    (message, answer) =>
      void answering.answer(answer, 'account', AccountAct, message, (act) => accounts.desk.act(act, BY)),
  );
  socket.on(
    'station',
    (message, answer) =>
      void answering.answer(answer, 'station', StationAct, message, (act) => stationDesk.act(act, BY)),
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
  socket.on(
    'begin-anew',
    (message, answer) =>
      void answering.answer(answer, 'begin-anew', BeginAnewMessage, message, ({ now }) => {
        if (beginAnew === undefined) return { ok: false, sentence: NOBODY_BEGINS } as const;
        // The answer goes first: the connection ends with the hub.
        if (now) setImmediate(beginAnew);
        return { ok: true } as const;
      }),
  );
  handleExchangeFiles(socket, context);
}
