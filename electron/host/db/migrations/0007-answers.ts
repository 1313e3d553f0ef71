import type { Migration } from '#shared/node/database.ts';

export const station0007: Migration = {
  name: 'station/0007-answers',
  up(database) {
    database.exec(`
      -- When an act was last given to the hub in vain, and why the hub did not take it (LocalizedText as JSON).
      ALTER TABLE outbox ADD COLUMN tried_at INTEGER;
      ALTER TABLE outbox ADD COLUMN answer TEXT;
    `);
  },
};
