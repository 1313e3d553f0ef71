import type { Migration } from '#shared/node/database.ts';

export const hub0002: Migration = {
  name: 'hub/0002-command-digest',
  up(database) {
    // What was asked under an id, so that another command under the same id is not given its answer. Null: judged before
    // this was kept.
    database.exec('ALTER TABLE judged_commands ADD COLUMN digest TEXT');
  },
};
