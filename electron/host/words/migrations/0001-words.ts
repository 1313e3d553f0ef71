import type { Migration } from '#shared/node/database.ts';

export const words0001: Migration = {
  name: 'words/0001-words',
  up(database) {
    database.exec(`
      -- Each world has an index of its own, \`words_<number>\`, beside the sequence of each of its places, \`places_<number>\`.
      -- \`made_of\`: what the words were made of; an index of anything else is made anew.
      CREATE TABLE indexes (number INTEGER PRIMARY KEY, world TEXT NOT NULL UNIQUE, made_of TEXT NOT NULL) STRICT;
      -- Which events are in it.
      CREATE TABLE spans (
        number INTEGER NOT NULL,
        from_sequence INTEGER NOT NULL,
        to_sequence INTEGER NOT NULL,
        PRIMARY KEY (number, from_sequence)
      ) STRICT;
    `);
  },
};
