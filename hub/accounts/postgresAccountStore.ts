import type pg from 'pg';
import type { Failures } from '#shared/domain/accounts/lockout.ts';
import type { AccountId, StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import { PasswordVerifier } from '#shared/node/identity/password.ts';
import type { AccountSession } from '#shared/protocol/accounts.ts';
import { ask } from '../journal/postgres/postgres.ts';
import { SESSIONS_SHOWN, sessionOf, type AccountStore, type SessionRow } from './accountStore.ts';

/** The accounts of all hub processes on one journal. */
export class PostgresAccountStore implements AccountStore {
  readonly #pool: pg.Pool;
  readonly #url: string;

  constructor(pool: pg.Pool, url: string) {
    this.#pool = pool;
    this.#url = url;
  }

  async verifier(accountId: AccountId): Promise<PasswordVerifier | null> {
    const [row] = await this.#ask<{ verifier: string }>(
      'SELECT verifier FROM account_passwords WHERE account_id = $1',
      accountId,
    );
    return row === undefined ? null : PasswordVerifier.parse(row.verifier);
  }

  async setVerifier(accountId: AccountId, verifier: PasswordVerifier): Promise<void> {
    await this.#ask(
      'INSERT INTO account_passwords (account_id, verifier) VALUES ($1, $2) ON CONFLICT (account_id) DO UPDATE SET verifier = excluded.verifier',
      accountId,
      verifier,
    );
  }

  async removeVerifier(accountId: AccountId): Promise<void> {
    await this.#ask('DELETE FROM account_passwords WHERE account_id = $1', accountId);
  }

  async failures(who: string): Promise<Failures | null> {
    const [row] = await this.#ask<{ count: number; last_at: number }>(
      'SELECT count, last_at FROM sign_in_failures WHERE who = $1',
      who,
    );
    return row === undefined ? null : { count: row.count, lastAt: row.last_at };
  }

  async countFailure(who: string, now: Instant, forgottenBefore: Instant): Promise<void> {
    await this.#ask('DELETE FROM sign_in_failures WHERE last_at < $1', forgottenBefore);
    await this.#ask(
      'INSERT INTO sign_in_failures (who, count, last_at) VALUES ($1, 1, $2) ON CONFLICT (who) DO UPDATE SET count = sign_in_failures.count + 1, last_at = excluded.last_at',
      who,
      now,
    );
  }

  async forgetFailures(who: readonly string[]): Promise<void> {
    for (const one of who) await this.#ask('DELETE FROM sign_in_failures WHERE who = $1', one);
  }

  async forgetFailuresFrom(beginning: string): Promise<void> {
    await this.#ask('DELETE FROM sign_in_failures WHERE starts_with(who, $1)', beginning);
  }

  async sessionSeen(accountId: AccountId, stationId: StationId, address: string, at: Instant): Promise<void> {
    await this.#ask(
      'INSERT INTO account_sessions (account_id, station_id, address, began_at, seen_at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT (account_id, station_id) DO UPDATE SET address = excluded.address, began_at = CASE WHEN account_sessions.ended_at IS NULL THEN account_sessions.began_at ELSE excluded.began_at END, seen_at = excluded.seen_at, ended_at = NULL',
      accountId,
      stationId,
      address,
      at,
    );
  }

  async sessionEnded(accountId: AccountId, stationId: StationId, at: Instant): Promise<void> {
    await this.#ask(
      'UPDATE account_sessions SET ended_at = $3 WHERE account_id = $1 AND station_id = $2 AND ended_at IS NULL',
      accountId,
      stationId,
      at,
    );
  }

  async sessionsEnded(accountId: AccountId, at: Instant): Promise<void> {
    await this.#ask(
      'UPDATE account_sessions SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL AND seen_at < $2',
      accountId,
      at,
    );
  }

  async sessions(): Promise<AccountSession[]> {
    const rows = await this.#ask<SessionRow>(
      'SELECT account_id, station_id, address, began_at, seen_at, ended_at FROM account_sessions ORDER BY seen_at DESC LIMIT $1',
      SESSIONS_SHOWN,
    );
    return rows.map(sessionOf);
  }

  #ask<Row extends pg.QueryResultRow>(sql: string, ...values: readonly (string | number)[]): Promise<Row[]> {
    return ask<Row>(this.#pool, this.#url, sql, values);
  }
}
