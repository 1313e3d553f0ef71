/** The Electron to run: one that ELECTRON_OVERRIDE_DIST_PATH names, the one that is installed, or a download. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, root, say } from './setup.mjs';

const binary =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
const packageFolder = join(root, 'node_modules', 'electron');
const failureFile = join(root, '.cache', 'electron-download-failed.json');
const DOWNLOAD_LIMIT_MS = 5 * 60_000;
const RETRY_AFTER_MS = 24 * 3600_000;

export const hasDisplay = () =>
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @returns {{path: string, version: string} | {path: null, reason: string}} */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = override || join(packageFolder, 'dist');
  const path = join(folder, binary);
  if (existsSync(path))
    return { path, version: readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '') };
  if (override) return { path: null, reason: `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which has no ${binary}` };
  return { path: null, reason: 'the Electron runtime is not downloaded' };
}

/** As findElectron, after trying to download it; a failure is remembered for a day, so that the next start is quick. */
export function provideElectron() {
  const found = findElectron();
  if (found.path !== null || process.env.ELECTRON_OVERRIDE_DIST_PATH) return found;
  const earlier = readFailure();
  if (earlier !== null)
    return {
      path: null,
      reason: `${earlier.reason} (tried at ${new Date(earlier.at).toISOString()}; remove ${failureFile} to try again now)`,
    };
  say('downloading the Electron runtime, once; where that is not possible Muster opens in the browser.');
  const { status, error } = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: DOWNLOAD_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  const after = findElectron();
  if (status === 0 && after.path !== null) {
    rmSync(failureFile, { force: true });
    return after;
  }
  const reason =
    error?.code === 'ETIMEDOUT'
      ? 'the Electron runtime did not download within five minutes'
      : 'the Electron runtime could not be downloaded';
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(failureFile, JSON.stringify({ reason, at: Date.now() }));
  return { path: null, reason };
}

function readFailure() {
  if (!existsSync(failureFile)) return null;
  const failure = JSON.parse(readFileSync(failureFile, 'utf8'));
  return Date.now() - failure.at < RETRY_AFTER_MS ? failure : null;
}

/** Chromium's sandbox refuses to run as root on Linux; the pages' own sandbox setting stays on. */
export const isRootOnLinux = () => process.platform === 'linux' && process.getuid?.() === 0;

/**
 * Whether this Electron can load better-sqlite3's addon; null: it can, otherwise why not. Asked of the real thing.
 * @param {string} electron
 */
export function whyNoDatabase(electron) {
  const { status, stderr, error } = spawnSync(electron, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], {
    cwd: root,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status === 0) return null;
  const why = error?.message ?? stderr.split('\n').find((line) => line.includes('Error')) ?? `it ended with ${status}`;
  return `better-sqlite3 cannot be loaded on this Electron: ${why.trim()}`;
}

/** How to run a program with a window: as it is, or under a virtual display. @returns {readonly string[] | null} */
export function displayPrefix() {
  if (hasDisplay()) return [];
  const xvfb = findProgram(['xvfb-run']);
  return xvfb === null ? null : [xvfb, '-a', '-s', '-screen 0 1920x1080x24'];
}
