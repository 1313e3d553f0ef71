/** What the command line asks of a hub that runs: whoever can read the hub's data folder may manage its accounts. */
import type { Socket } from 'socket.io';
import { AccountAct, type AdministrationToHub } from '#shared/protocol/accounts.ts';
import type { HandlerContext } from './context.ts';

const BY = { kind: 'system', name: 'command line' } as const;

export function handleAdministration(
  socket: Socket<AdministrationToHub>,
  { answering, accounts }: HandlerContext,
): void {
  socket.on(
    'account',
    (message, answer) =>
      void answering.answer(answer, 'account', AccountAct, message, (act) => accounts.desk.act(act, BY)),
  );
}
