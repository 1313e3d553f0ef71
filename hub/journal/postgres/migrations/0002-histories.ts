import type { PostgresMigration } from '../postgres.ts';

/** As journal/0003-histories and hub/0003-branches of SQLite; see there. */
export const postgres0002: PostgresMigration = {
  name: 'postgres/0002-histories',
  sql: `
    CREATE TABLE epoch_lineage (
      place bigint NOT NULL,
      epoch text NOT NULL,
      world text NOT NULL,
      sequence bigint NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (epoch, world)
    );
    CREATE TABLE checkpoints (
      world text NOT NULL,
      sequence bigint NOT NULL,
      epoch text NOT NULL,
      hash text NOT NULL,
      public_key text NOT NULL,
      signature text NOT NULL,
      PRIMARY KEY (world, sequence)
    );
    CREATE TABLE branch_rows (
      world text NOT NULL,
      hash text NOT NULL,
      previous_hash text NOT NULL,
      sequence bigint NOT NULL,
      body text NOT NULL,
      PRIMARY KEY (world, hash)
    );
    CREATE TABLE brought_commands (id text PRIMARY KEY, station_id text NOT NULL);
    CREATE TABLE trusted_hubs (public_key text PRIMARY KEY, trusted_at bigint NOT NULL);
    CREATE TABLE offered_histories (
      public_key text NOT NULL,
      world text NOT NULL,
      hash text NOT NULL,
      sequence bigint NOT NULL,
      station_id text NOT NULL,
      offered_at bigint NOT NULL,
      PRIMARY KEY (public_key, world, station_id)
    );
    -- Null: judged as part of a history that came back; the act as its station gave it has the same answer.
    ALTER TABLE judged_commands ALTER COLUMN digest DROP NOT NULL;
  `,
};
