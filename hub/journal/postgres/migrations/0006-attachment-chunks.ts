import type { PostgresMigration } from '../postgres.ts';

export const postgres0006: PostgresMigration = {
  name: 'postgres/0006-attachment-chunks',
  sql: `
    -- Attachments, whole or on their way, in chunks of 256 kB at most: all hub processes take and give the same.
    CREATE TABLE attachment_files (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      -- Its SHA-256.
      attachment_id text NOT NULL,
      -- Whose transfer it is; null: all of it is here, and its hash was checked.
      sender text,
      -- So many are here.
      bytes bigint NOT NULL,
      changed_at bigint NOT NULL
    );
    CREATE UNIQUE INDEX attachment_files_whole ON attachment_files (attachment_id) WHERE sender IS NULL;
    CREATE UNIQUE INDEX attachment_files_unfinished ON attachment_files (attachment_id, sender)
      WHERE sender IS NOT NULL;
    CREATE TABLE attachment_chunks (
      file bigint NOT NULL REFERENCES attachment_files ON DELETE CASCADE,
      at bigint NOT NULL,
      bytes bytea NOT NULL,
      PRIMARY KEY (file, at)
    );
    -- Photos and PDF are compressed already.
    ALTER TABLE attachment_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
  `,
};
