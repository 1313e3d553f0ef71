import type { Migration } from '../../database.ts';

export const series0001: Migration = {
  name: 'series/0001-series',
  up(database) {
    database.exec(`
      CREATE TABLE series (
        number INTEGER PRIMARY KEY,
        world TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('readings', 'positions')),
        id TEXT NOT NULL,
        UNIQUE (world, kind, id)
      ) STRICT;
      -- As they came: cheap to write, read only until they are sorted into chunks.
      CREATE TABLE recent_frames (
        number INTEGER PRIMARY KEY,
        world TEXT NOT NULL,
        kind TEXT NOT NULL,
        from_at INTEGER NOT NULL,
        to_at INTEGER NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;
      -- One series each, sorted by time: what a trend or a seek reads.
      CREATE TABLE chunks (
        series INTEGER NOT NULL REFERENCES series (number),
        from_at INTEGER NOT NULL,
        to_at INTEGER NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE INDEX chunks_by_series ON chunks (series, from_at);
      CREATE INDEX chunks_by_time ON chunks (to_at);
    `);
  },
};
