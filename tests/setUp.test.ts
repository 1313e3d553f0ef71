/** What every command does first. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = dirname(import.meta.dirname);

it('goes on with Node 24 once, also in a checkout whose dependencies are reached through a link', () => {
  const tree = mkdtempSync(join(tmpdir(), 'muster-set-up-'));
  try {
    for (const part of ['build', 'package.json', 'package-lock.json'])
      cpSync(join(root, part), join(tree, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    const script = join(tree, 'build', 'probe.mjs');
    writeFileSync(
      script,
      `import { setUp } from './setup.mjs'; await setUp(); console.log(process.versions.node, process.env.MUSTER_DEPTH);`,
    );
    // Each start anew counts; without an end there would be a thousand in a minute.
    const count = `data:text/javascript,${encodeURIComponent('process.env.MUSTER_DEPTH = String(Number(process.env.MUSTER_DEPTH ?? 0) + 1); if (Number(process.env.MUSTER_DEPTH) > 3) process.exit(9);')}`;
    const said = execFileSync(process.execPath, [script], {
      cwd: tree,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: `--import ${count}` },
    });
    expect(said).toMatch(/^24\./);
  } finally {
    rmSync(tree, { recursive: true });
  }
});
