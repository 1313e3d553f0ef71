import type { Migration } from '#shared/node/database.ts';

export const station0003: Migration = {
  name: 'station/0003-station',
  up(database) {
    database.exec(`
      -- What the station knows of itself: its id, its settings, when it last heard from the hub.
      CREATE TABLE station (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    `);
  },
};
