/** What is given to people who have no checkout: the packaged folder runs, and its fuses are set. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '../../helper/test.ts';
import { node, root } from '../../helper/processes.ts';
import { findElectron } from '../../../../build/electronRuntime.mjs';
import { programOf } from '../../../../build/package.mjs';

const run = promisify(execFile);
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

test('the packaged app opens its screen by itself, with its fuses set', async ({ shell }) => {
  test.skip(shell === 'console', 'the browser console is not packaged');
  const noElectron = process.env['MUSTER_NO_ELECTRON'];
  const electron = findElectron();
  test.skip(
    noElectron !== undefined || electron.path === null,
    noElectron ?? ('reason' in electron ? electron.reason : ''),
  );
  test.setTimeout(600_000);
  // Inspectable: Playwright's look into it needs the switch that a release has off.
  const { stderr } = await run(node, [join(root, 'build', 'package.mjs'), '--inspectable', '--try'], {
    cwd: root,
    maxBuffer: 1e8,
  });
  expect(stderr).toMatch(/it runs: its page is “Muster”/);
  const folder = /Muster [\d.]+ is in (.+?); start/.exec(stderr)?.[1] ?? '';
  const wire = await getCurrentFuseWire(programOf(folder));
  expect(wire[FuseV1Options.RunAsNode]).toBe(OFF);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(OFF);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(ON);
  expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(ON);
  // The assets and what is bundled travel with it, licences and all.
  expect(readFileSync(join(folder, 'LICENSES.screen.md'), 'utf8')).toContain('maplibre-gl');
  expect(readFileSync(join(folder, 'LICENSES.processes.md'), 'utf8')).toContain('socket.io');
  expect(readFileSync(join(folder, 'resources', 'assets', 'site', 'SOURCE.md'), 'utf8')).toContain('METEC');
});
