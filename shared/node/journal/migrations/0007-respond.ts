import { z } from 'zod';
import type { Migration } from '../../database.ts';
import { rewriteSnapshots } from './rewriteSnapshots.ts';

/**
 * No event before this was of written plans, changed substances, documents, command, accountability, public warnings,
 * messages, weather by hand or danger zones: a state of version 5 is one of version 6 without any.
 */
export const journal0007: Migration = {
  name: 'journal/0007-respond',
  up(database) {
    rewriteSnapshots(database, [5], 6, z.looseObject({}), (before) => ({ ...areas, ...before }));
  },
};

const areas = {
  planLibrary: { records: {} },
  substances: { records: {} },
  reports: { of: {} },
  command: { of: {} },
  accountability: { rollCalls: {}, crews: {}, maydays: {} },
  publicWarnings: { warnings: {}, sender: null },
  communications: { calls: {}, messages: {} },
  weather: { entry: null },
  zones: { zones: {} },
};
