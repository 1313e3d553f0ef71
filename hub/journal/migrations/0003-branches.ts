import type { Migration } from '#shared/node/database.ts';

export const hub0003: Migration = {
  name: 'hub/0003-branches',
  up(database) {
    database.exec(`
      -- Rows of other histories, as stations brought them: what this one lost, or never had. They stay: they are signed,
      -- and show what was recorded there. The hash of a row names all that went before it.
      CREATE TABLE branch_rows (
        world TEXT NOT NULL,
        hash TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (world, hash)
      ) STRICT, WITHOUT ROWID;
      -- Which station brought an act first: a person there is asked when it contradicts what was done since.
      CREATE TABLE brought_commands (id TEXT PRIMARY KEY, station_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
      -- Hubs whose histories this one takes from, beside its own.
      CREATE TABLE trusted_hubs (public_key TEXT PRIMARY KEY, trusted_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      -- Histories that were offered and are signed by nobody that is trusted.
      CREATE TABLE offered_histories (
        public_key TEXT NOT NULL,
        world TEXT NOT NULL,
        hash TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        station_id TEXT NOT NULL,
        offered_at INTEGER NOT NULL,
        PRIMARY KEY (public_key, world, station_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
