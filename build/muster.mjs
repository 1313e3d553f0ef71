/** `npm run -s muster -- ...`: the command line, from the sources of this checkout. */
import { join } from 'node:path';
import { bundleIfStale } from './bundle.mjs';
import { root, runToEnd, setUp } from './setup.mjs';

await setUp();
const args = process.argv.slice(2);
// The only command that shows a screen needs it built.
if (args[0] === 'console' && !args.includes('--help')) await bundleIfStale();
process.exit(await runToEnd(process.execPath, [join(root, 'hub', 'cli', 'main.ts'), ...args]));
