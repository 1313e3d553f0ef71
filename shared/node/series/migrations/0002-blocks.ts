import type { Migration } from '../../database.ts';

export const series0002: Migration = {
  name: 'series/0002-blocks',
  up(database) {
    database.exec(`
      -- What chunks of readings become when their hour is over: packed, without doubles. One series each;
      -- step_ms 0: the readings themselves, a quarter of an hour a block; else roll-ups of so long,
      -- a day of minutes or a week of hours a block.
      CREATE TABLE blocks (
        number INTEGER PRIMARY KEY,
        series INTEGER NOT NULL REFERENCES series (number),
        step_ms INTEGER NOT NULL CHECK (step_ms IN (0, 60000, 3600000)),
        from_at INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        UNIQUE (series, step_ms, from_at)
      ) STRICT;
      -- Chunks go series by series now, none are looked for by time.
      DROP INDEX chunks_by_time;
    `);
  },
};
