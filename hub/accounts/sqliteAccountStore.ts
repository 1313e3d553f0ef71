import type { Failures } from '#shared/domain/accounts/lockout.ts';
import type { AccountId, StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import { PasswordVerifier } from '#shared/node/identity/password.ts';
import type { AccountSession } from '#shared/protocol/accounts.ts';
import { SESSIONS_SHOWN, sessionOf, type AccountStore, type SessionRow } from './accountStore.ts';

/** SQLite answers at once; the promises are the interface's. */
export class SqliteAccountStore implements AccountStore {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = {
      verifier: database
        .prepare<[string], string>('SELECT verifier FROM account_passwords WHERE account_id = ?')
        .pluck(),
      setVerifier: database.prepare<[string, string]>(
        'INSERT INTO account_passwords (account_id, verifier) VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET verifier = excluded.verifier',
      ),
      removeVerifier: database.prepare<[string]>('DELETE FROM account_passwords WHERE account_id = ?'),
      failures: database.prepare<[string], { count: number; last_at: number }>(
        'SELECT count, last_at FROM sign_in_failures WHERE who = ?',
      ),
      forgetOld: database.prepare<[number]>('DELETE FROM sign_in_failures WHERE last_at < ?'),
      countFailure: database.prepare<[string, number]>(
        'INSERT INTO sign_in_failures (who, count, last_at) VALUES (?, 1, ?) ON CONFLICT (who) DO UPDATE SET count = sign_in_failures.count + 1, last_at = excluded.last_at',
      ),
      forgetFailuresFrom: database.prepare<[{ beginning: string }]>(
        'DELETE FROM sign_in_failures WHERE substr(who, 1, length(@beginning)) = @beginning',
      ),
      forgetFailures: database.prepare<[string]>('DELETE FROM sign_in_failures WHERE who = ?'),
      sessionSeen: database.prepare<[string, string, string, number, number]>(
        'INSERT INTO account_sessions (account_id, station_id, address, began_at, seen_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id, station_id) DO UPDATE SET address = excluded.address, began_at = CASE WHEN account_sessions.ended_at IS NULL THEN account_sessions.began_at ELSE excluded.began_at END, seen_at = excluded.seen_at, ended_at = NULL',
      ),
      sessionEnded: database.prepare<[number, string, string]>(
        'UPDATE account_sessions SET ended_at = ? WHERE account_id = ? AND station_id = ? AND ended_at IS NULL',
      ),
      sessionsEnded: database.prepare<[{ accountId: string; at: number }]>(
        'UPDATE account_sessions SET ended_at = @at WHERE account_id = @accountId AND ended_at IS NULL AND seen_at < @at',
      ),
      sessions: database.prepare<[number], SessionRow>(
        'SELECT account_id, station_id, address, began_at, seen_at, ended_at FROM account_sessions ORDER BY seen_at DESC LIMIT ?',
      ),
    };
  }

  async verifier(accountId: AccountId): Promise<PasswordVerifier | null> {
    const verifier = this.#statements.verifier.get(accountId);
    return Promise.resolve(verifier === undefined ? null : PasswordVerifier.parse(verifier));
  }

  async setVerifier(accountId: AccountId, verifier: PasswordVerifier): Promise<void> {
    this.#statements.setVerifier.run(accountId, verifier);
    return Promise.resolve();
  }

  async removeVerifier(accountId: AccountId): Promise<void> {
    this.#statements.removeVerifier.run(accountId);
    return Promise.resolve();
  }

  async failures(who: string): Promise<Failures | null> {
    const row = this.#statements.failures.get(who);
    return Promise.resolve(row === undefined ? null : { count: row.count, lastAt: row.last_at });
  }

  async countFailure(who: string, now: Instant, forgottenBefore: Instant): Promise<void> {
    this.#statements.forgetOld.run(forgottenBefore);
    this.#statements.countFailure.run(who, now);
    return Promise.resolve();
  }

  async forgetFailures(who: readonly string[]): Promise<void> {
    for (const one of who) this.#statements.forgetFailures.run(one);
    return Promise.resolve();
  }

  async forgetFailuresFrom(beginning: string): Promise<void> {
    this.#statements.forgetFailuresFrom.run({ beginning });
    return Promise.resolve();
  }

  async sessionSeen(accountId: AccountId, stationId: StationId, address: string, at: Instant): Promise<void> {
    this.#statements.sessionSeen.run(accountId, stationId, address, at, at);
    return Promise.resolve();
  }

  async sessionEnded(accountId: AccountId, stationId: StationId, at: Instant): Promise<void> {
    this.#statements.sessionEnded.run(at, accountId, stationId);
    return Promise.resolve();
  }

  async sessionsEnded(accountId: AccountId, at: Instant): Promise<void> {
    this.#statements.sessionsEnded.run({ accountId, at });
    return Promise.resolve();
  }

  async sessions(): Promise<AccountSession[]> {
    return Promise.resolve(this.#statements.sessions.all(SESSIONS_SHOWN).map(sessionOf));
  }
}
