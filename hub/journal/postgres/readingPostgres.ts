/** Reads a journal in PostgreSQL without touching it: one moment of it, however long that takes, while hubs may be writing. */
import pg from 'pg';
import { ask, faultOf } from './postgres.ts';

/** Rejects with JournalNotWritten when the server cannot be reached. */
export async function readingPostgres<Result>(
  url: string,
  read: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // What is lost on the way is told by the question that was asked.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw faultOf(error, url);
  });
  try {
    await ask(client, url, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await read(client);
  } finally {
    await client.end();
  }
}
