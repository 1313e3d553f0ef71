/** `muster export`: the events of a world as lines, for other programs. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isExercise, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { dataFolder } from './dataFolder.ts';
import { openReadOnly } from './readOnlyDatabase.ts';

export interface ExportOptions {
  readonly data?: string;
  readonly world: string;
  readonly format: 'ndjson' | 'csv';
  readonly output?: string;
}

const COLUMNS = ['mark', 'world', 'sequence', 'at', 'recordedAt', 'type', 'actor', 'data'] as const;

export async function runExport(options: ExportOptions): Promise<number> {
  const given = WorldId.safeParse(options.world);
  if (!given.success) throw new Error(`“${options.world}” is no world: name live, or drill:NAME.`);
  const world = given.data;
  const database = openReadOnly(join(dataFolder(options.data), 'hub', 'journal.db'));
  try {
    const bodies = database
      .prepare<[string], string>('SELECT body FROM events WHERE world = ? ORDER BY sequence')
      .pluck();
    if (bodies.get(world) === undefined) {
      const known = database.prepare<[], string>('SELECT DISTINCT world FROM events').pluck().all();
      throw new Error(`The journal has no world “${world}”. It has: ${known.join(', ')}.`);
    }
    const mark = isExercise(world) ? 'EXERCISE' : 'ACTUAL';
    const lines =
      options.format === 'ndjson' ? asNdjson(bodies.iterate(world), mark) : asCsv(bodies.iterate(world), mark);
    await pipeline(
      Readable.from(lines),
      options.output === undefined ? process.stdout : createWriteStream(options.output),
      { end: options.output !== undefined },
    );
  } finally {
    database.close();
  }
  return 0;
}

function* asNdjson(bodies: Iterable<string>, mark: string): Generator<string> {
  for (const body of bodies) yield `{"mark":"${mark}",${body.slice(1)}\n`;
}

function* asCsv(bodies: Iterable<string>, mark: string): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (const body of bodies) {
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

/** RFC 4180; a field that a spreadsheet would take for a formula is kept from being one. */
function quoted(field: string): string {
  const safe = /^[=+\-@]/.test(field) ? `'${field}` : field;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
