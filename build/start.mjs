/**
 * `npm start [-- --site FILE] [--data DIR] [--recording NAME] [--speed X] [--hub URL --hub-key-file FILE] [--port N]
 * [--browser] [--no-open]`: the command center, in Electron where its runtime can be had and there is a display, else
 * in the browser.
 */
import { join } from 'node:path';
import { bundleIfStale } from './bundle.mjs';
import { hasDisplay, isRootOnLinux, provideElectron } from './electronRuntime.mjs';
import { root, runToEnd, say, setUp } from './setup.mjs';

await setUp();
await bundleIfStale();
const { args, browser } = shellOf(process.argv.slice(2));

const shell = browser ? { path: null, reason: '--browser was given' } : findShell();
if (shell.path === null) {
  say(`opening in the browser: ${shell.reason}.`);
  process.exit(await runToEnd(process.execPath, [join(root, 'dist', 'muster.js'), 'console', ...args]));
}
const sandbox = isRootOnLinux() ? ['--no-sandbox'] : [];
if (sandbox.length > 0)
  say(
    'running as root, where Chromium’s sandbox cannot be used: started with --no-sandbox. Use another user for real work.',
  );
process.exit(await runToEnd(shell.path, [...sandbox, root, ...args]));

function findShell() {
  if (!hasDisplay()) return { path: null, reason: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
  return provideElectron();
}

/** `--browser` is this command's own; --port and --no-open mean the browser, for a window has neither. */
function shellOf(given) {
  const own = (arg) => arg === '--browser';
  const forBrowser = (arg) => arg === '--port' || arg.startsWith('--port=') || arg === '--no-open';
  return { args: given.filter((arg) => !own(arg)), browser: given.some((arg) => own(arg) || forBrowser(arg)) };
}
