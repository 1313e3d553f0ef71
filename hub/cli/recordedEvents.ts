/** The events of a world, one after the other, wherever the journal is: a journal of any length passes through. */
import { Readable } from 'node:stream';
import type { WorldId } from '#shared/domain/ids.ts';
import type { Database } from '#shared/node/database.ts';
import { readingPostgres } from '../journal/postgres/readingPostgres.ts';
import { ask } from '../journal/postgres/postgres.ts';

/** One moment of a journal. */
export interface RecordedEvents {
  /** The exact JSON of each event, in order; of one type only where that is named. */
  bodies(world: WorldId, type?: string): AsyncIterable<string>;
  worlds(): Promise<readonly string[]>;
}

export function sqliteEvents(database: Database): RecordedEvents {
  const all = database
    .prepare<[{ world: string; type: string | null }], string>(
      'SELECT body FROM events WHERE world = @world AND (@type IS NULL OR type = @type) ORDER BY sequence',
    )
    .pluck();
  return {
    bodies: (world, type) => Readable.from(all.iterate({ world, type: type ?? null })),
    worlds: () => Promise.resolve(database.prepare<[], string>('SELECT DISTINCT world FROM events').pluck().all()),
  };
}

const ROWS_AT_ONCE = 2_000;

/** Rejects with JournalNotWritten when the server cannot be reached. */
export const withPostgresEvents = <Result>(
  url: string,
  work: (events: RecordedEvents) => Promise<Result>,
): Promise<Result> =>
  readingPostgres(url, (client) =>
    work({
      async *bodies(world, type) {
        for (let after = 0; ;) {
          const rows = await ask<{ sequence: number; body: string }>(
            client,
            url,
            'SELECT sequence, body FROM events WHERE world = $1 AND sequence > $2 AND ($3::text IS NULL OR type = $3) ORDER BY sequence LIMIT $4',
            [world, after, type ?? null, ROWS_AT_ONCE],
          );
          for (const row of rows) {
            yield row.body;
            after = row.sequence;
          }
          if (rows.length < ROWS_AT_ONCE) return;
        }
      },
      worlds: async () => {
        const rows = await ask<{ world: string }>(client, url, 'SELECT DISTINCT world FROM events ORDER BY world');
        return rows.map(({ world }) => world);
      },
    }),
  );
