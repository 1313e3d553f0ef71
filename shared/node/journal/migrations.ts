/** What every database with a journal in it has: the hub's and a station's. */
import { journal0001 } from './migrations/0001-journal.ts';
import { journal0002 } from './migrations/0002-fewer-indexes.ts';
import { journal0003 } from './migrations/0003-histories.ts';
import { journal0004 } from './migrations/0004-attachments.ts';
import { journal0005 } from './migrations/0005-accounts.ts';
import { journal0006 } from './migrations/0006-watch.ts';
import { journal0007 } from './migrations/0007-respond.ts';

export const journalMigrations = [
  journal0001,
  journal0002,
  journal0003,
  journal0004,
  journal0005,
  journal0006,
  journal0007,
] as const;
