/** Journal, accounts and attachments, in the data folder or in the PostgreSQL that several hubs share. */
import { AttachmentFolder } from '#shared/node/attachments/attachmentFolder.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { AccountStore } from '../accounts/accountStore.ts';
import { SqliteAccountStore } from '../accounts/sqliteAccountStore.ts';
import type { Clock } from '#shared/node/clock.ts';
import { attachmentsFolder, openHubJournal } from './hubJournal.ts';
import type { JournalStore } from './journalStore.ts';
import { PostgresJournal } from './postgresJournal.ts';
import { SqliteJournal } from './sqliteJournal.ts';

export interface OpenedRecord {
  /** Null: the journal is this hub's alone. */
  readonly shared: PostgresJournal | null;
  readonly journal: JournalStore;
  readonly store: AccountStore;
  readonly attachmentStore: AttachmentStore;
}

/** `journal`: its URL; undefined: a file in the data folder. Rejects with DatabaseRefused, or JournalNotWritten. */
export async function openRecord(
  { dataDirectory, journal: url }: { readonly dataDirectory: string; readonly journal?: string | undefined },
  clock: Clock,
  problems: ProblemBook,
): Promise<OpenedRecord> {
  if (url === undefined) {
    const database = openHubJournal(dataDirectory);
    return {
      shared: null,
      journal: new SqliteJournal(database),
      store: new SqliteAccountStore(database),
      attachmentStore: new AttachmentFolder({ directory: attachmentsFolder(dataDirectory) }),
    };
  }
  const shared = await PostgresJournal.open({ url, clock, problems });
  return { shared, journal: shared, store: shared.accountStore(), attachmentStore: shared.attachmentStore() };
}
