/**
 * `npm run build`: the screen into dist/renderer, the processes into dist. `bundleIfStale` does it when a source is
 * newer than what is there, which costs a few milliseconds to find out.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCommand, root, say, setUp } from './setup.mjs';

const dist = join(root, 'dist');
const stampFile = join(dist, '.sources');
const sourceFolders = ['renderer', 'shared', 'electron', 'hub', 'build', 'assets'];
/** The README's pictures: each new set would ask for a new build. */
const notBundled = new Set(['assets/screenshots']);
const sourceFiles = ['package.json', 'package-lock.json'];

/** What the bundles are made of, by name, size and time. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!notBundled.has(path)) visit(path);
      } else if (entry.isFile() && !entry.name.endsWith('.test.ts')) add(path);
    }
  };
  for (const folder of sourceFolders) if (existsSync(join(root, folder))) visit(folder);
  for (const file of sourceFiles) add(file);
  return hash.digest('hex');
}

/** @param {{development?: boolean}} [options] */
export async function bundle({ development = false } = {}) {
  const before = fingerprint();
  // Not at the top: it is installed, and `setUp` may have to install it first.
  const { build } = await import('vite');
  const { rendererConfig } = await import('./rendererConfig.mjs');
  const started = Date.now();
  await build(rendererConfig({ development }));
  await buildProcesses({ development });
  mkdirSync(dist, { recursive: true });
  if (!development) writeFileSync(stampFile, before);
  say(`built dist in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** All but the screen. @param {{development: boolean}} options */
export async function buildProcesses({ development }) {
  const { build } = await import('vite');
  // What is built for development is not what is started or packaged.
  if (development) rmSync(stampFile, { force: true });
  await build(processes({ development }));
  await build(preload({ development }));
}

export async function bundleIfStale() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()) return;
  say('the sources are newer than dist; building.');
  await bundle();
}

/** Electron 33, which the tests run on, has Node 20. */
const nodeTarget = 'node20.18';
/** Native, or the shell itself: not to be bundled. */
const external = ['better-sqlite3', 'electron', 'bufferutil', 'utf-8-validate'];

/** @returns {import('vite').InlineConfig} */
const processes = ({ development }) => ({
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external },
  // CommonJS packages ask for it (pdfmake for its font files); the bundles are modules, which have it by another name.
  define: { __dirname: 'import.meta.dirname' },
  build: {
    ssr: true,
    target: nodeTarget,
    outDir: dist,
    emptyOutDir: false,
    sourcemap: development,
    minify: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: {
        'electron/main': join(root, 'electron/main/main.ts'),
        'electron/host': join(root, 'electron/host/utilityProcess.ts'),
        muster: join(root, 'hub/cli/main.ts'),
        backupWorker: join(root, 'hub/backup/backupWorker.ts'),
        reportWorker: join(root, 'electron/host/reports/reportWorker.ts'),
      },
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
});

/** Sandboxed preloads have no `import`: one CommonJS file with everything in it. @returns {import('vite').InlineConfig} */
const preload = ({ development }) => ({
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'warn',
  build: {
    target: 'chrome130',
    outDir: join(dist, 'electron'),
    emptyOutDir: false,
    sourcemap: development ? 'inline' : false,
    minify: false,
    lib: { entry: join(root, 'electron/preload/index.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});

if (isCommand(import.meta.url)) {
  await setUp();
  await bundle();
}
