/** `muster backup`: one file with all that a hub must not lose, while it runs or not. */
import { resolve } from 'node:path';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { backupName } from '../backup/backupName.ts';
import { newestOf, type Manifest } from '../backup/backupFile.ts';
import { backupsFolder, makeBackup } from '../backup/makeBackup.ts';
import { readAddress } from '../address.ts';
import { systemClock } from '#shared/node/clock.ts';
import { Data, dataFolder, Json } from './options.ts';

export const BackupOptions = z.object({
  data: Data,
  output: z.string().min(1, 'It must be a file.').optional(),
  withSeries: z.boolean().default(false),
  json: Json,
});
export type BackupOptions = z.infer<typeof BackupOptions>;

export async function runBackup({ data, output, withSeries, json }: BackupOptions): Promise<number> {
  const dataDirectory = dataFolder(data);
  const journalAt = readAddress(dataDirectory)?.journalAt;
  if (journalAt !== undefined) throw new Error(byPostgres(dataDirectory, journalAt));
  const now = systemClock.now();
  const file = resolve(output ?? resolve(backupsFolder(dataDirectory), backupName(now)));
  const made = await makeBackup({ dataDirectory, file, version: packageJson.version, now, withSeries });
  const { worlds, entries } = made.manifest;
  process.stdout.write(
    json
      ? `${JSON.stringify({ file, bytes: made.bytes, checked: true, worlds, newest: newestOf(worlds), files: entries.length })}\n`
      : `${file}: ${sizeOf(made.bytes)}, read back and checked.\n${toldOf(made.manifest)}It holds the hub’s keys: keep it where only its owner reads it.\n`,
  );
  return 0;
}

export const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** What a backup holds, a line for each world. */
export function toldOf({ worlds, entries }: Manifest): string {
  const attachments = entries.filter(({ path }) => path.startsWith('attachments/')).length;
  const lines = worlds.map(
    ({ world, head, recordedAt }) =>
      `${world}: ${String(head)} events, the newest of ${new Date(recordedAt).toISOString()}.\n`,
  );
  if (lines.length === 0) lines.push('The journal is empty.\n');
  if (attachments > 0) lines.push(`${String(attachments)} attachments.\n`);
  return lines.join('');
}

/** PostgreSQL’s own tool sees one moment of all tables, while the hubs run. */
const byPostgres = (dataDirectory: string, journalAt: string): string =>
  `The hub of ${dataDirectory} keeps its journal at ${journalAt}; PostgreSQL backs that up, while the hubs run:
  pg_dump --format=custom --file=muster.dump postgres://${journalAt}
Photos and files are in it, too. To go back to it, end all hubs on the journal, then:
  pg_restore --clean --if-exists --single-transaction --dbname=postgres://${journalAt} muster.dump
  muster journal new-epoch postgres://${journalAt}
and start the hubs: the workstations bring back what came after the backup.`;
