/** Where Muster's own read-only files are: the same answer from a checkout, from `dist` and from a packaged app. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The first `relative` in `from` or a folder above it. Throws a sentence when there is none. */
function findAbove(from: string, relative: string, remedy: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, relative);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder)
      throw new Error(`${relative} was not found in ${from} or any folder above it. ${remedy}`);
  }
}

/** `from` is the caller's `import.meta.dirname`. A packaged app has its assets beside the archive that holds its code. */
export function findAssets(from: string): string {
  return dirname(findAbove(from, join('assets', 'site'), 'The installation is incomplete: install Muster again.'));
}

/** The built screen: the folder that holds its `index.html`. */
export function findRenderer(from: string): string {
  return dirname(findAbove(from, join('dist', 'renderer', 'index.html'), 'Build it with `npm run build`.'));
}
