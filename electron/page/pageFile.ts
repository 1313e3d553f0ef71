/** The files of the built screen, and nothing beside them. */
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.pmtiles': 'application/octet-stream',
  '.bin': 'application/octet-stream',
};

/** A path that no file has, a name longer than any file's included. */
const noSuchFile: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

export interface PageFile {
  readonly path: string;
  readonly contentType: string;
  readonly size: number;
  /** Its name carries a hash of its content: it may be kept for ever. */
  readonly immutable: boolean;
}

/**
 * The file that a URL's path names inside `directory`; null where there is none, it is of a kind the screen does not
 * have, or the path leads out of the folder (by `..`, an encoded one, a backslash, a drive or a symbolic link).
 */
export async function pageFile(directory: string, pathname: string): Promise<PageFile | null> {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  if (path === '/') path = '/index.html';
  if (/[\0\\:]/.test(path) || path.split('/').some((part) => part.startsWith('.'))) return null;
  const contentType = types[extname(path).toLowerCase()];
  if (contentType === undefined) return null;
  try {
    const root = await realpath(directory);
    const found = await realpath(join(root, path));
    if (!found.startsWith(root + sep)) return null;
    const entry = await stat(found);
    return entry.isFile()
      ? { path: found, contentType, size: entry.size, immutable: path.startsWith('/immutable/') }
      : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && noSuchFile.has(error.code)) return null;
    throw error;
  }
}
