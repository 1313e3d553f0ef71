/**
 * `npm test`: set-up, lint, format, types, unit and integration tests, the kill test, the build, and the end-to-end
 * tests in both shells. What cannot be run here is said, counted as skipped and never passed over. The last line is
 * `N passed, N failed, N skipped`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideChromium } from './chromium.mjs';
import { displayPrefix, findElectron, whyNoDatabase } from './electronRuntime.mjs';
import { provideServices } from './services.mjs';
import { root, runToEnd, setUp, tool } from './setup.mjs';

await setUp();
const results = join(root, 'test-results');
mkdirSync(results, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const started = Date.now();

await one('lint', tool('oxlint'), ['--type-aware', '--deny-warnings']);
await one('format', tool('prettier'), ['--check', '.', '--log-level', 'warn']);
await one('types', process.execPath, [join(root, 'build/types.mjs')]);
for (const [name, reason] of provideServices()) {
  process.env[`MUSTER_NO_${name.toUpperCase()}`] = reason;
  print(`Hubs on a shared journal are not tested with ${name}: ${reason}.`);
}
// Before the tests: some start what is built.
await one('build', process.execPath, [join(root, 'build/bundle.mjs')]);
await vitest('unit and integration tests', 'unit.json', []);
await vitest('kill test', 'kill.json', ['--config', 'tests/kill/vitest.config.ts']);
await endToEnd();

print(`\nin ${Math.round((Date.now() - started) / 1000)} s`);
print(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

function print(line) {
  process.stdout.write(`${line}\n`);
}

function heading(name) {
  print(`\n── ${name} ──`);
}

/** A step that is one test: it holds or it does not. */
async function one(name, command, args) {
  heading(name);
  const code = await runToEnd(command, args, { cwd: root });
  total[code === 0 ? 'passed' : 'failed'] += 1;
  print(`${name}: ${code === 0 ? 'passed' : 'FAILED'}`);
}

/** The report that a step wrote; null when it ended before it could, which counts as one failure. */
function report(name, file, code) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  total.failed += 1;
  print(`${name}: FAILED, it ended with ${code} and wrote no report.`);
  return null;
}

async function vitest(name, file, args) {
  heading(name);
  const path = join(results, file);
  rmSync(path, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const code = await runToEnd(tool('vitest'), ['run', ...reporters, ...args], { cwd: root });
  const found = report(name, path, code);
  if (found === null) return;
  const skipped = found.numPendingTests + found.numTodoTests;
  total.passed += found.numPassedTests;
  total.skipped += skipped;
  // A file that could not be loaded, or an error outside of any test, fails the run without failing a test.
  total.failed += code === 0 ? found.numFailedTests : Math.max(1, found.numFailedTests);
  for (const suite of found.testResults)
    for (const test of suite.assertionResults)
      if (test.status !== 'passed' && test.status !== 'failed') print(`skipped: ${test.fullName}`);
}

async function endToEnd() {
  heading('end-to-end tests');
  const path = join(results, 'e2e.json');
  rmSync(path, { force: true });
  const chromium = provideChromium();
  const noElectron = whyNoElectron();
  const environment = { ...process.env };
  if (chromium.path !== null) environment.MUSTER_CHROMIUM = chromium.path;
  else print(`The browser console is not tested: ${chromium.reason}.`);
  if (noElectron !== null) {
    environment.MUSTER_NO_ELECTRON = noElectron;
    print(`Electron is not tested: ${noElectron}.`);
  }
  const [command, ...args] = [...(noElectron === null ? (displayPrefix() ?? []) : []), tool('playwright'), 'test'];
  const code = await runToEnd(command, args, { cwd: root, env: environment });
  const found = report('end-to-end tests', path, code);
  if (found === null) return;
  const { expected, unexpected, flaky, skipped } = found.stats;
  total.passed += expected;
  total.skipped += skipped;
  total.failed += code === 0 ? unexpected + flaky : Math.max(1, unexpected + flaky);
  for (const [reason, count] of skipReasons(found.suites)) print(`skipped ${count}: ${reason}`);
}

function whyNoElectron() {
  const electron = findElectron();
  if (electron.path === null) return `${electron.reason} (set ELECTRON_OVERRIDE_DIST_PATH to a folder that has one)`;
  if (displayPrefix() === null) return 'there is no display and no xvfb-run';
  return whyNoDatabase(electron.path);
}

/** @returns {Map<string, number>} */
function skipReasons(suites, reasons = new Map()) {
  for (const suite of suites) {
    for (const { tests } of suite.specs)
      for (const { status, annotations, projectName } of tests) {
        if (status !== 'skipped') continue;
        const why = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
        const reason = `${projectName}: ${why}`;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    skipReasons(suite.suites ?? [], reasons);
  }
  return reasons;
}
