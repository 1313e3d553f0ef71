import type { Migration } from '../../database.ts';

export const journal0002: Migration = {
  name: 'journal/0002-fewer-indexes',
  up(database) {
    // Each index costs every act a page on the disk. An incident's events are found in the index by time, which says
    // of each event whose it is: no more to go through than the count of all events has.
    database.exec(`
      DROP INDEX events_by_incident;
      DROP INDEX events_by_time;
      CREATE INDEX events_by_time ON events (world, at, sequence, lane, incident_id);
    `);
  },
};
