/** Whether what a station brings was done by somebody who had signed in there and may do it, or by a drill that it plays. */
import { refusalOfAct, refusalOfSignIn } from '#shared/domain/permissions/admission.ts';
import { isPlayersOf } from '#shared/domain/permissions/permissions.ts';
import type { Account, AccountsState } from '#shared/domain/accounts/evolve.ts';
import type { Command } from '#shared/domain/command.ts';
import type { Rejection } from '#shared/domain/decision.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { isGenuine } from '#shared/node/identity/grants.ts';
import type { Grant } from '#shared/protocol/accounts.ts';

export interface GrantCheckOptions {
  readonly accounts: () => AccountsState;
  /** Whether a hub's word counts here: its own, and of those that an administrator trusts. */
  readonly isTrusted: (publicKey: string) => Promise<boolean>;
}

/** `deferred`: nothing is wrong with the act, but this hub cannot tell yet. */
export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly rejection: Rejection }
  | { readonly kind: 'deferred'; readonly sentence: LocalizedText };

/** Not `isVoid`: nothing is wrong with the sign-in, but this hub cannot tell yet; the person goes on as without it. */
export type Standing = { readonly account: Account } | { readonly isVoid: boolean; readonly sentence: LocalizedText };

export class GrantCheck {
  readonly #options: GrantCheckOptions;

  constructor(options: GrantCheckOptions) {
    this.#options = options;
  }

  /** Of an act, by the account as it was when it was done. */
  async act(command: Command, grant: Grant | null, stationId: StationId, now: Instant): Promise<Admission> {
    if (isPlayersOf(stationId, command)) return { kind: 'admitted' };
    if (grant === null) return refused(NOT_SIGNED_IN);
    const unfit = await this.#unfit(grant, stationId);
    if (unfit !== null) return unfit;
    const account = this.#account(grant);
    // It may come with what stations bring back, or from another hub on the same journal.
    if (account === null) return { kind: 'deferred', sentence: unknownAccount(grant).sentence };
    // An act cannot be later than its arrival: a station whose clock runs ahead is held to the hub's.
    const rejection = refusalOfAct({ ...command, at: Math.min(command.at, now) }, grant, account);
    return rejection === null ? { kind: 'admitted' } : refused(rejection);
  }

  /** The account of somebody who is signed in now, or why not. */
  async signedIn(grant: Grant, stationId: StationId, now: Instant): Promise<Standing> {
    const unfit = await this.#unfit(grant, stationId);
    if (unfit?.kind === 'refused') return { isVoid: true, sentence: unfit.rejection.sentence };
    if (unfit?.kind === 'deferred') return { isVoid: false, sentence: unfit.sentence };
    const account = this.#account(grant);
    if (account === null) return { isVoid: false, sentence: unknownAccount(grant).sentence };
    const rejection = refusalOfSignIn(grant, account, now);
    return rejection === null ? { account } : { isVoid: true, sentence: rejection.sentence };
  }

  async #unfit(grant: Grant, stationId: StationId): Promise<Exclude<Admission, { kind: 'admitted' }> | null> {
    if (!isGenuine(grant)) return refused(FORGED);
    if (grant.stationId !== stationId) return refused(ofAnotherStation(grant));
    if (!(await this.#options.isTrusted(grant.issuer))) return { kind: 'deferred', sentence: NOT_TRUSTED };
    return null;
  }

  #account({ accountId }: Grant): Account | null {
    return this.#options.accounts().accounts[accountId] ?? null;
  }
}

const refused = (rejection: Rejection): { readonly kind: 'refused'; readonly rejection: Rejection } => ({
  kind: 'refused',
  rejection,
});

const NOT_SIGNED_IN: Rejection = {
  kind: 'refused',
  code: 'not-signed-in',
  sentence: {
    en: 'Nobody was signed in when this was done. Sign in, look at it, and do it again if it is still wanted.',
    zh: '执行该操作时无人登录。请登录后核对，如仍需要请重新操作。',
  },
};

const FORGED: Rejection = {
  kind: 'refused',
  code: 'grant-forged',
  sentence: {
    en: 'The sign-in that came with this act was changed since the hub gave it: the act was not carried out. Sign in again, and have that station looked at.',
    zh: '该操作附带的登录凭据在中心签发后被改动，操作未执行。请重新登录，并检查该工作站。',
  },
};

const NOT_TRUSTED: LocalizedText = {
  en: 'Whoever did this had signed in at another hub, whose word does not count here yet. The act is kept at the station and sent again. Trust that hub by its fingerprint (`muster hub trust`), or do the act again here.',
  zh: '执行该操作者在另一中心登录，本中心尚未信任该中心。该操作保存在工作站并将重新发送。请按指纹信任该中心（`muster hub trust`），或在此重新操作。',
};

const ofAnotherStation = ({ name }: Grant): Rejection => ({
  kind: 'refused',
  code: 'grant-of-another-station',
  sentence: {
    en: `${name} signed in at another station than the one that this came from. Sign in where it is done.`,
    zh: `${name}是在另一工作站登录的，该操作并非来自该站。请在执行操作的工作站登录。`,
  },
});

const unknownAccount = ({ name }: Grant): Rejection => ({
  kind: 'refused',
  code: 'account-unknown',
  sentence: {
    en: `This hub’s record has no account of ${name} yet, though it gave the sign-in. It comes back with what stations bring back; what was done waits at the station until then.`,
    zh: `本中心的记录中尚无${name}的账号，但登录凭据由本中心签发。账号将随工作站带回的记录恢复；在此之前，相关操作保存在工作站等待。`,
  },
});
