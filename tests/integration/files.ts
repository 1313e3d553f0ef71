/** What happens to files between two runs: a journal grows, a folder is lost, a backup is put back. */
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { CommandId, EventId, LIVE, LogEntryId, StationId, type WorldId } from '#shared/domain/ids.ts';
import { openDatabase, type Migration } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { incidentOne, operator } from './station.ts';

/** So many log entries more in a hub's journal, as if the station had been away for weeks. */
export function lengthen(file: string, events: number, world: WorldId = LIVE): void {
  const raw = new SQLite(file);
  const names = raw.prepare<[], string>('SELECT name FROM applied_migrations').pluck().all();
  raw.close();
  const migrations = names.map((name): Migration => ({ name, up: () => undefined }));
  const database = openDatabase({ file, migrations, synchronous: 'NORMAL' });
  const journal = new Journal(database);
  const now = Date.now();
  for (let from = 0; from < events; from += 500)
    journal.append(
      world,
      Array.from({ length: Math.min(500, events - from) }, (_, i) => {
        const n = String(from + i);
        return {
          id: EventId.parse(`${world}-appended-${n}.0`),
          commandId: CommandId.parse(`${world}-appended-${n}`),
          world,
          at: now,
          actor: { kind: 'operator' as const, operator, stationId: StationId.parse('elsewhere') },
          type: 'LogEntryAdded.v1' as const,
          data: { incidentId: incidentOne, entryId: LogEntryId.parse(`appended-${n}`), text: `appended ${n}` },
        };
      }),
      now,
    );
  database.close();
}

/** The folder is lost, as with a new disk. */
export function moveAway(folder: string): void {
  renameSync(folder, `${folder}-lost`);
}

export function copyOf(folder: string): { restore(): void } {
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  return {
    restore() {
      rmSync(folder, { recursive: true });
      cpSync(copy, folder, { recursive: true });
    },
  };
}

/** The bodies of each history that a station has kept beside its database. */
export function keptHistories(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('station.db.history-'))
    .map((name) => {
      const database = new SQLite(join(folder, name), { readonly: true });
      const bodies = database.prepare<[], string>('SELECT body FROM events').pluck().all();
      database.close();
      return bodies.join('\n');
    });
}
