/** Playwright's `test` with the command center in it: the same specification runs in both shells. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { findChromium } from '../../../build/chromium.mjs';
import { findElectron } from '../../../build/electronRuntime.mjs';
import { startConsoleShell } from './consoleShell.ts';
import { startElectronShell } from './electronShell.ts';
import { startHub, type ExternalHub, type HubOptions } from './hub.ts';
import type { LaunchOptions, Shell } from './shell.ts';

export interface ShellOptions {
  shell: 'console' | 'electron';
}

function chromium(): { path: string | null; reason?: string } {
  return findChromium();
}

/** `npm test` has looked closer, and says so by MUSTER_NO_ELECTRON. */
export function foundElectron(): { path: string | null; reason?: string } {
  const reason = process.env['MUSTER_NO_ELECTRON'];
  return reason === undefined ? findElectron() : { path: null, reason };
}

interface Fixtures {
  /** A folder of its own for each test, removed afterwards. */
  dataDirectory: string;
  /** Starts the shell of the project; closed at the end of the test. */
  launch: (options?: Partial<LaunchOptions>) => Promise<Shell>;
  /** Starts a hub of its own process on the folder; ended at the end of the test. */
  hub: (options?: Partial<HubOptions>) => Promise<ExternalHub>;
}

export const test = base.extend<Fixtures & ShellOptions>({
  shell: ['console', { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from the pattern.
  dataDirectory: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'muster-e2e-'));
    await use(directory);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ shell, dataDirectory }, use, info) => {
    const found = shell === 'console' ? chromium() : foundElectron();
    const started: Shell[] = [];
    await use(async (options = {}) => {
      base.skip(found.path === null, found.reason ?? '');
      const start = shell === 'console' ? startConsoleShell : startElectronShell;
      const one = await start(found.path ?? '', { dataDirectory: join(dataDirectory, 'app'), ...options });
      started.push(one);
      return one;
    });
    if (info.status !== info.expectedStatus)
      for (const one of started)
        await info.attach('what the processes said', { body: one.said(), contentType: 'text/plain' });
    for (const one of started) await one.close();
  },
  hub: async ({ dataDirectory }, use) => {
    const started: ExternalHub[] = [];
    await use(async (options = {}) => {
      const one = await startHub({ dataDirectory: join(dataDirectory, 'central'), ...options });
      started.push(one);
      return one;
    });
    for (const one of started) await one.stop();
  },
});

export { expect } from '@playwright/test';
