/** `muster journal verify`: whether a record is what was recorded. */
import { resolve } from 'node:path';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { openReadOnly } from './readOnlyDatabase.ts';

const WHAT = {
  gap: 'is missing',
  changed: 'was changed after it was recorded',
  unchained: 'does not follow on the event before it',
} as const;

export function runJournalVerify(file: string, options: { readonly json?: boolean }): Promise<number> {
  const path = resolve(file);
  const database = openReadOnly(path);
  try {
    const result = verifyJournal(database);
    if (options.json === true) process.stdout.write(`${JSON.stringify(result)}\n`);
    else {
      for (const { world, events } of result.worlds) process.stdout.write(`${world}: ${String(events)} events hold.\n`);
      if (result.worlds.length === 0 && result.bad === null) process.stdout.write('The journal is empty.\n');
    }
    if (result.bad === null) return Promise.resolve(0);
    const { world, sequence, what } = result.bad;
    process.stderr.write(
      `${path}: world ${world}, event ${String(sequence)} ${WHAT[what]}. Nothing from there on can be relied on; compare with a station’s replica or a backup.\n`,
    );
    return Promise.resolve(1);
  } finally {
    database.close();
  }
}
