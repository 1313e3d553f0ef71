import type { Migration } from '../../database.ts';

export const journal0001: Migration = {
  name: 'journal/0001-journal',
  up(database) {
    database.exec(`
      CREATE TABLE journal_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE TABLE events (
        world TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        id TEXT NOT NULL,
        command_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        recorded_at INTEGER NOT NULL,
        type TEXT NOT NULL,
        lane TEXT NOT NULL,
        incident_id TEXT,
        body TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX events_by_sequence ON events (world, sequence);
      CREATE INDEX events_by_time ON events (world, at, sequence, lane);
      CREATE INDEX events_by_incident ON events (world, incident_id, at) WHERE incident_id IS NOT NULL;
      -- Acts that reached the hub late (done offline): few, and a seek has to look at each.
      CREATE INDEX events_late ON events (world, at, sequence) WHERE recorded_at - at > 5000;
      CREATE TABLE snapshots (
        world TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        state_version INTEGER NOT NULL,
        recorded_at INTEGER NOT NULL,
        hash TEXT NOT NULL,
        state BLOB NOT NULL,
        PRIMARY KEY (world, sequence)
      ) STRICT;
      -- What a replica skipped when it was given a snapshot, until it has been filled in.
      CREATE TABLE missing_history (
        world TEXT NOT NULL,
        from_sequence INTEGER NOT NULL,
        to_sequence INTEGER NOT NULL,
        PRIMARY KEY (world, from_sequence)
      ) STRICT;
    `);
  },
};
