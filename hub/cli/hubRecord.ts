/**
 * A hub's record for a command that works without the hub: in the data folder, or in the PostgreSQL that several hubs
 * share, named with --journal. In PostgreSQL it may be worked on while hubs run; in a folder it has one writer.
 */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ProblemBook } from '#shared/node/problems.ts';
import { readAddress } from '../address.ts';
import { systemClock } from '#shared/node/clock.ts';
import { journalFile } from '../journal/hubJournal.ts';
import { openRecord, type OpenedRecord } from '../journal/openRecord.ts';
import { Data, dataFolder, PostgresUrl } from './options.ts';

export const RecordOptions = z.object({ data: Data, journal: PostgresUrl.optional() });
export type RecordOptions = z.infer<typeof RecordOptions>;

/** Throws a sentence where there is none, and where it is in a PostgreSQL that was not named. */
export async function openHubRecord({ data, journal }: RecordOptions): Promise<OpenedRecord> {
  const dataDirectory = dataFolder(data);
  if (journal === undefined) {
    refuseShared(dataDirectory);
    if (!existsSync(journalFile(dataDirectory)))
      throw new Error(`${journalFile(dataDirectory)} does not exist. Name the data folder of a hub with --data.`);
  }
  return openRecord({ dataDirectory, journal }, systemClock, new ProblemBook(() => undefined));
}

/** Throws a sentence when the hub of a folder has its journal elsewhere: what stands in the folder is not the record then. */
export function refuseShared(dataDirectory: string): void {
  const journalAt = readAddress(dataDirectory)?.journalAt;
  if (journalAt !== undefined)
    throw new Error(
      `The hub of ${dataDirectory} keeps its journal at ${journalAt}. Name it with --journal, such as postgres://${journalAt}.`,
    );
}
