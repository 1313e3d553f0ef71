/**
 * `npm run package [-- --inspectable] [-- --try]`: a folder in release/ that runs without a checkout, by
 * electron-builder. `--inspectable` leaves Node's inspector switch working, which Playwright needs; `--try` starts the
 * result (under Xvfb where there is no display) and waits for its page.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleIfStale } from './bundle.mjs';
import { displayPrefix, findElectron, isRootOnLinux } from './electronRuntime.mjs';
import { fail, isCommand, root, say, setUp } from './setup.mjs';

/** @param {{inspectable: boolean}} options @returns {import('electron-builder').Configuration} */
function configuration({ inspectable }) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const runtime = findElectron();
  if (override && runtime.path === null) fail(`${runtime.reason}.`);
  return {
    appId: 'org.muster.app',
    productName: 'Muster',
    directories: { output: 'release', buildResources: 'build/assets' },
    ...(override ? { electronDist: override, electronVersion: runtime.version } : {}),
    // Everything but the native addon is in the bundles.
    files: [
      'dist/**',
      '!dist/**/*.map',
      '!dist/.sources',
      'package.json',
      '!node_modules/**',
      'node_modules/better-sqlite3/{package.json,LICENSE,lib/**,build/Release/better_sqlite3.node}',
      `node_modules/better-sqlite3/prebuilds/${process.platform}*-${process.arch}.node`,
    ],
    asar: true,
    asarUnpack: ['node_modules/better-sqlite3/**'],
    extraResources: [{ from: 'assets', to: 'assets', filter: ['**/*', '!screenshots'] }],
    extraFiles: [
      { from: 'LICENSE', to: 'LICENSE.muster.txt' },
      { from: 'dist/licenses.md', to: 'LICENSES.processes.md' },
      { from: 'dist/renderer/licenses.md', to: 'LICENSES.screen.md' },
    ],
    // The addon is prebuilt for Node-API, which no Electron breaks.
    npmRebuild: false,
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: inspectable,
      enableCookieEncryption: true,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
      resetAdHocDarwinSignature: process.platform === 'darwin',
    },
    linux: { target: 'dir', category: 'Utility', executableName: 'muster' },
    win: { target: 'dir' },
    mac: { target: 'dir', category: 'public.app-category.utilities' },
  };
}

/** The runnable folder. @param {{inspectable?: boolean}} [options] */
async function packageApp({ inspectable = false } = {}) {
  await bundleIfStale();
  const { build } = await import('electron-builder');
  await build({ dir: true, publish: 'never', config: configuration({ inspectable }), projectDir: root });
  const folder = readdirSync(join(root, 'release')).find(
    (name) => name.endsWith('-unpacked') || name.startsWith('mac'),
  );
  if (folder === undefined) return fail('electron-builder made no folder in release/; its message is above.');
  return join(root, 'release', folder);
}

/** The program in a packaged folder. @param {string} folder */
export function programOf(folder) {
  if (process.platform === 'darwin') return join(folder, 'Muster.app/Contents/MacOS/Muster');
  return join(folder, process.platform === 'win32' ? 'Muster.exe' : 'muster');
}

/** Starts the packaged app on a data folder of its own; resolves with its page's title. @param {string} folder */
export async function tryPackage(folder) {
  const prefix = displayPrefix();
  if (prefix === null) return fail('the packaged app could not be tried: there is no display and no xvfb-run.');
  const data = mkdtempSync(join(tmpdir(), 'muster-package-'));
  const [command, ...args] = [
    ...prefix,
    programOf(folder),
    ...(isRootOnLinux() ? ['--no-sandbox'] : []),
    '--remote-debugging-port=0',
    `--data=${data}`,
  ];
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'pipe'], detached: true });
  const ended = new Promise((resolve) => {
    child.on('exit', resolve);
  });
  try {
    const address = await new Promise((resolve, reject) => {
      void ended.then((code) => reject(new Error(`the packaged app ended with ${code}`)));
      createInterface({ input: child.stderr }).on('line', (line) => {
        process.stderr.write(`${line}\n`);
        const found = /DevTools listening on (ws:\S+)/.exec(line);
        if (found) resolve(found[1]);
      });
    });
    const { chromium } = await import('@playwright/test');
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.waitForURL('muster://app/');
    await page.locator('#root > *').first().waitFor();
    const title = await page.title();
    await browser.close();
    return title;
  } finally {
    // The group: xvfb-run hands no signal on.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

if (isCommand(import.meta.url)) {
  await setUp();
  const folder = await packageApp({ inspectable: process.argv.includes('--inspectable') });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  say(`Muster ${version} is in ${folder}; start ${programOf(folder)}.`);
  if (process.argv.includes('--try')) say(`it runs: its page is “${await tryPackage(folder)}”.`);
}
