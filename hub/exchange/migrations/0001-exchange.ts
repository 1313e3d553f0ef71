import type { Migration } from '#shared/node/database.ts';

export const exchange0001: Migration = {
  name: 'exchange/0001-exchange',
  up(database) {
    database.exec(`
      -- Stations that files came from, and how far they said that they are.
      CREATE TABLE stations (
        id TEXT PRIMARY KEY,
        epoch TEXT,
        cursors TEXT NOT NULL,
        -- Of the newest file from there.
        made_at INTEGER NOT NULL
      ) STRICT;
      -- Acts that a station's newest file named: their answers go into the next file for it, and for where they were done.
      CREATE TABLE asked (
        sender TEXT NOT NULL,
        command_id TEXT NOT NULL,
        station_id TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        PRIMARY KEY (sender, command_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX asked_by_station ON asked (station_id);
      -- What was answered to the rows that a station brought because this hub had lost them, as JSON, in order.
      CREATE TABLE recovered (
        station_id TEXT NOT NULL,
        world TEXT NOT NULL,
        hash TEXT NOT NULL,
        checkpoint TEXT NOT NULL,
        replies TEXT NOT NULL,
        PRIMARY KEY (station_id, world, hash)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
