/** Who has signed in at this station: what is needed to know them again while the hub is away. */
import { OperatorRole } from '#shared/domain/actor.ts';
import type { Failures } from '#shared/domain/accounts/lockout.ts';
import { sameNameKey } from '#shared/domain/accounts/events.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import { PasswordVerifier } from '#shared/node/identity/password.ts';
import { Grant } from '#shared/protocol/accounts.ts';

export interface KnownPerson {
  readonly grant: Grant;
  readonly verifier: PasswordVerifier;
  readonly duty: OperatorRole;
  readonly failures: Failures | null;
  readonly tokenDigest: string | null;
}

interface SignInRow {
  grant_json: string;
  verifier: string;
  duty: string;
  failures: number;
  failed_at: number;
  token_digest: string | null;
}

const PEOPLE_SHOWN = 50;

export class SignIns {
  readonly #statements;

  constructor(database: Database) {
    const columns = 'SELECT grant_json, verifier, duty, failures, failed_at, token_digest FROM sign_ins';
    this.#statements = {
      put: database.prepare<[string, string, string, string, string, number]>(
        'INSERT OR REPLACE INTO sign_ins (account_id, name_key, grant_json, verifier, duty, last_at) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      renew: database.prepare<[string, string]>('UPDATE sign_ins SET grant_json = ? WHERE account_id = ?'),
      seen: database.prepare<[string, number, string]>(
        'UPDATE sign_ins SET duty = ?, last_at = ?, failures = 0 WHERE account_id = ?',
      ),
      named: database.prepare<[string], SignInRow>(`${columns} WHERE name_key = ?`),
      all: database.prepare<[number], SignInRow>(`${columns} ORDER BY last_at DESC LIMIT ?`),
      since: database.prepare<[number], SignInRow>(`${columns} WHERE last_at >= ?`),
      fail: database.prepare<[number, number, string]>(
        'UPDATE sign_ins SET failures = ?, failed_at = ? WHERE name_key = ?',
      ),
      signOut: database.prepare('UPDATE sign_ins SET token_digest = NULL WHERE token_digest IS NOT NULL'),
      token: database.prepare<[string, string]>('UPDATE sign_ins SET token_digest = ? WHERE account_id = ?'),
      ofToken: database.prepare<[string], SignInRow>(`${columns} WHERE token_digest = ?`),
    };
  }

  put(grant: Grant, verifier: PasswordVerifier, duty: OperatorRole, at: Instant): void {
    const { accountId, name } = grant;
    this.#statements.put.run(accountId, sameNameKey(name), JSON.stringify(grant), verifier, duty, at);
  }

  renew(grant: Grant): void {
    this.#statements.renew.run(JSON.stringify(grant), grant.accountId);
  }

  /** Known again: the wrong attempts before do not count any more. */
  seen({ accountId }: Grant, duty: OperatorRole, at: Instant): void {
    this.#statements.seen.run(duty, at, accountId);
  }

  named(name: string): KnownPerson | null {
    return personOf(this.#statements.named.get(sameNameKey(name)));
  }

  /** Last seen first. */
  people(): KnownPerson[] {
    return this.#statements.all.all(PEOPLE_SHOWN).flatMap((row) => personOf(row) ?? []);
  }

  /** Who has signed in here since then. */
  since(at: Instant): KnownPerson[] {
    return this.#statements.since.all(at).flatMap((row) => personOf(row) ?? []);
  }

  fail(name: string, { count, lastAt }: Failures): void {
    this.#statements.fail.run(count, lastAt, sameNameKey(name));
  }

  /** The password was right. */
  forgetFailures(name: string): void {
    this.#statements.fail.run(0, 0, sameNameKey(name));
  }

  /** Whoever holds this token is that person, and nobody else is signed in. */
  holdToken({ accountId }: Grant, digest: string): void {
    this.#statements.signOut.run();
    this.#statements.token.run(digest, accountId);
  }

  ofToken(digest: string): KnownPerson | null {
    return personOf(this.#statements.ofToken.get(digest));
  }

  signOut(): void {
    this.#statements.signOut.run();
  }
}

/** Null for a row that this build cannot read, too: that person signs in at the hub again. */
function personOf(row: SignInRow | undefined): KnownPerson | null {
  if (row === undefined) return null;
  const grant = Grant.safeParse(JSON.parse(row.grant_json));
  const verifier = PasswordVerifier.safeParse(row.verifier);
  const duty = OperatorRole.safeParse(row.duty);
  if (!grant.success || !verifier.success || !duty.success) return null;
  return {
    grant: grant.data,
    verifier: verifier.data,
    duty: duty.data,
    failures: row.failures === 0 ? null : { count: row.failures, lastAt: row.failed_at },
    tokenDigest: row.token_digest,
  };
}
