/** The people of the tests in a data folder: by the hub's own code, in a process of its own, as it would be by hand. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder on which a hub has run keeps what it has. */
export async function makeAccounts(dataDirectory: string): Promise<void> {
  if (existsSync(join(dataDirectory, 'hub', 'journal.db'))) return;
  await run(process.execPath, [join(import.meta.dirname, 'makeAccounts.ts'), dataDirectory]);
}
