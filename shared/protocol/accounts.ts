/**
 * Signing in, over the hub's socket. Station, namespace `/`, after `hello`: `sign-in` -> a grant, which the station gives
 * with each act and which lets the same person go on there while the hub is away; `renew` -> the same grant for longer;
 * `sign-out`; `account` (AccountRequest), what an administrator does that takes a secret, and one's own password.
 * The other acts on accounts are commands like any other.
 *
 * Command line, namespace `/administration`: `account` (AccountAct), by whoever can read the hub's administration key; and
 * what else only the hub's owner may ask, administration.ts.
 */
import { z } from 'zod';
import { AccountName, AccountRole } from '../domain/accounts/events.ts';
import { AccountId, StationId } from '../domain/ids.ts';
import { Command } from '../domain/command.ts';
import { Instant, LocalizedText, REASON_CHARACTERS } from '../domain/values.ts';

/** What was signed in for whom, until when: all that a station can say of it without the hub. */
export const GrantClaims = z.object({
  accountId: AccountId,
  name: AccountName,
  role: AccountRole,
  stationId: StationId,
  issuedAt: Instant,
  expiresAt: Instant,
  /** The public key of the hub that gave it. */
  issuer: z.base64url().length(43),
});
export type GrantClaims = z.infer<typeof GrantClaims>;
/** `signature` is over `muster grant`, a new line, and the claims as JSON, by the issuer's key. */
export const Grant = GrantClaims.extend({ signature: z.base64url().length(86) });
export type Grant = z.infer<typeof Grant>;

/** A command as a station sends it. Null: it was done before there were accounts. */
export const CommandMessage = z.object({ command: Command, grant: Grant.nullable() });
export type CommandMessage = z.infer<typeof CommandMessage>;

const password = z.string().min(1).max(200);
/** Long enough that nobody guesses it; more rules only make people write it down. */
export const NewPassword = z.string().min(10).max(200);

export const SignInMessage = z.object({ name: AccountName, password });
export const GrantMessage = z.object({ grant: Grant });
/** `isHere`: the person is signed in at that station now; else the station only knows them. */
export const RenewMessage = GrantMessage.extend({ isHere: z.boolean() });

/**
 * `ended`: the grant is void and the person has to sign in again; else it may be tried again. Not `knows`: the hub has
 * the account and no password of it, as one that began from a workstation's record; the station may know the person.
 */
export const SignInRefusal = z.object({
  ok: z.literal(false),
  sentence: LocalizedText,
  ended: z.boolean(),
  knows: z.boolean(),
  /** The name is known, and the password is another: not busy, not locked. */
  isWrong: z.boolean().default(false),
});
export const SignInReply = z.object({ ok: z.literal(true), grant: Grant }).or(SignInRefusal);
export type SignInReply = z.infer<typeof SignInReply>;

/** Where an account is signed in, or was last. */
export const AccountSession = z.object({
  accountId: AccountId,
  stationId: StationId,
  address: z.string(),
  beganAt: Instant,
  seenAt: Instant,
  endedAt: Instant.nullable(),
});
export type AccountSession = z.infer<typeof AccountSession>;

/** Passwords that the hub makes are answered once and kept nowhere. */
export const AccountAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('create'), name: AccountName, role: AccountRole, password: NewPassword.optional() }),
  z.object({ act: z.literal('set-password'), accountId: AccountId, password: NewPassword.optional() }),
  z.object({ act: z.literal('change-role'), accountId: AccountId, to: AccountRole }),
  z.object({
    act: z.literal('disable'),
    accountId: AccountId,
    reason: z.string().trim().min(1).max(REASON_CHARACTERS),
  }),
  z.object({ act: z.literal('enable'), accountId: AccountId, reason: z.string().trim().min(1).max(REASON_CHARACTERS) }),
  z.object({ act: z.literal('list') }),
]);
export type AccountAct = z.infer<typeof AccountAct>;

export const AccountListed = z.object({
  accountId: AccountId,
  name: z.string(),
  role: AccountRole,
  createdAt: Instant,
  disabledAt: Instant.nullable(),
});
export type AccountListed = z.infer<typeof AccountListed>;

export const AccountReply = z
  .object({
    ok: z.literal(true),
    accountId: AccountId.nullable(),
    /** One that the hub has made; null: none. */
    password: z.string().nullable(),
    accounts: z.array(AccountListed),
  })
  .or(z.object({ ok: z.literal(false), sentence: LocalizedText }));
export type AccountReply = z.infer<typeof AccountReply>;

/** Of the messages between station and hub, those of this file. */
type Answer<Reply> = (reply: Reply | { ok: false; sentence: LocalizedText }) => void;
export interface AccountMessages {
  'sign-in': (message: unknown, answer: Answer<SignInReply>) => void;
  renew: (message: unknown, answer: Answer<SignInReply>) => void;
  'sign-out': (message: unknown, answer: Answer<{ ok: true }>) => void;
  account: (message: unknown, answer: Answer<AccountRequestReply>) => void;
}
export interface AccountActMessages {
  account: (message: unknown, answer: Answer<AccountReply>) => void;
}

/** From a station, by whoever is signed in there. */
export const AccountRequest = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('create'), grant: Grant, name: AccountName, role: AccountRole }),
  z.object({ ask: z.literal('reset-password'), grant: Grant, accountId: AccountId }),
  z.object({ ask: z.literal('own-password'), grant: Grant, current: password, next: NewPassword }),
  z.object({ ask: z.literal('sessions'), grant: Grant }),
]);
export type AccountRequest = z.infer<typeof AccountRequest>;
export const AccountRequestReply = z
  .object({
    ok: z.literal(true),
    password: z.string().nullable(),
    /** After one's own password was changed: the one before it is void. */
    grant: Grant.nullable(),
    sessions: z.array(AccountSession),
  })
  .or(z.object({ ok: z.literal(false), sentence: LocalizedText }));
export type AccountRequestReply = z.infer<typeof AccountRequestReply>;
