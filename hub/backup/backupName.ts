/** The files in DATA/backups are named by when they were made; what is named otherwise is nobody's to delete. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#shared/domain/values.ts';

const NAME = /^muster-backup-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z\.tar\.gz$/;

export const backupName = (at: Instant): string =>
  `muster-backup-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}.tar.gz`;

export interface BackupKept {
  readonly file: string;
  readonly at: Instant;
  readonly bytes: number;
}

/** The newest first. */
export function backupsIn(folder: string): BackupKept[] {
  return readdirSync(folder)
    .flatMap((name): BackupKept[] => {
      const found = NAME.exec(name);
      if (found === null) return [];
      const [, date, hours, minutes, seconds, milliseconds] = found.map(String);
      const at = Date.parse(`${date ?? ''}T${hours ?? ''}:${minutes ?? ''}:${seconds ?? ''}.${milliseconds ?? ''}Z`);
      const file = join(folder, name);
      return Number.isNaN(at) ? [] : [{ file, at, bytes: statSync(file, { throwIfNoEntry: false })?.size ?? 0 }];
    })
    .toSorted((a, b) => b.at - a.at);
}
