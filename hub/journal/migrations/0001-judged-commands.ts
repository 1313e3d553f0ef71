import type { Migration } from '#shared/node/database.ts';

export const hub0001: Migration = {
  name: 'hub/0001-judged-commands',
  up(database) {
    database.exec(`
      -- Every command is judged once; who asks again is given the same answer.
      CREATE TABLE judged_commands (
        id TEXT PRIMARY KEY,
        judged_at INTEGER NOT NULL,
        outcome TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
