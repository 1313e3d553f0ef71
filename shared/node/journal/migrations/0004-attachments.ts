import { z } from 'zod';
import type { Migration } from '../../database.ts';
import { rewriteSnapshots } from './rewriteSnapshots.ts';

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
    // version 3 without either.
    rewriteSnapshots(database, [1, 2], 3, Before, asVersion3);
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
