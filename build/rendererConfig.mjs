/** How Vite builds, and under `npm run dev` serves, the screen. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { pdfData } from './pdfData.mjs';
import { root } from './setup.mjs';

/** @param {{development: boolean}} options @returns {import('vite').InlineConfig} */
export const rendererConfig = ({ development }) => ({
  configFile: false,
  root: join(root, 'renderer'),
  // The same files are served at muster://app/ and at http://127.0.0.1:PORT/.
  base: './',
  publicDir: false,
  plugins: [react(), pdfData()],
  // MapLibre's worker is a file of its own: the content security policy has no blob: workers.
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'immutable/[name]-[hash].js' } } },
  build: {
    outDir: join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    // The oldest Chromium that the tests run on (Electron 33).
    target: 'chrome130',
    sourcemap: development,
    // Those of what is bundled: they go with every copy.
    license: { fileName: 'licenses.md' },
    // Files whose name has a hash of their content may be kept by the browser for ever; the folder says so.
    assetsDir: 'immutable',
    // Nothing as a data: URL: the policy allows them for images only.
    assetsInlineLimit: 0,
    // One program on one machine: a single large file loads no slower than many.
    chunkSizeWarningLimit: 4096,
    modulePreload: { polyfill: false },
  },
  logLevel: 'warn',
});
