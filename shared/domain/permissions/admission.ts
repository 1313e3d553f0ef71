/**
 * Whether an act may be judged at all: by the account as it was when the act was done, so that what somebody did with
 * good right offline stands, and what was done after the right was taken away does not.
 */
import type { AccountRole } from '../accounts/events.ts';
import { standingAt, type Account } from '../accounts/evolve.ts';
import type { Command } from '../command.ts';
import type { Rejection } from '../decision.ts';
import type { AccountId, StationId } from '../ids.ts';
import type { Instant } from '../values.ts';
import { permits } from './permissions.ts';

/** What a signed-in person can show for it. */
export interface Claims {
  readonly accountId: AccountId;
  readonly name: string;
  readonly role: AccountRole;
  readonly stationId: StationId;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

/** Null: it may be judged. `account` null: not known here, and the claims alone count. */
export function refusalOfAct(command: Command, claims: Claims, account: Account | null): Rejection | null {
  const { actor, at, world } = command;
  if (
    actor.kind !== 'operator' ||
    actor.accountId !== claims.accountId ||
    actor.operator.name !== claims.name ||
    actor.stationId !== claims.stationId
  )
    return refused(
      'actor-refused',
      `This act is in the name of ${actor.kind === 'operator' ? actor.operator.name : actor.name}, but ${claims.name} was signed in for it. Sign in and do it again.`,
      `该操作以${actor.kind === 'operator' ? actor.operator.name : actor.name}的名义提交，但当时登录的是${claims.name}。请登录后重新操作。`,
    );
  // An act is not older than the sign-in that it was done under, whatever its station's clock says.
  const done = Math.max(at, claims.issuedAt);
  const ended = refusalOfSignIn(claims, account, done);
  if (ended !== null) return ended;
  if (command.type === 'BeginShift' && command.data.operator.name !== claims.name)
    return refused(
      'actor-refused',
      `A shift begins in the name of whoever is signed in: ${claims.name}, not ${command.data.operator.name}.`,
      `值班须以登录者本人（${claims.name}）的名义开始，不能以${command.data.operator.name}的名义。`,
    );
  return permits(account === null ? claims.role : standingAt(account, done).role, command, world);
}

/** Null: whoever signed in with these claims was still signed in at that instant. */
export function refusalOfSignIn(claims: Claims, account: Account | null, at: Instant): Rejection | null {
  if (at > claims.expiresAt)
    return refused(
      'sign-in-expired',
      `The sign-in of ${claims.name} was good for ${String(Math.round((claims.expiresAt - claims.issuedAt) / 3_600_000))} hours without the hub, and they are over. Sign in again once the hub can be reached.`,
      `${claims.name}的离线登录有效期（${String(Math.round((claims.expiresAt - claims.issuedAt) / 3_600_000))} 小时）已过。连接中心后请重新登录。`,
    );
  if (account === null) return null;
  if (standingAt(account, at).disabled)
    return refused(
      'account-disabled',
      `The account of ${claims.name} was disabled when this was done. An administrator can say why, and enable it.`,
      `执行该操作时，${claims.name}的账号已停用。请向系统管理员了解原因或申请启用。`,
    );
  if (claims.issuedAt < account.signInFrom && at >= account.signInFrom)
    return refused(
      'sign-in-ended',
      `The sign-in of ${claims.name} was ended by an administrator or a new password before this was done. Sign in and do it again.`,
      `在执行该操作之前，${claims.name}的登录已被管理员终止或密码已更改。请登录后重新操作。`,
    );
  return null;
}

const refused = (code: string, en: string, zh: string): Rejection => ({ kind: 'refused', code, sentence: { en, zh } });
