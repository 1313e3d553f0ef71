import type { Migration } from '#shared/node/database.ts';

export const station0010: Migration = {
  name: 'station/0010-exchanged-attachments',
  up(database) {
    database.exec(`
      -- Attachments that another station's newest file said it has: they need not go along in a file for it.
      CREATE TABLE exchange_held (
        peer TEXT NOT NULL,
        attachment_id TEXT NOT NULL,
        PRIMARY KEY (peer, attachment_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
