/** Who somebody is: a name and a password, of which wrong ones cost time; and what they are given for it. */
import { FREE_ATTEMPTS, waitsUntil } from '#shared/domain/accounts/lockout.ts';
import { accountNamed, type Account, type AccountsState } from '#shared/domain/accounts/evolve.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { grantOf } from '#shared/node/identity/grants.ts';
import {
  isPassword,
  newPassword,
  verifierOf,
  type PasswordCost,
  type PasswordVerifier,
} from '#shared/node/identity/password.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { Grant, SignInReply } from '#shared/protocol/accounts.ts';
import type { Clock } from '#shared/node/clock.ts';
import { countedAs, countedAt } from './countedBy.ts';
import type { AccountStore } from './accountStore.ts';
import type { GrantCheck } from './grantCheck.ts';
import { GateBusy, PasswordGate } from './passwordGate.ts';

const HOUR_MS = 3_600_000;
/** Behind one address there may be many people who mistype. */
const FREE_PER_ADDRESS = 20;
/** More than at one address: whoever guesses a name at one desk must not keep its owner out at another. */
const FREE_PER_NAME = 20;
const FAILURES_COUNT_FOR_MS = 24 * HOUR_MS;

export interface SignInOptions {
  readonly store: AccountStore;
  readonly accounts: () => AccountsState;
  readonly check: GrantCheck;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  readonly passwordCost: PasswordCost;
}

/** What attempts are counted by, and how many are free. */
interface Count {
  readonly who: string;
  readonly free: number;
}

/** Where somebody signs in. */
export interface Place {
  readonly stationId: StationId;
  readonly address: string;
}

type Checked =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly sentence: LocalizedText; readonly knows: boolean; readonly isWrong?: true };

export class SignIn {
  readonly #options: SignInOptions;
  readonly #gate = new PasswordGate();
  /** Attempts are counted one after the other: else many at once would all find that none had failed. */
  #counting: Promise<unknown> = Promise.resolve();
  /** Checked when there is no such account, so that the answer takes as long. */
  readonly #nobodys;

  constructor(options: SignInOptions) {
    this.#options = options;
    this.#nobodys = verifierOf(newPassword(), options.passwordCost);
  }

  async signIn(name: string, password: string, place: Place): Promise<SignInReply> {
    // By the password of this instant: one that is set while it is checked ends this sign-in, too.
    const issuedAt = this.#options.clock.now();
    const checked = await this.check(name, password, place.address);
    if (!checked.ok) return { isWrong: false, ...checked, ended: true };
    return { ok: true, grant: await this.grant(checked.account, place, issuedAt) };
  }

  /** Whose name and password these are. Each attempt counts before it is looked at: many at once are as many. */
  async check(name: string, password: string, address: string): Promise<Checked> {
    const { store, accounts, clock, problems } = this.#options;
    const now = clock.now();
    const account = accountNamed(accounts(), name);
    const counted: readonly Count[] = [
      { who: countedAt(name, address), free: FREE_ATTEMPTS },
      { who: countedAs(name), free: FREE_PER_NAME },
      { who: `address ${address}`, free: FREE_PER_ADDRESS },
    ];
    // What was typed as a name may be a password: only the name of an account is written anywhere.
    const where = `${account?.name ?? 'unknown name'} ${address}`;
    // Whoever has to wait takes up nobody's place at the gate.
    const standing = await this.#waits(counted, now);
    const looked =
      standing !== null
        ? { waits: standing }
        : await this.#gate
            .pass(() => this.#look(counted, account, password, now))
            .catch((error: unknown) => {
              if (error instanceof GateBusy) return 'busy' as const;
              throw error;
            });
    if (looked === 'busy') {
      problems.count({ code: 'sign-in-busy', source: 'sign-in', where: address, sentence: BUSY }, now);
      return { ok: false, sentence: BUSY, knows: true };
    }
    if ('waits' in looked) {
      const sentence = locked(looked.waits - now);
      problems.count({ code: 'sign-in-locked', source: 'sign-in', where, sentence }, now);
      return { ok: false, sentence, knows: true };
    }
    const { verifier, right } = looked;
    if (!right || account === null || verifier === null) {
      problems.count({ code: 'sign-in-failed', source: 'sign-in', where, sentence: WRONG }, now);
      // A record that came without its passwords: the station may know better.
      const knows = account === null || verifier !== null;
      return { ok: false, sentence: WRONG, knows, ...(verifier === null ? {} : { isWrong: true }) };
    }
    await store.forgetFailures(counted.map(({ who }) => who));
    return account.disabledAt === null
      ? { ok: true, account }
      : { ok: false, sentence: disabled(account), knows: true };
  }

  /** Past the gate: whoever is told that too many wait has not tried. */
  async #look(
    counted: readonly Count[],
    account: Account | null,
    password: string,
    now: Instant,
  ): Promise<{ readonly waits: Instant } | { readonly verifier: PasswordVerifier | null; readonly right: boolean }> {
    const counting = this.#counting.then(() => this.#count(counted, now));
    this.#counting = counting.catch(() => undefined);
    const waits = await counting;
    if (waits !== null) return { waits };
    const verifier = account === null ? null : await this.#options.store.verifier(account.accountId);
    return { verifier, right: await isPassword(password, verifier ?? (await this.#nobodys)) };
  }

  /** Counts an attempt that may be made; else says until when there is none. */
  async #count(counted: readonly Count[], now: Instant): Promise<Instant | null> {
    const { store } = this.#options;
    const until = await this.#waits(counted, now);
    if (until !== null) return until;
    for (const { who } of counted) await store.countFailure(who, now, now - FAILURES_COUNT_FOR_MS);
    return null;
  }

  /** Until when nobody of that name, or from that address, may try; null: now. */
  async #waits(counted: readonly Count[], now: Instant): Promise<Instant | null> {
    let latest: Instant | null = null;
    for (const { who, free } of counted) {
      const until = waitsUntil(await this.#options.store.failures(who), now, free);
      if (until !== null) latest = Math.max(latest ?? 0, until);
    }
    return latest;
  }

  /** The same for longer, with what the account may do now. */
  async renew(grant: Grant, place: Place, isHere = true): Promise<SignInReply> {
    const { check, clock } = this.#options;
    const standing = await check.signedIn(grant, place.stationId, clock.now());
    if (!('account' in standing))
      return { ok: false, sentence: standing.sentence, ended: standing.isVoid, knows: true, isWrong: false };
    return {
      ok: true,
      grant: isHere ? await this.grant(standing.account, place) : this.#granted(standing.account, place),
    };
  }

  async signOut(grant: Grant, { stationId }: Place): Promise<void> {
    const { store, check, clock } = this.#options;
    const standing = await check.signedIn(grant, stationId, clock.now());
    if ('account' in standing) await store.sessionEnded(standing.account.accountId, stationId, clock.now());
  }

  async grant(
    { accountId, name, role }: Account,
    { stationId, address }: Place,
    issuedAt = this.#options.clock.now(),
  ): Promise<Grant> {
    await this.#options.store.sessionSeen(accountId, stationId, address, issuedAt);
    return this.#granted({ accountId, name, role }, { stationId }, issuedAt);
  }

  #granted(
    { accountId, name, role }: Pick<Account, 'accountId' | 'name' | 'role'>,
    { stationId }: Pick<Place, 'stationId'>,
    issuedAt = this.#options.clock.now(),
  ): Grant {
    const { accounts, signer } = this.#options;
    const expiresAt = issuedAt + accounts().policy.grantHours * HOUR_MS;
    return grantOf({ accountId, name, role, stationId, issuedAt, expiresAt }, signer);
  }
}

const WRONG: LocalizedText = {
  en: 'Name or password is wrong. An administrator can set a new password.',
  zh: '姓名或密码错误。系统管理员可以重设密码。',
};

const BUSY: LocalizedText = {
  en: 'Many sign in at this moment, and the hub checks a few at a time. Try again in some seconds.',
  zh: '当前登录请求过多，中心正在逐个核对。请几秒后重试。',
};

const locked = (ms: number): LocalizedText => {
  const seconds = Math.ceil(ms / 1000);
  const [en, zh] =
    seconds < 120
      ? [`${String(seconds)} seconds`, `${String(seconds)} 秒`]
      : [`${String(Math.ceil(seconds / 60))} minutes`, `${String(Math.ceil(seconds / 60))} 分钟`];
  return {
    en: `Too many wrong attempts. Wait ${en}, then try again; each further wrong one doubles the wait.`,
    zh: `错误次数过多。请等待 ${zh}后重试；再次错误将加倍等待。`,
  };
};

const disabled = ({ name }: Account): LocalizedText => ({
  en: `The account of ${name} is disabled. An administrator can say why, and enable it.`,
  zh: `${name}的账号已停用。请向系统管理员了解原因或申请启用。`,
});
