import type { Migration } from '#shared/node/database.ts';

export const hub0005: Migration = {
  name: 'hub/0005-stations',
  up(database) {
    database.exec(`
      -- The workstations that may connect: each is known by its key. One that is revoked stays, and stays out.
      CREATE TABLE stations (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        public_key TEXT NOT NULL,
        enrolled_at INTEGER NOT NULL,
        last_seen_at INTEGER NOT NULL,
        revoked_at INTEGER
      ) STRICT;
    `);
  },
};
