/** Signing in and out at a station, and what whoever is signed in there asks of accounts. */
import type { z } from 'zod';
import type { LocalizedText } from '#shared/domain/values.ts';
import {
  AccountRequest,
  GrantMessage,
  RenewMessage,
  SignInMessage,
  type AccountReply,
  type AccountRequestReply,
} from '#shared/protocol/accounts.ts';
import type { Place } from '../../accounts/signIn.ts';
import type { Refused } from '../answering.ts';
import type { StationSocket } from '../stationLink.ts';
import { actorOf } from './actorOf.ts';
import type { HandlerContext } from './context.ts';

export function handleAccounts(socket: StationSocket, context: HandlerContext): void {
  const { answering, accounts } = context;
  /** Whoever signs in does so somewhere: the station has said which it is. */
  const at = <Message, Reply>(
    what: string,
    act: (message: Message, place: Place) => Promise<Reply>,
  ): ((message: Message) => Promise<Reply> | Refused) => {
    return (message) => {
      const link = context.online.linkOf(socket);
      if (link === null) return answering.noHello(what);
      return act(message, { stationId: link.stationId, address: socket.handshake.address });
    };
  };
  socket.on('sign-in', (message, answer) => {
    const act = at('sign-in', ({ name, password }: z.output<typeof SignInMessage>, place) =>
      accounts.signIn.signIn(name, password, place),
    );
    void answering.answer(answer, 'sign-in', SignInMessage, message, act);
  });
  socket.on('renew', (message, answer) => {
    const act = at('renew', ({ grant, isHere }: z.output<typeof RenewMessage>, place) =>
      accounts.signIn.renew(grant, place, isHere),
    );
    void answering.answer(answer, 'renew', RenewMessage, message, act);
  });
  socket.on('sign-out', (message, answer) => {
    const act = at('sign-out', async ({ grant }: z.output<typeof GrantMessage>, place) => {
      await accounts.signIn.signOut(grant, place);
      return { ok: true } as const;
    });
    void answering.answer(answer, 'sign-out', GrantMessage, message, act);
  });
  socket.on('account', (message, answer) => {
    const act = at('account', (request: AccountRequest, place) => requested(request, place, context));
    void answering.answer(answer, 'account', AccountRequest, message, act);
  });
}

async function requested(request: AccountRequest, place: Place, context: HandlerContext): Promise<AccountRequestReply> {
  const { accounts, clock } = context;
  const standing = await accounts.check.signedIn(request.grant, place.stationId, clock.now());
  if (!('account' in standing)) return { ok: false, sentence: standing.sentence };
  const { account } = standing;
  const by = actorOf(account, place.stationId, context);
  if (request.ask === 'own-password') {
    const checked = await accounts.signIn.check(account.name, request.current, place.address);
    if (!checked.ok) return { ok: false, sentence: checked.sentence };
    const { accountId } = account;
    const reply = await accounts.desk.act({ act: 'set-password', accountId, password: request.next }, by);
    if (!reply.ok) return reply;
    return { ok: true, password: null, grant: await accounts.signIn.grant(account, place), sessions: [] };
  }
  if (account.role !== 'administrator') return { ok: false, sentence: ADMINISTRATORS_ONLY };
  switch (request.ask) {
    case 'create':
      return passed(await accounts.desk.act({ act: 'create', name: request.name, role: request.role }, by));
    case 'reset-password':
      return passed(await accounts.desk.act({ act: 'set-password', accountId: request.accountId }, by));
    case 'sessions':
      return { ok: true, password: null, grant: null, sessions: await accounts.store.sessions() };
  }
}

const passed = (reply: AccountReply): AccountRequestReply =>
  reply.ok ? { ok: true, password: reply.password, grant: null, sessions: [] } : reply;

const ADMINISTRATORS_ONLY: LocalizedText = {
  en: 'Accounts are managed by administrators; yours is none.',
  zh: '账号由系统管理员管理，您的账号不是系统管理员。',
};
