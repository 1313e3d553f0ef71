import type { Migration } from '#shared/node/database.ts';

export const station0009: Migration = {
  name: 'station/0009-sign-ins',
  up(database) {
    database.exec(`
      -- Who has signed in here: what the hub gave them for it, and what tells them again while the hub is away.
      CREATE TABLE sign_ins (
        account_id TEXT PRIMARY KEY,
        name_key TEXT NOT NULL UNIQUE,
        grant_json TEXT NOT NULL,
        verifier TEXT NOT NULL,
        duty TEXT NOT NULL,
        last_at INTEGER NOT NULL,
        -- Wrong passwords since the last right one, while the hub was away.
        failures INTEGER NOT NULL DEFAULT 0,
        failed_at INTEGER NOT NULL DEFAULT 0,
        -- Of the token that the screens hold while this person is signed in; NULL: signed out.
        token_digest TEXT
      ) STRICT, WITHOUT ROWID;

      -- For each act what its person was given at sign-in. NULL: from before there were accounts.
      ALTER TABLE outbox ADD COLUMN grant_json TEXT;
      ALTER TABLE carried_acts ADD COLUMN grant_json TEXT;
    `);
  },
};
