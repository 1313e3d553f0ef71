import type { Migration } from '#shared/node/database.ts';

export const station0005: Migration = {
  name: 'station/0005-premises',
  up(database) {
    // What an act that is compared and set was compared with, as JSON, when the history that its version counts in was
    // left; null: the version holds.
    database.exec('ALTER TABLE outbox ADD COLUMN premise TEXT');
  },
};
