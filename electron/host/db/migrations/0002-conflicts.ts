import type { Migration } from '#shared/node/database.ts';

export const station0002: Migration = {
  name: 'station/0002-conflicts',
  up(database) {
    database.exec(`
      -- Acts that the hub turned away, until a person has decided.
      CREATE TABLE conflicts (
        id TEXT PRIMARY KEY,
        world TEXT NOT NULL,
        rejected_at INTEGER NOT NULL,
        command TEXT NOT NULL,
        rejection TEXT NOT NULL
      ) STRICT;
    `);
  },
};
