/** A Chromium for the end-to-end tests: the system's own, or Debian's where this may install it. */
import { existsSync } from 'node:fs';
import { installDebianPackages } from './debianPackages.mjs';
import { findProgram } from './setup.mjs';

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
  const installed = installDebianPackages('Chromium, nor a font that has Chinese', ['chromium', 'fonts-noto-cjk']);
  if (installed === null) return found;
  return installed
    ? findChromium()
    : { path: null, reason: 'there is no Chromium, and apt-get could not install it (its message is above)' };
}
