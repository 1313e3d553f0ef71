import type { Migration } from '#shared/node/database.ts';

export const outlets0001: Migration = {
  name: 'outlets/0001-outlets',
  up(database) {
    database.exec(`
      -- Where public warnings go. The secret is nowhere else.
      CREATE TABLE outlets (
        id TEXT PRIMARY KEY,
        settings TEXT NOT NULL,
        secret TEXT NOT NULL,
        -- What was sent before it was there is not sent to it.
        since INTEGER NOT NULL
      ) STRICT;
      -- What arrived, before the record says so: after a kill it is said then, and not sent once more.
      CREATE TABLE arrived (
        outlet_id TEXT NOT NULL,
        world TEXT NOT NULL,
        identifier TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (outlet_id, world, identifier)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
