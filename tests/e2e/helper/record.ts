/** The record as it stands on disk: read by the command line, as anybody can. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JournalEvent } from '../../../shared/domain/journalEvent.ts';
import { builtCommandLine, node, root } from './processes.ts';

const run = promisify(execFile);

export type RecordedEvent = JournalEvent & { readonly mark: 'ACTUAL' | 'EXERCISE' };

/** Every event of a world, in order. */
export async function recordOf(dataDirectory: string, world = 'live'): Promise<RecordedEvent[]> {
  const { stdout } = await run(node, [builtCommandLine, 'export', '--data', dataDirectory, '--world', world], {
    cwd: root,
    maxBuffer: 1e9,
  });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RecordedEvent);
}

/** Rejects with what is wrong when the chain does not hold. */
export async function verifyRecord(dataDirectory: string): Promise<void> {
  await run(node, [builtCommandLine, 'journal', 'verify', join(dataDirectory, 'hub', 'journal.db')], { cwd: root });
}
