/**
 * Who is signed in at this station. The hub says who somebody is, and gives a grant for it that is good for a while
 * without it; by what is kept here the same person is known again when the hub is away.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Actor, Operator, OperatorRole } from '#shared/domain/actor.ts';
import { oneMore, waitsUntil } from '#shared/domain/accounts/lockout.ts';
import type { AccountRole } from '#shared/domain/accounts/events.ts';
import type { Account, AccountsState } from '#shared/domain/accounts/evolve.ts';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import { ShiftId, type AccountId, type StationId } from '#shared/domain/ids.ts';
import { refusalOfAct, refusalOfSignIn } from '#shared/domain/permissions/admission.ts';
import type { ShiftsState } from '#shared/domain/shifts/evolve.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { FirstSignIn } from '#shared/node/firstSignIn.ts';
import { isPassword, verifierOf, type PasswordCost } from '#shared/node/identity/password.ts';
import type { AccountRequest, AccountRequestReply, Grant } from '#shared/protocol/accounts.ts';
import type { SessionView, SubmitReply } from '#shared/protocol/hostContract.ts';
import type { OutletReply, OutletRequest } from '#shared/protocol/outlets.ts';
import type { StationReply, StationRequest } from '#shared/protocol/stations.ts';
import type { Rejection } from '../db/conflicts.ts';
import type { SignIns } from '../db/signIns.ts';
import { HostRefusal, NOBODY } from '../refusal.ts';
import type { HubAccounts } from './hubAccounts.ts';

/** Where a shell that embeds its hub finds the first administrator's password, until a person has written it down. */
export interface FirstSignInFile {
  read(): FirstSignIn | null;
  forget(): void;
}

export interface SessionOptions {
  readonly signIns: SignIns;
  readonly hub: HubAccounts;
  readonly accounts: () => AccountsState;
  readonly shifts: () => ShiftsState;
  readonly stationId: StationId;
  /** Whether the hub's record lacks what this station brings back: it may not know yet who is known here. */
  readonly isBringingBack: () => boolean;
  readonly first: FirstSignInFile | null;
  readonly passwordCost: PasswordCost;
  readonly now: () => Instant;
  /** An act of the one who is signed in. */
  readonly submit: (command: DomainCommand) => SubmitReply;
  readonly onChange: (view: SessionView) => void;
}

/** Whoever has not been here for so long asks the hub again. */
const KNOWN_FOR_MS = 7 * 24 * 3_600_000;

interface Current {
  readonly grant: Grant;
  readonly duty: OperatorRole;
  readonly token: string;
}

const DUTIES: Readonly<Record<AccountRole, OperatorRole>> = {
  viewer: 'observer',
  operator: 'coordinator',
  commander: 'commander',
  controller: 'controller',
  administrator: 'coordinator',
};

export class Session {
  readonly #options: SessionOptions;
  #current: Current | null = null;
  /** Why the one before ended, when it was not the person's own doing. */
  #ended: LocalizedText | null = null;
  #activeAt: Instant;
  #firstTried = false;
  /** The hub is giving this very person a new password, and a new grant with it: the old one ends before that is here. */
  #changing = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#activeAt = options.now();
  }

  view(): SessionView {
    const { signIns, accounts, first } = this.#options;
    const current = this.#current;
    return {
      session:
        current === null
          ? null
          : {
              accountId: current.grant.accountId,
              name: current.grant.name,
              role: this.#account(current.grant)?.role ?? current.grant.role,
              duty: current.duty,
              expiresAt: current.grant.expiresAt,
              token: current.token,
            },
      people: signIns.people().map(({ grant, duty }) => ({ name: grant.name, duty })),
      first: first?.read() ?? null,
      ended: this.#ended,
      idleMinutes: accounts().policy.idleMinutes,
    };
  }

  get operator(): Operator | null {
    return this.#current === null ? null : { name: this.#current.grant.name, role: this.#current.duty };
  }

  get grant(): Grant | null {
    return this.#current?.grant ?? null;
  }

  /** In whose name acts are done. Null: nobody's. */
  actor(): Actor | null {
    const current = this.#current;
    const { operator } = this;
    if (current === null || operator === null) return null;
    return { kind: 'operator', operator, stationId: this.#options.stationId, accountId: current.grant.accountId };
  }

  /** Null: the one who is signed in may do it. The hub asks the same again. */
  refusal(command: Command): Rejection | null {
    this.touched();
    if (this.#current === null) return { kind: 'refused', code: 'not-signed-in', sentence: NOBODY };
    return refusalOfAct(command, this.#current.grant, this.#account(this.#current.grant));
  }

  /** By the hub when it can be asked; else by what is known here. Rejects with HostRefusal. */
  async signIn(name: string, password: string, duty: OperatorRole | null): Promise<void> {
    const { hub } = this.#options;
    await this.#take(await hub.signIn(name, password), name, password, duty);
  }

  async #take(
    reply: Awaited<ReturnType<HubAccounts['signIn']>>,
    name: string,
    password: string,
    duty: OperatorRole | null,
  ): Promise<void> {
    const { passwordCost, signIns, now, isBringingBack } = this.#options;
    // A hub that lacks the account or its password, or failed on it as on a full disk, says nothing of the person.
    const cannotTell = reply !== null && !reply.ok && (!('knows' in reply) || !reply.knows || isBringingBack());
    if (reply === null || (cannotTell && signIns.named(name) !== null)) {
      const known = await this.#knownHere(name, password);
      this.#begin(known.grant, duty ?? known.duty);
      return;
    }
    if (!reply.ok) throw new HostRefusal(reply.sentence);
    const { grant } = reply;
    const verifier = await verifierOf(password, passwordCost);
    const given = duty ?? signIns.named(grant.name)?.duty ?? DUTIES[grant.role];
    signIns.put(grant, verifier, given, now());
    this.#begin(grant, given);
  }

  /** After the data process was started again: the screens that were there go on. */
  resume(token: string): void {
    const { signIns, now } = this.#options;
    if (this.#current !== null) return;
    const known = signIns.ofToken(digestOf(token));
    if (known === null || refusalOfSignIn(known.grant, this.#account(known.grant), now()) !== null) return;
    this.#current = { grant: known.grant, duty: known.duty, token };
    this.#changed();
  }

  signOut(why: LocalizedText | null = null): void {
    const current = this.#current;
    if (current === null) return;
    const { shifts, stationId, submit, hub, signIns } = this.#options;
    const shift = shifts().onShift[stationId];
    // Turned away, it stands as a shift that nobody ended; whoever signs in next ends it.
    if (shift !== undefined) submit({ type: 'EndShift', data: { shiftId: shift.shiftId, stationId } });
    signIns.signOut();
    hub.signOut(current.grant);
    this.#current = null;
    this.#ended = why;
    this.#changed();
  }

  writtenDown(): void {
    this.#options.first?.forget();
    this.#changed();
  }

  /** Somebody is in front of a screen. */
  touched(): void {
    this.#activeAt = this.#options.now();
  }

  /** Asked now and then: has everybody gone, or is the time over? */
  check(): void {
    const current = this.#current;
    if (current === null) return;
    const { accounts, now } = this.#options;
    const { idleMinutes } = accounts().policy;
    if (idleMinutes !== null && now() - this.#activeAt > idleMinutes * 60_000) {
      this.signOut(idle(current.grant.name, idleMinutes));
      return;
    }
    this.#endWhenVoid(current.grant);
  }

  /** The hub is there: what was done without it is said to it, and the time without it begins anew. */
  async connected(): Promise<void> {
    if (this.#current === null) await this.#signInFirst();
    await this.renew();
  }

  /** Also of those who may come back while the hub is away: each shift is known here as long as the one that sits here. */
  async renew(): Promise<void> {
    await this.#renewOwn();
    const { hub, signIns, now } = this.#options;
    for (const { grant } of signIns.since(now() - KNOWN_FOR_MS)) {
      if (grant.accountId === this.#current?.grant.accountId) continue;
      const reply = await hub.renew(grant, false);
      if (reply === null) return;
      if (reply.ok) signIns.renew(reply.grant);
    }
  }

  async #renewOwn(): Promise<void> {
    const { hub, signIns } = this.#options;
    const before = this.#current;
    if (before === null) return;
    const reply = await hub.renew(before.grant, true);
    const current = this.#current;
    // Somebody else has signed in since.
    if (reply === null || current === null || current.grant.accountId !== before.grant.accountId) return;
    if (reply.ok) {
      signIns.renew(reply.grant);
      this.#current = { ...current, grant: reply.grant };
      this.#changed();
    } else if ('ended' in reply && reply.ended) this.#end(reply.sentence);
  }

  /** Accounts changed, perhaps this one. */
  accountsChanged(): void {
    const current = this.#current;
    if (current !== null) this.#endWhenVoid(current.grant);
    this.#changed();
  }

  /** Rejects with HostRefusal. */
  async ask(request: (grant: Grant) => AccountRequest): Promise<Extract<AccountRequestReply, { ok: true }>> {
    const reply = await this.#options.hub.ask(request(this.#held()));
    if (reply === null) throw new HostRefusal(NEEDS_HUB);
    if (!reply.ok) throw new HostRefusal(reply.sentence);
    return reply;
  }

  /** Rejects with HostRefusal. */
  async askOutlets(act: OutletRequest['act']): Promise<Extract<OutletReply, { ok: true }>> {
    const reply = await this.#options.hub.askOutlets({ grant: this.#held(), act });
    if (reply === null) throw new HostRefusal(NEEDS_HUB);
    if (!reply.ok) throw new HostRefusal(reply.sentence);
    return reply;
  }

  /** Rejects with HostRefusal. */
  async askStations(act: StationRequest['act']): Promise<Extract<StationReply, { ok: true }>> {
    const reply = await this.#options.hub.askStations({ grant: this.#held(), act });
    if (reply === null) throw new HostRefusal(NEEDS_HUB);
    if (!reply.ok) throw new HostRefusal(reply.sentence);
    return reply;
  }

  async changeOwnPassword(password: string, next: string): Promise<void> {
    const { signIns, passwordCost, now } = this.#options;
    this.#changing = true;
    try {
      const { grant } = await this.ask((held) => ({ ask: 'own-password', grant: held, current: password, next }));
      const verifier = await verifierOf(next, passwordCost);
      const current = this.#current;
      if (grant === null || current === null || current.grant.accountId !== grant.accountId) return;
      signIns.put(grant, verifier, current.duty, now());
      signIns.holdToken(grant, digestOf(current.token));
      this.#current = { ...current, grant };
      // It is no longer what was to be written down.
      const { first } = this.#options;
      if (first?.read()?.name === current.grant.name) first.forget();
      this.#changed();
    } finally {
      this.#changing = false;
      this.check();
    }
  }

  async #signInFirst(): Promise<void> {
    const first = this.#options.first?.read() ?? null;
    if (first === null || this.#firstTried) return;
    this.#firstTried = true;
    // Screens need not ask who is there.
    this.#changed();
    const reply = await this.#options.hub.signIn(first.name, first.password);
    if (reply !== null && !reply.ok && 'isWrong' in reply && reply.isWrong) {
      // It was changed since: nobody needs to write this one down.
      this.#options.first?.forget();
      this.#changed();
      return;
    }
    try {
      await this.#take(reply, first.name, first.password, null);
    } catch (error) {
      // Away, busy or without room: nobody has seen the password yet, and it stays to be shown.
      if (!(error instanceof HostRefusal)) throw error;
      this.#firstTried = false;
    }
  }

  async #knownHere(name: string, password: string): Promise<{ readonly grant: Grant; readonly duty: OperatorRole }> {
    const { signIns, now } = this.#options;
    const known = signIns.named(name);
    if (known === null) throw new HostRefusal(unknownHere(name));
    const until = waitsUntil(known.failures, now());
    if (until !== null) throw new HostRefusal(locked(until - now()));
    // Counted before it is looked at: many at once are as many.
    signIns.fail(name, oneMore(known.failures, now()));
    if (!(await isPassword(password, known.verifier))) throw new HostRefusal(WRONG);
    signIns.forgetFailures(name);
    const refusal = refusalOfSignIn(known.grant, this.#account(known.grant), now());
    if (refusal !== null) throw new HostRefusal(refusal.sentence);
    return known;
  }

  #held(): Grant {
    if (this.#current === null) throw new HostRefusal(NOBODY);
    return this.#current.grant;
  }

  /** Whoever was signed in before has handed over. */
  #begin(grant: Grant, duty: OperatorRole): void {
    const { signIns, hub, stationId, shifts, submit, now } = this.#options;
    const before = this.#current;
    if (before !== null && before.grant.accountId !== grant.accountId) hub.signOut(before.grant);
    signIns.seen(grant, duty, now());
    const token = randomBytes(32).toString('base64url');
    signIns.holdToken(grant, digestOf(token));
    this.#current = { grant, duty, token };
    this.#ended = null;
    this.touched();
    const operator: Operator = { name: grant.name, role: duty };
    const standing = shifts().onShift[stationId];
    if (standing?.operator.name !== operator.name || standing.operator.role !== operator.role) {
      const shiftId = ShiftId.parse(randomUUID());
      const reply = submit({ type: 'BeginShift', data: { shiftId, operator, stationId } });
      if (reply.outcome === 'rejected') {
        this.#current = before;
        signIns.signOut();
        this.#changed();
        throw new HostRefusal(reply.rejection.sentence);
      }
    }
    this.#changed();
  }

  #endWhenVoid(grant: Grant): void {
    const { now } = this.#options;
    const refusal = refusalOfSignIn(grant, this.#account(grant), now());
    if (refusal !== null && !this.#changing) this.#end(refusal.sentence);
  }

  /** Not by the person: no act of theirs counts any more, so there is none that would end the shift. */
  #end(why: LocalizedText): void {
    if (this.#current === null) return;
    this.#options.signIns.signOut();
    this.#current = null;
    this.#ended = why;
    this.#changed();
  }

  #account({ accountId }: { readonly accountId: AccountId }): Account | null {
    return this.#options.accounts().accounts[accountId] ?? null;
  }

  #changed(): void {
    this.#options.onChange(this.view());
  }
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const WRONG: LocalizedText = {
  en: 'Name or password is wrong, as far as this station knows without the hub.',
  zh: '姓名或密码错误（中心断开，由本工作站核对）。',
};

const NEEDS_HUB: LocalizedText = {
  en: 'This takes the hub, which does not answer at present. Nothing was changed. Try again when the station is online.',
  zh: '此操作需要中心，目前中心无响应。未作任何更改。请在联机后重试。',
};

const unknownHere = (name: string): LocalizedText => ({
  en: `The hub does not answer, and ${name} has not signed in at this station before. Whoever has signed in here can do so without the hub.`,
  zh: `中心无响应，且${name}未曾在本工作站登录。曾在本站登录过的人员可离线登录。`,
});

const locked = (ms: number): LocalizedText => {
  const seconds = String(Math.ceil(ms / 1000));
  return {
    en: `Too many wrong attempts. Wait ${seconds} seconds, then try again.`,
    zh: `错误次数过多。请等待 ${seconds} 秒后重试。`,
  };
};

const idle = (name: string, minutes: number): LocalizedText => ({
  en: `${name} was signed out: nobody had touched this station for ${String(minutes)} minutes.`,
  zh: `本工作站已 ${String(minutes)} 分钟无人操作，${name}已自动退出登录。`,
});
