/**
 * What is done to accounts, and to workstations, is part of the record of `live`, without any secret: passwords and keys
 * are the hub's, in tables of their own.
 */
import { z } from 'zod';
import { Instant, REASON_CHARACTERS } from '../values.ts';
import { AccountId, StationId } from '../ids.ts';

/** What an account may do; the role on shift (coordinator, shift leader, …) says what somebody is there for. */
export const AccountRole = z.enum(['viewer', 'operator', 'commander', 'controller', 'administrator']);
export type AccountRole = z.infer<typeof AccountRole>;

/** A person's name as it stands on acts. No two accounts have the same one, upper and lower case apart. */
export const AccountName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[\p{L}\p{N} ._·'’-]+$/u, 'letters, digits, spaces and . _ - only');
export type AccountName = z.infer<typeof AccountName>;

/** What two ways of writing one name have in common. */
export const sameNameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
const ofAccount = z.object({ accountId: AccountId });
/** What people call a workstation; the name of its machine says little. */
export const StationName = z.string().trim().min(1).max(80);
const ofStation = z.object({ stationId: StationId });
const renamed = ofStation.extend({ from: StationName, to: StationName });
const created = ofAccount.extend({ name: AccountName, role: AccountRole });

export const AccountPolicy = z.object({
  /** How long somebody who has signed in can go on without the hub. */
  grantHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 30),
  /** A station that nobody touches for so long signs out; null: never. */
  idleMinutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .nullable(),
});
export type AccountPolicy = z.infer<typeof AccountPolicy>;

export const AccountEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AccountCreated.v1'), data: created }),
  z.object({
    type: z.literal('AccountRoleChanged.v1'),
    data: ofAccount.extend({ from: AccountRole, to: AccountRole }),
  }),
  z.object({ type: z.literal('AccountDisabled.v1'), data: ofAccount.extend({ reason }) }),
  z.object({ type: z.literal('AccountEnabled.v1'), data: ofAccount.extend({ reason }) }),
  /** Whoever signed in before has to sign in again. */
  z.object({ type: z.literal('PasswordChanged.v1'), data: ofAccount }),
  z.object({ type: z.literal('SessionsEnded.v1'), data: ofAccount.extend({ reason }) }),
  z.object({ type: z.literal('AccountPolicyChanged.v1'), data: AccountPolicy }),
  z.object({ type: z.literal('StationRenamed.v1'), data: renamed }),
  /** The hub refuses it from here on, for good; `name` is what it was called. */
  z.object({ type: z.literal('StationRevoked.v1'), data: ofStation.extend({ name: StationName, reason }) }),
]);
export type AccountEvent = z.infer<typeof AccountEvent>;

export const AccountCommand = z.discriminatedUnion('type', [
  /** Given by the hub only, together with the password that it keeps. */
  z.object({ type: z.literal('CreateAccount'), data: created }),
  z.object({
    type: z.literal('ChangeAccountRole'),
    data: ofAccount.extend({ to: AccountRole, seenVersion: z.number().int().nonnegative() }),
  }),
  z.object({ type: z.literal('DisableAccount'), data: ofAccount.extend({ reason }) }),
  /** `disabledAt`: the disabling that was seen; a later one is not lifted with it. */
  z.object({ type: z.literal('EnableAccount'), data: ofAccount.extend({ reason, disabledAt: Instant }) }),
  /** Given by the hub only, together with the password that it keeps. */
  z.object({ type: z.literal('ChangePassword'), data: ofAccount }),
  z.object({ type: z.literal('EndSessions'), data: ofAccount.extend({ reason }) }),
  z.object({ type: z.literal('ChangeAccountPolicy'), data: AccountPolicy }),
  z.object({ type: z.literal('RenameStation'), data: renamed }),
  z.object({ type: z.literal('RevokeStation'), data: ofStation.extend({ name: StationName, reason }) }),
]);
export type AccountCommand = z.infer<typeof AccountCommand>;
