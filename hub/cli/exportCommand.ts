/** `muster export`: the events of a world as lines, for other programs. */
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { isExercise, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import { AttachmentFolder } from '#shared/node/attachments/attachmentFolder.ts';
import { PostgresAttachments } from '../attachments/postgresAttachments.ts';
import { attachmentsFolder, journalFile } from '../journal/hubJournal.ts';
import { openAside } from '../journal/postgres/postgres.ts';
import { quoted } from '#shared/words/csv.ts';
import { attachmentsOf, exportAttachments } from './exportAttachments.ts';
import { RecordOptions, refuseShared } from './hubRecord.ts';
import { dataFolder, World, WrongUsage } from './options.ts';
import { readJournal } from './readJournal.ts';
import { sqliteEvents, withPostgresEvents, type RecordedEvents } from './recordedEvents.ts';

export const ExportOptions = RecordOptions.extend({
  world: World,
  format: z.enum(['ndjson', 'csv']),
  output: z.string().min(1, 'It must be a file.').optional(),
  attachments: z.boolean().default(false),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

const COLUMNS = ['mark', 'world', 'sequence', 'at', 'recordedAt', 'type', 'actor', 'data'] as const;

/** As the system tells of files and pipes; SQLite's errors have no such number. */
const SystemFault = z.object({ code: z.string(), errno: z.number(), message: z.string() });

export async function runExport(options: ExportOptions): Promise<number> {
  const { data, journal, attachments, output } = options;
  if (attachments && output === undefined)
    throw new WrongUsage('--attachments: it needs --output: the files go into a folder beside that file.');
  if (journal !== undefined) return exportShared(journal, options);
  const folder = dataFolder(data);
  refuseShared(folder);
  const from = new AttachmentFolder({ directory: attachmentsFolder(folder) });
  return readJournal(journalFile(folder), (database) => exported(sqliteEvents(database), from, options));
}

async function exportShared(url: string, options: ExportOptions): Promise<number> {
  // What is lost of its connections is met by whoever asks next.
  const pool = openAside(url, () => undefined);
  try {
    const from = new PostgresAttachments(pool, url);
    return await withPostgresEvents(url, (events) => exported(events, from, options));
  } finally {
    await pool.end();
  }
}

async function exported(
  events: RecordedEvents,
  from: AttachmentStore,
  { world, format, output, attachments }: ExportOptions,
): Promise<number> {
  await checkWorld(events, world);
  const bodies = events.bodies(world);
  const mark = isExercise(world) ? 'EXERCISE' : 'ACTUAL';
  await writeLines(format === 'ndjson' ? asNdjson(bodies, mark) : asCsv(bodies, mark), output);
  if (!attachments || output === undefined) return 0;
  const named = await attachmentsOf(events, world);
  const { missing, damaged } = await exportAttachments({
    named,
    from,
    mark,
    into: `${resolve(output)}.attachments`,
  });
  const left = missing + damaged;
  if (left === 0) return 0;
  process.stderr.write(
    `${String(left)} of ${String(named.length)} attachments could not be written: ${String(missing)} have not come to this hub yet, ${String(damaged)} are damaged on its disk. list.csv names them; a station that has them gives them when it connects.\n`,
  );
  return 1;
}

async function checkWorld(events: RecordedEvents, world: WorldId): Promise<void> {
  const known = await events.worlds();
  if (!known.includes(world))
    throw new Error(`The journal has no world “${world}”. It has: ${known.join(', ') || 'none yet'}.`);
}

/** One at a time, so that a journal of any length passes through. */
async function writeLines(lines: AsyncIterable<string>, output: string | undefined): Promise<void> {
  const path = output === undefined ? null : resolve(output);
  try {
    await (path === null
      ? pipeline(Readable.from(lines), process.stdout, { end: false })
      : pipeline(Readable.from(lines), createWriteStream(path)));
  } catch (error) {
    const fault = SystemFault.safeParse(error);
    if (!fault.success) throw error;
    // Whoever read has had enough: `muster export | head`.
    if (fault.data.code === 'EPIPE') return;
    throw new Error(
      `${path ?? 'Standard output'} cannot be written: ${fault.data.message}. Check the path and the room on the disk.`,
      { cause: error },
    );
  }
}

async function* asNdjson(bodies: AsyncIterable<string>, mark: string): AsyncGenerator<string> {
  for await (const body of bodies) yield `{"mark":"${mark}",${body.slice(1)}\n`;
}

async function* asCsv(bodies: AsyncIterable<string>, mark: string): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for await (const body of bodies) {
    // A row of our own database was parsed when it came in.
    const event = JSON.parse(body) as JournalEvent;
    const actor = event.actor.kind === 'operator' ? event.actor.operator.name : event.actor.name;
    const fields = [
      mark,
      event.world,
      String(event.sequence),
      new Date(event.at).toISOString(),
      new Date(event.recordedAt).toISOString(),
      event.type,
      actor,
      JSON.stringify(event.data),
    ];
    yield `${fields.map(quoted).join(',')}\n`;
  }
}
