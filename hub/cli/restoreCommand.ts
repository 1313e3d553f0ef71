/** `muster restore`: a hub's folder becomes what a backup has; stations bring back what came after it. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { DatabaseRefused } from '#shared/node/database.ts';
import { checkBackup, prepareRestore, restoreBackup, type Restored } from '../backup/restoreBackup.ts';
import { readAddress } from '../address.ts';
import { systemClock } from '#shared/node/clock.ts';
import { toldOf } from './backupCommand.ts';
import { beginAnew, wouldBeginAnew } from './beginAnew.ts';
import { connectToAdministration } from './hubConnection.ts';
import { Data, dataFolder, Json } from './options.ts';

export const RestoreOptions = z.object({ data: Data, check: z.boolean().default(false), json: Json });
export type RestoreOptions = z.infer<typeof RestoreOptions>;

export async function runRestore(given: string, { data, check, json }: RestoreOptions): Promise<number> {
  const file = resolve(given);
  const dataDirectory = dataFolder(data);
  const journalAt = readAddress(dataDirectory)?.journalAt;
  if (!check && journalAt !== undefined)
    throw new Error(
      `The hub of ${dataDirectory} keeps its journal at ${journalAt}, where a backup file does not go: “muster backup” says how that is backed up and restored. To begin a hub from this file, name a new folder with --data.`,
    );
  if (check) {
    const manifest = await checkBackup(dataDirectory, file);
    const { madeAt, version, worlds } = manifest;
    process.stdout.write(
      json
        ? `${JSON.stringify({ file, restored: false, madeAt, version, worlds })}\n`
        : `${file} is whole, made ${new Date(madeAt).toISOString()} by Muster ${version}.\n${toldOf(manifest)}`,
    );
    return 0;
  }
  const { manifest, epoch, aside, goesOn } = await restored(dataDirectory, file);
  const { madeAt, worlds } = manifest;
  process.stdout.write(
    json
      ? `${JSON.stringify({ file, restored: true, madeAt, epoch, worlds, aside, goesOn })}\n`
      : [
          `${dataDirectory} is as ${file} has it, made ${new Date(madeAt).toISOString()}. The record ends there:`,
          `${toldOf(manifest)}What was there is kept in ${aside}.`,
          goesOn ? 'The hub runs on from there.' : 'Start the hub.',
          'Stations hold what came after, and bring it back by themselves as they connect; what contradicts is shown at the station that brought it, for a person to decide.',
          '',
        ].join('\n'),
  );
  return 0;
}

/** Where a hub runs on the folder all is made ready beside it; then that begins anew. */
async function restored(dataDirectory: string, file: string): Promise<Restored & { readonly goesOn: boolean }> {
  const now = systemClock.now();
  try {
    return { ...(await restoreBackup(dataDirectory, file, now)), goesOn: false };
  } catch (error) {
    if (!(error instanceof DatabaseRefused) || error.reason !== 'in-use') throw error;
    const hub = await connectToAdministration(dataDirectory);
    // What holds the folder is no hub that answers: the sentence says what to do.
    if (hub === null) throw error;
    try {
      await wouldBeginAnew(hub);
      const ready = await prepareRestore(dataDirectory, file, now);
      await beginAnew(dataDirectory, hub);
      return { ...ready, goesOn: true };
    } finally {
      hub.close();
    }
  }
}
