/** `npm run -s bench -- NAME [--json ...]`: one measured claim; its last line on standard output is one JSON object. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root, runToEnd, setUp } from './setup.mjs';

await setUp();
const [name, ...args] = process.argv.slice(2);
const folder = join(root, 'bench');
const names = readdirSync(folder)
  .filter((file) => /^[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -'.ts'.length));
if (name === undefined || !names.includes(name) || !existsSync(join(folder, `${name}.ts`)))
  fail(`${name === undefined ? 'name a bench' : `there is no bench “${name}”`}: ${names.join(', ') || 'none yet'}.`);
process.exit(await runToEnd(process.execPath, ['--expose-gc', join(folder, `${name}.ts`), ...args]));
