/** What is done to accounts that takes a secret: the event goes through the command desk, the secret past the journal. */
import { randomUUID } from 'node:crypto';
import type { Account, AccountsState } from '#shared/domain/accounts/evolve.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { AccountId, CommandId, LIVE } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { newPassword, verifierOf, type PasswordCost } from '#shared/node/identity/password.ts';
import type { AccountAct, AccountReply } from '#shared/protocol/accounts.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import { countedAs, countedAt } from './countedBy.ts';
import type { AccountStore } from './accountStore.ts';

export interface AccountDeskOptions {
  readonly store: AccountStore;
  readonly accounts: () => AccountsState;
  readonly desk: Pick<CommandDesk, 'judge'>;
  readonly clock: Clock;
  readonly passwordCost: PasswordCost;
}

export class AccountDesk {
  readonly #options: AccountDeskOptions;

  constructor(options: AccountDeskOptions) {
    this.#options = options;
  }

  async act(act: AccountAct, by: Actor): Promise<AccountReply> {
    switch (act.act) {
      case 'create':
        return this.#create(act, by);
      case 'set-password':
        return this.#setPassword(act, by);
      case 'change-role': {
        const seenVersion = this.#options.accounts().accounts[act.accountId]?.version ?? 0;
        const { accountId, to } = act;
        return this.#done(await this.#judge({ type: 'ChangeAccountRole', data: { accountId, to, seenVersion } }, by));
      }
      case 'disable': {
        const { accountId, reason } = act;
        return this.#done(await this.#judge({ type: 'DisableAccount', data: { accountId, reason } }, by));
      }
      case 'enable': {
        const { accountId, reason } = act;
        const disabledAt = this.#options.accounts().accounts[accountId]?.disabledAt ?? 0;
        return this.#done(await this.#judge({ type: 'EnableAccount', data: { accountId, reason, disabledAt } }, by));
      }
      case 'list':
        return this.#done(null);
    }
  }

  /** The password is there before the account is: nobody sees one that cannot sign in. */
  async #create({ name, role, password }: Extract<AccountAct, { act: 'create' }>, by: Actor): Promise<AccountReply> {
    const { store, passwordCost } = this.#options;
    const accountId = AccountId.parse(randomUUID());
    const given = password ?? newPassword();
    await store.setVerifier(accountId, await verifierOf(given, passwordCost));
    const refusal = await this.#judge({ type: 'CreateAccount', data: { accountId, name, role } }, by);
    if (refusal !== null) await store.removeVerifier(accountId);
    return this.#done(refusal, accountId, password === undefined ? given : null);
  }

  /** The event is there before the password is: whoever signed in with the old one is out before anybody is in with the new. */
  async #setPassword(
    { accountId, password }: Extract<AccountAct, { act: 'set-password' }>,
    by: Actor,
  ): Promise<AccountReply> {
    const { store, accounts, passwordCost } = this.#options;
    const given = password ?? newPassword();
    const verifier = await verifierOf(given, passwordCost);
    const refusal = await this.#judge({ type: 'ChangePassword', data: { accountId } }, by);
    if (refusal === null) {
      await store.setVerifier(accountId, verifier);
      const { name } = accounts().accounts[accountId] ?? { name: '' };
      await store.forgetFailures([countedAs(name)]);
      await store.forgetFailuresFrom(countedAt(name, ''));
    }
    return this.#done(refusal, accountId, password === undefined ? given : null);
  }

  async #judge(command: DomainCommand, by: Actor): Promise<LocalizedText | null> {
    const { desk, clock } = this.#options;
    const id = CommandId.parse(randomUUID());
    const outcome = await desk.judge({ id, world: LIVE, at: clock.now(), actor: by, ...command }, 'hub');
    if (outcome.outcome === 'accepted') return null;
    return outcome.outcome === 'rejected' ? outcome.rejection.sentence : outcome.sentence;
  }

  #done(
    refusal: LocalizedText | null,
    accountId: AccountId | null = null,
    password: string | null = null,
  ): AccountReply {
    if (refusal !== null) return { ok: false, sentence: refusal };
    const accounts = Object.values(this.#options.accounts().accounts).map(listed);
    return { ok: true, accountId, password, accounts };
  }
}

const listed = ({
  accountId,
  name,
  role,
  createdAt,
  disabledAt,
}: Account): Extract<AccountReply, { ok: true }>['accounts'][number] => ({
  accountId,
  name,
  role,
  createdAt,
  disabledAt,
});
