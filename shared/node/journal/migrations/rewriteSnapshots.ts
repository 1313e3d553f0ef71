import { deflateSync, inflateSync } from 'node:zlib';
import type { z } from 'zod';
import type { Database } from '../../database.ts';

interface SnapshotRow {
  world: string;
  sequence: number;
  state: Buffer;
}

/**
 * Carries stored states over to another version: a replica that was given a snapshot has nothing else to begin from. What is
 * damaged stays as it is and is passed over, as before.
 */
export function rewriteSnapshots<Before extends z.ZodType>(
  database: Database,
  from: readonly number[],
  to: number,
  before: Before,
  after: (state: z.output<Before>) => object,
): void {
  const set = database.prepare<[Buffer, number, string, number]>(
    'UPDATE snapshots SET state = ?, state_version = ? WHERE world = ? AND sequence = ?',
  );
  for (const { world, sequence, state } of database
    .prepare<[], SnapshotRow>(
      `SELECT world, sequence, state FROM snapshots WHERE state_version IN (${from.map(String).join()})`,
    )
    .all()) {
    const stored = readable(before, state);
    if (stored !== null) set.run(deflateSync(JSON.stringify(after(stored)), { level: 1 }), to, world, sequence);
  }
}

function readable<Before extends z.ZodType>(before: Before, state: Buffer): z.output<Before> | null {
  try {
    const parsed = before.safeParse(JSON.parse(inflateSync(state).toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
