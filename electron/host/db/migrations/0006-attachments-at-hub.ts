import type { Migration } from '#shared/node/database.ts';

export const station0006: Migration = {
  name: 'station/0006-attachments-at-hub',
  up(database) {
    database.exec(`
      -- Files that the hub has said it has whole: said on the screens also while there is no hub to ask.
      CREATE TABLE attachments_at_hub (attachment_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    `);
  },
};
