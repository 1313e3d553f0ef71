/** For a PostgreSQL that was restored from a backup: its journal goes on as a history of its own. */
import { randomUUID } from 'node:crypto';
import { LIVE, type WorldId } from '#shared/domain/ids.ts';
import { GENESIS } from '#shared/node/journal/hash.ts';
import { LEADER_LOCK } from '../leadership.ts';
import { postgresMigrations } from '../postgresJournal.ts';
import { ask, BEGIN_DURABLE, connectionOf, openPostgres, serverOf } from './postgres.ts';

/**
 * Where it left the epoch before stays on record, so that stations can bring back what came after. Rejects with a
 * sentence while a hub runs on it.
 */
export async function beginPostgresEpoch(url: string): Promise<string> {
  const pool = await openPostgres(url, postgresMigrations, () => undefined);
  try {
    const client = await connectionOf(pool, url);
    try {
      await ask(client, url, BEGIN_DURABLE);
      const [free] = await ask<{ free: boolean }>(client, url, 'SELECT pg_try_advisory_xact_lock($1) AS free', [
        LEADER_LOCK,
      ]);
      if (free?.free !== true)
        throw new Error(
          `A hub runs on the journal at ${serverOf(url)}, and would go on under its old epoch. End all hubs on it first.`,
        );
      const epoch = randomUUID();
      const worlds = await ask<{ world: WorldId; head: number; hash: string }>(
        client,
        url,
        'SELECT world, head, hash FROM worlds ORDER BY world',
      );
      // An epoch left before its first event stands with `live` at 0.
      const heads = worlds.length > 0 ? worlds : [{ world: LIVE, head: 0, hash: GENESIS }];
      await ask(
        client,
        url,
        `INSERT INTO epoch_lineage (place, epoch, world, sequence, hash)
         SELECT (SELECT coalesce(max(place) + 1, 0) FROM epoch_lineage),
           (SELECT value FROM journal_meta WHERE key = 'epoch'), * FROM unnest($1::text[], $2::bigint[], $3::text[])`,
        [heads.map(({ world }) => world), heads.map(({ head }) => head), heads.map(({ hash }) => hash)],
      );
      await ask(client, url, "UPDATE journal_meta SET value = $1 WHERE key = 'epoch'", [epoch]);
      await ask(client, url, 'COMMIT');
      return epoch;
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}
