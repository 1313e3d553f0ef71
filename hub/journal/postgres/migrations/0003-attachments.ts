import type { PostgresMigration } from '../postgres.ts';

export const postgres0003: PostgresMigration = {
  name: 'postgres/0003-attachments',
  sql: `
    -- Few among many: what names bytes that have to be kept.
    CREATE INDEX events_attachments ON events (world, sequence) WHERE type = 'AttachmentAdded.v1';
  `,
};
