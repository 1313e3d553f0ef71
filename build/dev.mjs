/**
 * `npm run dev [-- --electron ...]`: the command center with hot reload. The screen comes from Vite, which changes it
 * in place; the processes start again when a source of theirs changes. In the browser, or with --electron in the app.
 */
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundle, buildProcesses } from './bundle.mjs';
import { hasDisplay, isRootOnLinux, provideElectron } from './electronRuntime.mjs';
import { fail, root, say, setUp } from './setup.mjs';

await setUp();
const args = process.argv.slice(2);
const inElectron = args.includes('--electron');
const rest = args.filter((arg) => arg !== '--electron');

const LOOPBACK = '127.0.0.1';
const RESTARTED = 'muster:restarted';
const { createServer } = await import('vite');
const { rendererConfig } = await import('./rendererConfig.mjs');
const config = rendererConfig({ development: true });
const port = await freePort();
const vite = await createServer({
  ...config,
  plugins: [...config.plugins, followRestarts()],
  // The page comes through a shell, from another port or scheme: its own address does not say where Vite is.
  server: {
    host: LOOPBACK,
    port,
    strictPort: true,
    cors: false,
    ws: { protocol: 'ws', host: LOOPBACK, clientPort: port },
  },
});
await vite.listen();
// Nothing of it is shown, but the shells look for it before they start.
if (!existsSync(join(root, 'dist', 'renderer', 'index.html'))) await bundle({ development: true });
const environment = { ...process.env, MUSTER_DEVELOPMENT_PAGE: `http://${LOOPBACK}:${port}` };

const [command, ...commandArgs] = inElectron
  ? await electronCommand()
  : [process.execPath, join(root, 'hub/cli/main.ts'), 'console'];
let starts = 0;
let child = run();
let restarting = false;
let ending = false;
let changed = null;
let waiting;
for (const folder of ['electron', 'hub', 'shared'])
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (file === null || !file.endsWith('.ts') || file.endsWith('.test.ts')) return;
    changed = file;
    // An editor writes a file more than once.
    clearTimeout(waiting);
    waiting = setTimeout(() => void restart(), 200);
  });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    ending = true;
    // Ctrl-C reaches the child by itself, as one of the terminal's group.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill('SIGTERM');
  });

function run() {
  // A browser that is open follows by itself; another window is not wanted.
  const follows = !inElectron && starts > 0;
  const started = spawn(command, [...commandArgs, ...rest, ...(follows ? ['--no-open'] : [])], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
    env: environment,
  });
  starts += 1;
  let isTold = !follows;
  createInterface({ input: started.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`);
    const link = /http:\/\/\S+\?token=\S+/.exec(line)?.[0];
    if (link === undefined || isTold) return;
    isTold = true;
    vite.ws.send(RESTARTED, { link });
  });
  const isFirst = starts === 1;
  started.on('exit', (code) => {
    if (restarting && !ending) return;
    if (ending || isFirst || code === 0) process.exit(code ?? 1);
    say('it ended; it starts again when a source changes.');
  });
  return started;
}

async function restart() {
  if (restarting) return;
  restarting = true;
  // What changes meanwhile needs another round.
  while (changed !== null) {
    if (ending) return;
    say(`${changed} changed; starting the processes again.`);
    changed = null;
    try {
      if (inElectron) await buildProcesses({ development: true });
    } catch (error) {
      say(`it could not be built: ${error.message}`);
      continue;
    }
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => {
        child.once('exit', resolve);
      });
      child.kill('SIGTERM');
      await ended;
    }
    child = run();
  }
  restarting = false;
}

async function electronCommand() {
  const electron = provideElectron();
  if (electron.path === null) return fail(`${electron.reason}; leave out --electron to work in the browser.`);
  if (!hasDisplay()) return fail('there is no display; leave out --electron to work in the browser.');
  await buildProcesses({ development: true });
  return [electron.path, ...(isRootOnLinux() ? ['--no-sandbox'] : []), root];
}

/** A console that was started again has another port and another link: the open page goes there. */
function followRestarts() {
  const module = '/@muster/follow-restarts';
  return {
    name: 'muster:follow-restarts',
    resolveId: (id) => (id === module ? id : undefined),
    load: (id) =>
      id === module ? `import.meta.hot.on('${RESTARTED}', ({ link }) => { location.href = link; });` : undefined,
    transformIndexHtml: () => [{ tag: 'script', attrs: { type: 'module', src: module } }],
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createNetServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}
