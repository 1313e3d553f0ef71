/**
 * `npm run dev [-- --electron ...]`: the command center with hot reload. The screen comes from Vite, which changes it
 * in place; the processes start again when a source of theirs changes. In the browser, or with --electron in the app.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { bundle, buildProcesses } from './bundle.mjs';
import { displayPrefix, isRootOnLinux, provideElectron } from './electronRuntime.mjs';
import { fail, root, say, setUp } from './setup.mjs';

await setUp();
const args = process.argv.slice(2);
const inElectron = args.includes('--electron');
const rest = args.filter((arg) => arg !== '--electron');

const { createServer } = await import('vite');
const { rendererConfig } = await import('./rendererConfig.mjs');
const vite = await createServer({
  ...rendererConfig({ development: true }),
  server: { host: '127.0.0.1', strictPort: false, cors: false },
});
await vite.listen();
const page = new URL(vite.resolvedUrls?.local[0] ?? fail('Vite’s server has no address.')).origin;
const environment = { ...process.env, MUSTER_DEVELOPMENT_PAGE: page };

const [command, ...commandArgs] = inElectron
  ? await electronCommand()
  : [process.execPath, join(root, 'hub/cli/main.ts'), 'console'];
let child = run();
let restarting = false;
let waiting;
for (const folder of ['electron', 'hub', 'shared'])
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (file === null || !file.endsWith('.ts') || file.endsWith('.test.ts')) return;
    // An editor writes a file more than once.
    clearTimeout(waiting);
    waiting = setTimeout(() => void restart(file), 200);
  });

function run() {
  const started = spawn(command, [...commandArgs, ...rest], { cwd: root, stdio: 'inherit', env: environment });
  started.on('exit', (code) => {
    if (!restarting) process.exit(code ?? 0);
  });
  return started;
}

async function restart(file) {
  if (restarting) return;
  restarting = true;
  say(`${file} changed; starting the processes again.`);
  try {
    if (inElectron) await buildProcesses({ development: true });
  } catch (error) {
    say(`it could not be built: ${error.message}`);
    restarting = false;
    return;
  }
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  child.kill('SIGTERM');
  if (child.exitCode === null) await ended;
  child = run();
  restarting = false;
}

async function electronCommand() {
  const electron = provideElectron();
  if (electron.path === null) return fail(`${electron.reason}; leave out --electron to work in the browser.`);
  const prefix = displayPrefix();
  if (prefix === null) return fail('there is no display; leave out --electron to work in the browser.');
  await bundle({ development: true });
  return [...prefix, electron.path, ...(isRootOnLinux() ? ['--no-sandbox'] : []), root];
}
