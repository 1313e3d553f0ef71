import type { Migration } from '#shared/node/database.ts';

export const station0008: Migration = {
  name: 'station/0008-exchange',
  up(database) {
    database.exec(`
      -- Acts of other stations that came by an exchange file and that the hub has not settled, as far as is known here.
      CREATE TABLE carried_acts (
        ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        world TEXT NOT NULL,
        station_id TEXT NOT NULL,
        public_key TEXT NOT NULL,
        signature TEXT NOT NULL,
        -- The exact text that the station has signed.
        command TEXT NOT NULL,
        -- What it led to on the world as it was here when it came; empty: nothing.
        events TEXT NOT NULL
      ) STRICT;
      -- Whom files were exchanged with, and how far they said that they were. The hub's name is 'hub'.
      CREATE TABLE exchange_peers (
        peer TEXT PRIMARY KEY,
        public_key TEXT NOT NULL,
        epoch TEXT,
        cursors TEXT NOT NULL,
        made_at INTEGER NOT NULL
      ) STRICT;
      -- What the hub answered to acts of other stations, for them, as JSON with its signature.
      CREATE TABLE exchange_outcomes (
        id TEXT PRIMARY KEY,
        station_id TEXT NOT NULL,
        outcome TEXT NOT NULL,
        known_at INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
