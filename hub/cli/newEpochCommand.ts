/** `muster journal new-epoch`: after PostgreSQL was restored from a backup. */
import { z } from 'zod';
import { beginPostgresEpoch } from '../journal/postgres/newEpoch.ts';
import { parseOptions, PostgresUrl } from './options.ts';

export async function runNewEpoch(typed: string): Promise<number> {
  const { url } = parseOptions(z.object({ url: PostgresUrl }), { url: typed });
  const epoch = await beginPostgresEpoch(url);
  process.stdout.write(
    `The journal goes on under the epoch ${epoch}. Start the hubs: stations bring back what came after the backup, and what contradicts it is shown to a person.\n`,
  );
  return 0;
}
