import { z } from 'zod';
import type { Migration } from '../../database.ts';
import { rewriteSnapshots } from './rewriteSnapshots.ts';

/** No event before this was of accounts, approvals or workstations: a state of version 3 is one of version 4 without any. */
export const journal0005: Migration = {
  name: 'journal/0005-accounts',
  up(database) {
    rewriteSnapshots(database, [3], 4, z.looseObject({}), (before) => ({
      accounts: { accounts: {}, policy: { grantHours: 72, idleMinutes: null }, stations: {} },
      approvals: { policy: [], waiting: {}, decided: [] },
      ...before,
    }));
  },
};
