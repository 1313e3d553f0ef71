/** `npm run types`: every part of the tree by its own tsconfig.json, whose types say what the part may touch. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, runToEnd, say, setUp, tool } from './setup.mjs';

await setUp();
const skipped = new Set(['node_modules', 'dist', 'release', '.git', 'fixtures']);
const configs = readdirSync(root, { recursive: false, withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
  .flatMap((entry) => readdirSync(join(root, entry.name), { recursive: true, withFileTypes: true }))
  .filter(
    (entry) =>
      entry.isFile() && /^tsconfig(\.\w+)?\.json$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
  )
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
let failed = 0;
for (const config of configs) {
  const code = await runToEnd(tool('tsc'), ['-p', config], { cwd: root });
  if (code !== 0) failed += 1;
  say(
    `types of ${relative(root, dirname(config))} (${relative(dirname(config), config)}): ${code === 0 ? 'sound' : 'faults, see above'}.`,
  );
}
process.exit(failed === 0 ? 0 : 1);
