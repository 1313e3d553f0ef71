import type { PostgresMigration } from '../postgres.ts';

export const postgres0001: PostgresMigration = {
  name: 'postgres/0001-journal',
  sql: `
    CREATE TABLE journal_meta (key text PRIMARY KEY, value text NOT NULL);
    -- A row for each world that has events. Whoever appends holds it: the order of a world's events is that of its locks.
    CREATE TABLE worlds (
      world text PRIMARY KEY,
      head bigint NOT NULL,
      hash text NOT NULL,
      recorded_at bigint NOT NULL
    );
    CREATE TABLE events (
      world text NOT NULL,
      sequence bigint NOT NULL,
      id text NOT NULL,
      command_id text NOT NULL,
      at bigint NOT NULL,
      recorded_at bigint NOT NULL,
      type text NOT NULL,
      lane text NOT NULL,
      incident_id text,
      -- The exact JSON text: the chain of hashes runs over it, and jsonb would not keep it.
      body text NOT NULL,
      previous_hash text NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (world, sequence)
    );
    CREATE INDEX events_by_time ON events (world, lane, at, sequence);
    CREATE TABLE snapshots (
      world text NOT NULL,
      sequence bigint NOT NULL,
      state_version integer NOT NULL,
      recorded_at bigint NOT NULL,
      hash text NOT NULL,
      state bytea NOT NULL,
      PRIMARY KEY (world, state_version, sequence)
    );
    -- Every command is judged once, whichever process it reaches; who asks again is given the same answer.
    CREATE TABLE judged_commands (
      id text PRIMARY KEY,
      judged_at bigint NOT NULL,
      outcome text NOT NULL,
      digest text NOT NULL
    );
    -- What all hub processes on this journal have in common, such as the station key.
    CREATE TABLE shared_secrets (name text PRIMARY KEY, value text NOT NULL);
  `,
};
