/** A journal of any length on the disk, as a park's life makes it. */
import { LIVE } from '#shared/domain/ids.ts';
import type { JournalEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import { openDatabase } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { parkLife } from './journalStory.ts';

export const STORY_BEGINS = Date.parse('2024-01-01T00:00:00Z');

/** Returns when its last event was. */
export function writeJournal(file: string, count: number): number {
  const database = openDatabase({ file, migrations: journalMigrations, synchronous: 'NORMAL' });
  const journal = new Journal(database);
  const life = parkLife(STORY_BEGINS);
  let batch: PendingEvent[] = [];
  for (let written = 0; written < count; written += 1) {
    const next = life.next();
    if (next.done === true) break;
    batch.push(next.value);
    if (batch.length === 200 || written === count - 1) {
      journal.append(LIVE, batch, batch.at(-1)?.at ?? STORY_BEGINS);
      batch = [];
    }
  }
  const until = (JSON.parse(journal.rows(LIVE, count, 1)[0]?.body ?? '{}') as JournalEvent).at;
  database.close();
  return until;
}
