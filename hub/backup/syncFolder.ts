import { closeSync, fsyncSync, openSync } from 'node:fs';

/** The name of a file is on the disk only when its folder is. Windows keeps names by itself and opens no folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
