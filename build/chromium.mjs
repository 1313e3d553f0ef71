/** A Chromium for the end-to-end tests: the system's own, or Debian's where this may install it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram, say } from './setup.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @returns {{path: string} | {path: null, reason: string}} */
export function findChromium() {
  const named = process.env.MUSTER_CHROMIUM;
  if (named)
    return existsSync(named)
      ? { path: named }
      : { path: null, reason: `MUSTER_CHROMIUM names ${named}, which is not there` };
  const found = findProgram(names) ?? places.find((place) => existsSync(place));
  if (found) return { path: found };
  return {
    path: null,
    reason: 'there is no Chromium, Chrome or Edge here; install one, or name it in MUSTER_CHROMIUM',
  };
}

/** As findChromium, after installing Debian's where one is root on Debian. */
export function provideChromium() {
  const found = findChromium();
  if (found.path !== null || process.env.MUSTER_CHROMIUM) return found;
  if (process.getuid?.() !== 0 || findProgram(['apt-get']) === null) return found;
  say('there is no Chromium; installing Debian’s with apt-get, and a font that has Chinese.');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: environment }).status === 0;
  const installed = apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
  return installed
    ? findChromium()
    : { path: null, reason: 'there is no Chromium, and apt-get could not install it (its message is above)' };
}
