/** The lint rules hold the directions of DESIGN.md: each import of the table is written into a tree of its own and linted. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const allowed: Record<string, readonly string[]> = {
  'renderer/app/a.ts': ['#shared/domain/world.ts', '#shared/protocol/frames.ts', '../features/hub/view.ts', 'react'],
  'shared/domain/area/a.ts': ['../ids.ts', 'zod'],
  'shared/node/a.ts': ['node:fs', 'better-sqlite3', '../domain/world.ts'],
  'hub/server/a.ts': ['node:fs', '#shared/node/log.ts', '../journal/b.ts'],
  'hub/cli/a.ts': ['../../electron/host/host.ts', '../../electron/console/start.ts', '#host/host.ts', '../embedded.ts'],
  'electron/host/sync/a.ts': ['node:fs', '#shared/node/log.ts', '../db/b.ts'],
  'electron/main/a.ts': ['electron', 'node:fs', '../../hub/embedded.ts', '../page/pageFile.ts'],
  'electron/preload/a.ts': ['electron', '#shared/protocol/hostPortMessage.ts'],
  'electron/console/a.ts': ['#host/host.ts', '#shared/node/log.ts', '../page/pageFile.ts'],
};
const refused: Record<string, readonly string[]> = {
  'renderer/app/b.ts': [
    'node:fs',
    'electron',
    '#host/host.ts',
    '#shared/node/log.ts',
    '../../hub/embedded.ts',
    '../../electron/main/main.ts',
    'better-sqlite3',
  ],
  'shared/domain/area/b.ts': [
    'node:fs',
    '#shared/node/log.ts',
    '../../node/log.ts',
    '../../../hub/embedded.ts',
    'electron',
    'react',
  ],
  'shared/node/b.ts': ['electron', '../../hub/embedded.ts', '#host/host.ts', '../../renderer/app/a.ts'],
  'hub/server/b.ts': [
    'electron',
    '#host/host.ts',
    '../../electron/host/host.ts',
    '../../renderer/app/a.ts',
    '../../tests/a.ts',
  ],
  'hub/cli/b.ts': ['electron', '../../electron/main/main.ts', '../../renderer/app/a.ts'],
  'electron/host/sync/b.ts': ['electron', 'electron/main', '../../main/main.ts', '../../../hub/embedded.ts'],
  'electron/main/b.ts': [
    '../../hub/server/b.ts',
    '../../hub/journal/b.ts',
    '../../renderer/app/a.ts',
    '../console/start.ts',
  ],
  'electron/preload/b.ts': ['node:fs', '#shared/node/log.ts', '../main/main.ts'],
  'electron/console/b.ts': ['electron', '../main/main.ts', '../../hub/embedded.ts'],
};

const root = dirname(import.meta.dirname);
let tree: string;
let found: Set<string>;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'muster-imports-'));
  copyFileSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
  for (const [file, imports] of Object.entries({ ...allowed, ...refused })) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), imports.map((name) => `import '${name}';\n`).join(''));
  }
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  // The configuration's other rules have nothing to say about a tree of empty files.
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'unix', '.'], { cwd: tree, encoding: 'utf8' });
  found = new Set(
    [...stdout.matchAll(/^(\S+?):\d+:\d+: '([^']+)' import is restricted/gm)].map(
      ([, file, name]) => `${file ?? ''} ${name ?? ''}`,
    ),
  );
});
afterAll(() => {
  rmSync(tree, { recursive: true });
});

describe('imports go one way', () => {
  for (const [file, imports] of Object.entries(allowed))
    it(`${dirname(file)} may import what it needs`, () => {
      expect(imports.filter((name) => found.has(`${file} ${name}`))).toEqual([]);
    });
  for (const [file, imports] of Object.entries(refused))
    it(`${dirname(file)} may not import what is above or beside it`, () => {
      expect(imports.filter((name) => !found.has(`${file} ${name}`))).toEqual([]);
    });
});
