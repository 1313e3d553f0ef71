import { defineConfig } from '@playwright/test';
import type { ShellOptions } from './tests/e2e/helper/test.ts';

export default defineConfig<ShellOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // One command center at a time: without a GPU a core draws the map, and a second one makes the driver lose apps.
  workers: 1,
  // A test that passes at the second try has found something.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    // Steps, console and network. Pictures of every frame and copies of the page at every step cost a sixth of the time,
    // and a failure has its picture and its page anyway; `--trace retain-on-failure` records them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
  // What depends on the shell (windows, files, keys of the system, sounds, language, security) and the way through an
  // emergency run in both; the other screens are the same page in the same engine, and run once.
  projects: [
    { name: 'console', use: { shell: 'console' } },
    { name: 'electron', testDir: 'tests/e2e/specs/shells', use: { shell: 'electron' } },
  ],
});
