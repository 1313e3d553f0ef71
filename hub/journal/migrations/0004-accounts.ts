import type { Migration } from '#shared/node/database.ts';

export const hub0004: Migration = {
  name: 'hub/0004-accounts',
  up(database) {
    database.exec(`
      -- What of an account is secret. Its name and role are events of the journal.
      CREATE TABLE account_passwords (
        account_id TEXT PRIMARY KEY,
        verifier TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Attempts to sign in that failed, by name and by address, until one succeeds.
      CREATE TABLE sign_in_failures (
        who TEXT PRIMARY KEY,
        count INTEGER NOT NULL,
        last_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sign_in_failures_by_time ON sign_in_failures (last_at);

      -- Where somebody is signed in, or was last: to be looked at, no right follows from it.
      CREATE TABLE account_sessions (
        account_id TEXT NOT NULL,
        station_id TEXT NOT NULL,
        address TEXT NOT NULL,
        began_at INTEGER NOT NULL,
        seen_at INTEGER NOT NULL,
        ended_at INTEGER,
        PRIMARY KEY (account_id, station_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
