import type { PostgresMigration } from '../postgres.ts';

export const postgres0005: PostgresMigration = {
  name: 'postgres/0005-stations',
  sql: `
    -- The workstations that may connect: each is known by its key. One that is revoked stays, and stays out.
    CREATE TABLE stations (
      id text PRIMARY KEY,
      name text NOT NULL,
      public_key text NOT NULL,
      enrolled_at bigint NOT NULL,
      last_seen_at bigint NOT NULL,
      revoked_at bigint
    )
  `,
};
