import type { Migration } from '#shared/node/database.ts';

export const station0004: Migration = {
  name: 'station/0004-lost-rows',
  up(database) {
    database.exec(`
      -- What the hub's history has not and this station holds, a row for each world and history; kept when all is given
      -- back, as a note of what became of it.
      CREATE TABLE lost_histories (
        ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
        world TEXT NOT NULL,
        epoch TEXT NOT NULL,
        lost_at INTEGER NOT NULL,
        -- The hub's signature of the last row, as JSON; null: none came with it.
        checkpoint TEXT,
        back INTEGER NOT NULL DEFAULT 0,
        known INTEGER NOT NULL DEFAULT 0,
        conflicts INTEGER NOT NULL DEFAULT 0,
        -- When the last row was given back.
        ended_at INTEGER
      ) STRICT;
      -- Its rows, each until the acts of it are on the hub's disk.
      CREATE TABLE lost_events (
        history INTEGER NOT NULL REFERENCES lost_histories (ordinal),
        sequence INTEGER NOT NULL,
        body TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (history, sequence)
      ) STRICT;
    `);
  },
};
