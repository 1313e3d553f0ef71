/**
 * Cold start to a usable map, against a bare window with the same basemap: from the start of the first process to a map
 * that is drawn, on a station that has been used before. In Electron where its runtime is there (`--shell electron`),
 * else in Chromium. The two take turns, so that a machine that changes its mood changes it for both.
 */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '../build/chromium.mjs';
import { findElectron } from '../build/electronRuntime.mjs';
import { rendererConfig } from '../build/rendererConfig.mjs';
import { node, root, startProgram } from '../tests/e2e/helper/processes.ts';
import { drawingSwitches, rootSwitches } from '../tests/e2e/helper/shell.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, shell: { type: 'string' }, json: { type: 'boolean' } },
});
const electron: { path: string | null; reason?: string } = findElectron();
const shell = given.shell ?? (electron.path !== null && process.env['DISPLAY'] !== undefined ? 'electron' : 'console');
const browser: { path: string | null; reason?: string } = shell === 'electron' ? electron : findChromium();
if (browser.path === null) throw new Error(browser.reason ?? 'There is nothing to show a page with.');
const executablePath = browser.path;
const args = [...rootSwitches, ...drawingSwitches];
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-start-'));
const bare = join(folder, 'bare');
const data = join(folder, 'data');

const config = rendererConfig({ development: false });
await build({ ...config, root: join(root, 'bench', 'bareMap'), build: { ...config.build, outDir: bare } });

const isDrawn = (page: Page): Promise<void> => page.locator('[data-testid=map][data-ready=true]').waitFor();

/** Milliseconds from the first process to a drawn map. */
type Start = () => Promise<number>;

async function inChromium(open: () => Promise<{ link: string; end: () => Promise<void> }>): Promise<number> {
  const started = performance.now();
  const { link, end } = await open();
  const opened = await chromium.launch({ executablePath, args });
  const page = await opened.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(link);
  await isDrawn(page);
  const took = performance.now() - started;
  await opened.close();
  await end();
  return took;
}

async function inElectron(more: readonly string[]): Promise<number> {
  const started = performance.now();
  const app = await _electron.launch({ executablePath, args: [...args, ...more] });
  await isDrawn(await app.firstWindow());
  const took = performance.now() - started;
  await app.close();
  return took;
}

/** The bare page, served to Chromium. */
async function serveBarePage(): Promise<Server> {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.mjs': 'text/javascript',
    '.css': 'text/css',
    '.json': 'application/json',
    '.geojson': 'application/json',
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bare').pathname;
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain');
    createReadStream(join(bare, path))
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

const server = shell === 'electron' ? null : await serveBarePage();
const page = `http://127.0.0.1:${String((server?.address() as AddressInfo | null)?.port ?? 0)}/index.html`;
const startBare: Start =
  shell === 'electron'
    ? () => inElectron([join(root, 'bench', 'bareMap', 'window.mjs'), bare])
    : () => inChromium(() => Promise.resolve({ link: page, end: () => Promise.resolve() }));
const startMuster: Start =
  shell === 'electron'
    ? () => inElectron([root, `--data=${data}`])
    : () =>
        inChromium(async () => {
          const muster = startProgram(node, [join(root, 'dist', 'muster.js'), 'console', '--no-open', '--data', data]);
          const [link] = await muster.waitFor(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
          return { link, end: () => muster.stop() };
        });

try {
  const first = await startMuster();
  await startBare();
  const [musterMs, bareMs, ratios]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < Number(given.rounds); i += 1) {
    const ours = await startMuster();
    const theirs = await startBare();
    musterMs.push(ours);
    bareMs.push(theirs);
    ratios.push(ours / theirs);
  }
  const slower = percentile(ratios, 0.5);
  say(
    `${shell}: Muster ${round(percentile(musterMs, 0.5), 0).toString()} ms, bare window ${round(percentile(bareMs, 0.5), 0).toString()} ms: ${round(slower).toString()} times as long (goal: at most 2).`,
  );
  report({
    bench: 'start',
    ratio: round(1 / slower, 3),
    against: `a bare ${shell === 'electron' ? 'Electron' : 'Chromium'} window with the same basemap`,
    shell,
    timesAsLong: round(slower, 2),
    goalTimesAsLong: 2,
    musterMs: round(percentile(musterMs, 0.5), 0),
    bareMs: round(percentile(bareMs, 0.5), 0),
    firstStartEverMs: round(first, 0),
  });
} finally {
  server?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
