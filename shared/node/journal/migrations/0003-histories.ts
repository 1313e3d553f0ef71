import type { Migration } from '../../database.ts';

export const journal0003: Migration = {
  name: 'journal/0003-histories',
  up(database) {
    database.exec(`
      -- The epochs that this journal followed before its own, and how far, by world. An epoch left before its first
      -- event stands with \`live\` at 0.
      CREATE TABLE epoch_lineage (
        place INTEGER NOT NULL,
        epoch TEXT NOT NULL,
        world TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (epoch, world)
      ) STRICT;
      -- What a hub has signed of this journal.
      CREATE TABLE checkpoints (
        world TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        epoch TEXT NOT NULL,
        hash TEXT NOT NULL,
        public_key TEXT NOT NULL,
        signature TEXT NOT NULL,
        PRIMARY KEY (world, sequence)
      ) STRICT;
    `);
  },
};
