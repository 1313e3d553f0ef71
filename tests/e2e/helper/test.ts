/** Playwright's `test` with the command center in it: the same specification runs in both shells. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Browser } from '@playwright/test';
import { findChromium } from '../../../build/chromium.mjs';
import { findElectron } from '../../../build/electronRuntime.mjs';
import { makeAccounts } from './accounts.ts';
import { openBrowser, startConsoleShell } from './consoleShell.ts';
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

interface WorkerFixtures {
  /** Opens the browser when a test first asks for it, and again when it is gone. */
  browserAtHand: { get(executablePath: string): Promise<Browser>; leave(): Promise<void> };
}

export const test = base.extend<Fixtures & ShellOptions, WorkerFixtures>({
  browserAtHand: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from the pattern.
    async ({}, use) => {
      const opened: Browser[] = [];
      await use({
        async get(executablePath) {
          const last = opened.at(-1);
          if (last?.isConnected() === true) return last;
          const browser = await openBrowser(executablePath);
          opened.push(browser);
          return browser;
        },
        /** Also what a test opened in it beside the console. */
        async leave() {
          for (const browser of opened) for (const context of browser.contexts()) await context.close();
        },
      });
      for (const browser of opened) await browser.close();
    },
    { scope: 'worker' },
  ],
  shell: ['console', { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from the pattern.
  dataDirectory: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'muster-e2e-'));
    await use(directory);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ shell, dataDirectory, browserAtHand }, use, info) => {
    const found = shell === 'console' ? chromium() : foundElectron();
    const started: Shell[] = [];
    await use(async (options = {}) => {
      base.skip(found.path === null, found.reason ?? '');
      const path = found.path ?? '';
      const given = { dataDirectory: join(dataDirectory, 'app'), ...options };
      if (given.accounts !== 'first') await makeAccounts(given.dataDirectory);
      const one =
        shell === 'console'
          ? await startConsoleShell(await browserAtHand.get(path), given)
          : await startElectronShell(path, given);
      started.push(one);
      return one;
    });
    if (info.status !== info.expectedStatus)
      for (const one of started)
        await info.attach('what the processes said', { body: one.said(), contentType: 'text/plain' });
    for (const one of started) await one.close();
    await browserAtHand.leave();
  },
  hub: async ({ dataDirectory }, use) => {
    const started: ExternalHub[] = [];
    await use(async (options = {}) => {
      const given = { dataDirectory: join(dataDirectory, 'central'), ...options };
      await makeAccounts(given.dataDirectory);
      const one = await startHub(given);
      started.push(one);
      return one;
    });
    for (const one of started) await one.stop();
  },
});

export { expect } from '@playwright/test';
