import type { Migration } from '#shared/node/database.ts';

export const exchange0002: Migration = {
  name: 'exchange/0002-attachments',
  up(database) {
    database.exec(`
      -- Attachments that a station's newest file said it has: they need not go along in a file for it.
      CREATE TABLE held (
        station_id TEXT NOT NULL,
        attachment_id TEXT NOT NULL,
        PRIMARY KEY (station_id, attachment_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
