/**
 * What pdf.js asks for only when a file needs it, at `pdf/` beside the screen: character maps (Chinese text whose font is
 * not in the file), the standard fonts, and the decoders of scanned pages. Those are the plain JavaScript ones: the
 * content security policy runs no WebAssembly.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const from = join(root, 'node_modules', 'pdfjs-dist');

/** @returns {Map<string, string>} the name that it is served under, and the file */
function files() {
  const found = new Map();
  for (const folder of ['cmaps', 'standard_fonts'])
    for (const name of readdirSync(join(from, folder)))
      // The shells serve kinds of files that they know.
      found.set(name.startsWith('LICENSE') ? `${name}.${folder}.bin` : `${name}.bin`, join(from, folder, name));
  for (const name of readdirSync(join(from, 'wasm')))
    if (name.endsWith('_fallback.js') || name.startsWith('LICENSE'))
      found.set(name.endsWith('.js') ? name : `${name}.bin`, join(from, 'wasm', name));
  return found;
}

/** @returns {import('vite').Plugin} */
export const pdfData = () => ({
  name: 'muster-pdf-data',
  generateBundle() {
    for (const [name, path] of files())
      this.emitFile({ type: 'asset', fileName: `pdf/${name}`, source: readFileSync(path) });
  },
  configureServer(server) {
    const served = files();
    server.middlewares.use('/pdf', (request, response, next) => {
      const path = served.get((request.url ?? '').slice(1));
      if (path === undefined) {
        next();
        return;
      }
      response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
      response.end(readFileSync(path));
    });
  },
});
