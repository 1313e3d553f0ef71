/** What a hub keeps of its accounts beside the journal, whichever database carries it out: passwords, failures, sessions. */
import type { Failures } from '#shared/domain/accounts/lockout.ts';
import type { AccountId, StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { PasswordVerifier } from '#shared/node/identity/password.ts';
import { AccountSession } from '#shared/protocol/accounts.ts';

export interface AccountStore {
  /** Null: it never had one. */
  verifier(accountId: AccountId): Promise<PasswordVerifier | null>;
  setVerifier(accountId: AccountId, verifier: PasswordVerifier): Promise<void>;
  removeVerifier(accountId: AccountId): Promise<void>;

  /** `who`: a name or an address. Null: none that counts. */
  failures(who: string): Promise<Failures | null>;
  /** One more, counted as one step whoever else counts at the same time; those from before `forgottenBefore` do not count. */
  countFailure(who: string, now: Instant, forgottenBefore: Instant): Promise<void>;
  forgetFailures(who: readonly string[]): Promise<void>;
  /** All that begin so. */
  forgetFailuresFrom(beginning: string): Promise<void>;

  /** One that is over begins anew. */
  sessionSeen(accountId: AccountId, stationId: StationId, address: string, at: Instant): Promise<void>;
  sessionEnded(accountId: AccountId, stationId: StationId, at: Instant): Promise<void>;
  /** Those that nobody has renewed since. */
  sessionsEnded(accountId: AccountId, at: Instant): Promise<void>;
  /** The newest first, those that are over too, as many as anybody looks at. */
  sessions(): Promise<AccountSession[]>;
}

/** So many anybody looks at. */
export const SESSIONS_SHOWN = 500;

/** A session as either database has it. */
export interface SessionRow {
  readonly account_id: string;
  readonly station_id: string;
  readonly address: string;
  readonly began_at: number;
  readonly seen_at: number;
  readonly ended_at: number | null;
}

export const sessionOf = (row: SessionRow): AccountSession =>
  AccountSession.parse({
    accountId: row.account_id,
    stationId: row.station_id,
    address: row.address,
    beganAt: row.began_at,
    seenAt: row.seen_at,
    endedAt: row.ended_at,
  });
