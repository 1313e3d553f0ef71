/** PostgreSQL and Redis for the tests of hubs that share a journal; each test starts and ends its own. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installDebianPackages } from './debianPackages.mjs';
import { findProgram } from './setup.mjs';

/** Debian keeps the server's programs off the PATH, a folder for each version. */
const debianPostgres = '/usr/lib/postgresql';

const services = [
  {
    name: 'Postgres',
    packages: ['postgresql'],
    isThere: () =>
      findProgram(['initdb']) !== null ||
      (existsSync(debianPostgres) &&
        readdirSync(debianPostgres).some((version) => existsSync(join(debianPostgres, version, 'bin', 'initdb')))),
  },
  { name: 'Redis', packages: ['redis-server'], isThere: () => findProgram(['redis-server']) !== null },
];

/**
 * Installs what is missing where one is root on Debian.
 * @returns {[name: string, reason: string][]} what cannot be had, and why
 */
export function provideServices() {
  return services.flatMap(({ name, packages, isThere }) => {
    if (isThere()) return [];
    const installed = installDebianPackages(name, packages);
    if (isThere()) return [];
    const reason =
      installed === null
        ? `there is no ${name} here; install the package ${packages.join(' ')}`
        : `there is no ${name}, and apt-get could not install it (its message is above)`;
    return [[name, reason]];
  });
}
