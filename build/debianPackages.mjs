/** Programs that tests need and that Debian has: installed where one is root on Debian, else told of. */
import { spawnSync } from 'node:child_process';
import { findProgram, say } from './setup.mjs';

/**
 * @param {string} what for people
 * @param {readonly string[]} packages
 * @returns {boolean | null} null: this may not install anything
 */
export function installDebianPackages(what, packages) {
  if (process.getuid?.() !== 0 || findProgram(['apt-get']) === null) return null;
  say(`there is no ${what}; installing Debian’s with apt-get.`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: environment }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}
