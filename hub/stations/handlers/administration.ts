/**
 * What the command line asks of a hub that runs: whoever can read the hub's data folder may manage its accounts and its
 * workstations, and carry its record away.
 */
import type { Socket } from 'socket.io';
import { AccountAct } from '#shared/protocol/accounts.ts';
import type { AdministrationToHub } from '#shared/protocol/administration.ts';
import { StationAct } from '#shared/protocol/stations.ts';
import type { HandlerContext } from './context.ts';
import { handleExchangeFiles } from './exchange.ts';

const BY = { kind: 'system', name: 'command line' } as const;

export function handleAdministration(socket: Socket<AdministrationToHub>, context: HandlerContext): void {
  const { answering, accounts, stationDesk } = context;
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
  handleExchangeFiles(socket, context);
}
