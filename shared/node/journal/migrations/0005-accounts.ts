import { deflateSync, inflateSync } from 'node:zlib';
import { z } from 'zod';
import type { Migration } from '../../database.ts';

interface SnapshotRow {
  world: string;
  sequence: number;
  state: Buffer;
}

const Before = z.looseObject({});

/**
 * No event before this was of accounts, approvals or workstations: a state of version 3 is one of version 4 without any. A
 * replica that was given a snapshot has nothing else to begin from.
 */
export const journal0005: Migration = {
  name: 'journal/0005-accounts',
  up(database) {
    const set = database.prepare<[Buffer, string, number]>(
      'UPDATE snapshots SET state = ?, state_version = 4 WHERE world = ? AND sequence = ?',
    );
    for (const { world, sequence, state } of database
      .prepare<[], SnapshotRow>('SELECT world, sequence, state FROM snapshots WHERE state_version = 3')
      .all()) {
      const before = readable(state);
      if (before !== null) set.run(deflateSync(JSON.stringify(asVersion4(before)), { level: 1 }), world, sequence);
    }
  },
};

const asVersion4 = (before: z.infer<typeof Before>): object => ({
  accounts: { accounts: {}, policy: { grantHours: 72, idleMinutes: null }, stations: {} },
  approvals: { policy: [], waiting: {}, decided: [] },
  ...before,
});

/** Null: damaged. It stays as it is and is passed over, as before. */
function readable(state: Buffer): z.infer<typeof Before> | null {
  try {
    const parsed = Before.safeParse(JSON.parse(inflateSync(state).toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
