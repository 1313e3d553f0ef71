/** The folder where a site's data is kept when nobody says another: both shells and the command line agree on it. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';

/** A folder of its own for each site file, so that the sample site never mixes with a user's own. */
export function defaultDataDirectory(siteFile?: string): string {
  const base = process.env['MUSTER_DATA'] ?? join(applicationData(), 'Muster');
  if (siteFile === undefined) return join(base, 'sample');
  const path = resolve(siteFile);
  const name = basename(path, extname(path)).replaceAll(/[^\p{L}\p{N}_-]+/gu, '-');
  return join(base, `${name}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`);
}

function applicationData(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
}
