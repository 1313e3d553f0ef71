import type { PostgresMigration } from '../postgres.ts';

export const postgres0004: PostgresMigration = {
  name: 'postgres/0004-accounts',
  sql: `
    -- What of an account is secret. Its name and role are events of the journal.
    CREATE TABLE account_passwords (account_id text PRIMARY KEY, verifier text NOT NULL);
    -- Attempts to sign in that failed, by name and by address, until one succeeds.
    CREATE TABLE sign_in_failures (who text PRIMARY KEY, count bigint NOT NULL, last_at bigint NOT NULL);
    CREATE INDEX sign_in_failures_by_time ON sign_in_failures (last_at);
    -- Where somebody is signed in, or was last: to be looked at, no right follows from it.
    CREATE TABLE account_sessions (
      account_id text NOT NULL,
      station_id text NOT NULL,
      address text NOT NULL,
      began_at bigint NOT NULL,
      seen_at bigint NOT NULL,
      ended_at bigint,
      PRIMARY KEY (account_id, station_id)
    );
  `,
};
