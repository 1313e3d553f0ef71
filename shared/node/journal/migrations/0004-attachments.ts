import { deflateSync, inflateSync } from 'node:zlib';
import { z } from 'zod';
import type { Migration } from '../../database.ts';

interface SnapshotRow {
  world: string;
  sequence: number;
  state: Buffer;
}

/** As far as it is changed here; the rest goes along. */
const Before = z.looseObject({
  plans: z.looseObject({
    runs: z.record(z.string(), z.looseObject({ steps: z.record(z.string(), z.looseObject({})) })),
  }),
});

export const journal0004: Migration = {
  name: 'journal/0004-attachments',
  up(database) {
    database.exec(`
      -- Few among many: what names bytes that have to be kept, fetched and given.
      CREATE INDEX events_attachments ON events (world, sequence) WHERE type = 'AttachmentAdded.v1';
    `);
    // No event before this added an attachment, and before version 2 no step was opened again: a state of then is one of
    // version 3 without either. A replica that was given a snapshot has nothing else to begin from.
    const set = database.prepare<[Buffer, string, number]>(
      'UPDATE snapshots SET state = ?, state_version = 3 WHERE world = ? AND sequence = ?',
    );
    for (const { world, sequence, state } of database
      .prepare<[], SnapshotRow>('SELECT world, sequence, state FROM snapshots WHERE state_version IN (1, 2)')
      .all()) {
      const before = readable(state);
      if (before !== null) set.run(deflateSync(JSON.stringify(asVersion3(before)), { level: 1 }), world, sequence);
    }
  },
};

function asVersion3(before: z.infer<typeof Before>): object {
  const runs = Object.entries(before.plans.runs).map(([runId, run]) => {
    const steps = Object.entries(run.steps).map(([stepId, step]) => [stepId, { round: 1, reopened: null, ...step }]);
    return [runId, { ...run, steps: Object.fromEntries(steps) as object }];
  });
  return {
    ...before,
    plans: { ...before.plans, runs: Object.fromEntries(runs) as object },
    attachments: { of: {} },
  };
}

/** Null: damaged. It stays as it is and is passed over, as before. */
function readable(state: Buffer): z.infer<typeof Before> | null {
  try {
    const parsed = Before.safeParse(JSON.parse(inflateSync(state).toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
