import type { Migration } from '#shared/node/database.ts';

export const station0001: Migration = {
  name: 'station/0001-outbox',
  up(database) {
    database.exec(`
      -- Acts of this station that the hub has not settled. The command and its pending events are one row: they stand
      -- or fall together.
      CREATE TABLE outbox (
        ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        world TEXT NOT NULL,
        at INTEGER NOT NULL,
        command TEXT NOT NULL,
        events TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        -- Set when the hub has said yes; the row waits for the events up to there.
        accepted_sequence INTEGER
      ) STRICT;
    `);
  },
};
