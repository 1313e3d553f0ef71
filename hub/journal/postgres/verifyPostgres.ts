/** What `muster journal verify` does with a file, for a journal in PostgreSQL; hubs may be writing meanwhile. */
import type pg from 'pg';
import type { WorldId } from '#shared/domain/ids.ts';
import type { CheckpointRow } from '#shared/node/journal/checkpoints.ts';
import type { StoredEvent } from '#shared/node/journal/journal.ts';
import { ChainWalk, signedOf, type VerifyResult } from '#shared/node/journal/verify.ts';
import { ask } from './postgres.ts';
import { readingPostgres } from './readingPostgres.ts';

const ROWS_AT_ONCE = 5_000;

/** Rejects with JournalNotWritten when the server cannot be reached. */
export const verifyPostgres = (url: string): Promise<VerifyResult> =>
  readingPostgres(url, async (client) => {
    const heads = await ask<{ world: WorldId; head: number }>(
      client,
      url,
      `SELECT world, coalesce(max(head), 0) AS head FROM (
         SELECT world, head FROM worlds UNION ALL SELECT DISTINCT world, 0 FROM checkpoints
         UNION ALL SELECT DISTINCT world, 0 FROM events
       ) AS known GROUP BY world ORDER BY world`,
    );
    const worlds: { world: WorldId; events: number; missing: number; checkpoints: number }[] = [];
    for (const { world, head } of heads) {
      const walk = new ChainWalk(
        signedOf(await ask<CheckpointRow>(client, url, 'SELECT * FROM checkpoints WHERE world = $1', [world])),
      );
      const bad = (await walkAlong(client, url, world, walk)) ?? walk.end();
      if (bad !== null) return { worlds, bad: { world, ...bad } };
      // The head says how far it went: cut off from the end.
      const { events } = walk.counts;
      if (events !== head) return { worlds, bad: { world, sequence: Math.min(events, head) + 1, what: 'gap' } };
      worlds.push({ world, ...walk.counts });
    }
    return { worlds, bad: null };
  });

async function walkAlong(
  client: pg.Client,
  url: string,
  world: WorldId,
  walk: ChainWalk,
): Promise<ReturnType<ChainWalk['take']>> {
  for (let after = 0; ;) {
    const rows = await ask<StoredEvent>(
      client,
      url,
      'SELECT sequence, body, previous_hash, hash FROM events WHERE world = $1 AND sequence > $2 ORDER BY sequence LIMIT $3',
      [world, after, ROWS_AT_ONCE],
    );
    for (const row of rows) {
      const bad = walk.take(row);
      if (bad !== null) return bad;
      after = row.sequence;
    }
    if (rows.length < ROWS_AT_ONCE) return null;
  }
}
