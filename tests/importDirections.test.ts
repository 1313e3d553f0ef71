/** The lint rules hold the directions of ARCHITECTURE.md: each import of the table is written into a tree of its own and linted. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const allowed: Record<string, readonly string[]> = {
  'renderer/app/a.ts': ['#shared/domain/world.ts', '#shared/protocol/frames.ts', '../features/hub/view.ts', 'react'],
  'shared/domain/area/a.ts': ['../ids.ts', 'zod'],
  'shared/science/a.ts': ['../domain/values.ts'],
  'shared/protocol/a.ts': ['../domain/ids.ts', 'zod', '@msgpack/msgpack'],
  'shared/words/a.ts': ['../domain/ids.ts'],
  'shared/reports/a.ts': ['../domain/ids.ts', '../words/texts.ts'],
  'shared/node/a.ts': ['node:fs', 'better-sqlite3', '../domain/world.ts'],
  'hub/a.ts': ['node:fs', '#shared/node/log.ts', './journal/b.ts', './ingest/ingest.ts'],
  'hub/stations/a.ts': ['node:fs', '#shared/node/log.ts', '../journal/b.ts', 'socket.io'],
  'hub/cli/a.ts': ['../../electron/host/host.ts', '../../electron/console/start.ts', '#host/host.ts', '../embedded.ts'],
  'electron/host/sync/a.ts': ['node:fs', '#shared/node/log.ts', '../db/b.ts'],
  'electron/main/a.ts': ['electron', 'node:fs', '../../hub/embedded.ts', '../page/pageFile.ts'],
  'electron/page/a.ts': ['node:fs', '#shared/protocol/shellContract.ts'],
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
  'shared/science/b.ts': ['node:fs', '../node/log.ts', 'electron', '../../renderer/app/a.ts', 'maplibre-gl'],
  'shared/protocol/b.ts': ['node:crypto', 'ws', '#shared/node/log.ts', '#host/host.ts', '../../hub/embedded.ts'],
  'shared/reports/b.ts': ['node:fs', 'react', '../../renderer/app/a.ts', '#host/host.ts'],
  'shared/words/b.ts': ['node:fs', 'react', '../../renderer/app/a.ts', '#shared/node/log.ts'],
  'shared/node/b.ts': ['electron', '../../hub/embedded.ts', '#host/host.ts', '../../renderer/app/a.ts'],
  'hub/b.ts': ['electron', '#host/host.ts', '../electron/host/host.ts', './cli/main.ts'],
  'hub/stations/b.ts': [
    'electron',
    '#host/host.ts',
    '../../electron/host/host.ts',
    '../../renderer/app/a.ts',
    '../../tests/a.ts',
    '../cli/main.ts',
  ],
  'hub/cli/b.ts': ['electron', '../../electron/main/main.ts', '../../renderer/app/a.ts'],
  'electron/host/sync/b.ts': [
    'electron',
    'electron/main',
    '../../main/main.ts',
    '../../console/start.ts',
    '../../../hub/embedded.ts',
    '../../../hub/journal/b.ts',
    '../../../renderer/app/a.ts',
  ],
  'electron/page/b.ts': ['electron', '#host/host.ts', '../host/host.ts', '../../hub/embedded.ts'],
  'electron/main/b.ts': [
    '../../hub/stations/b.ts',
    '../../hub/ingest/b.ts',
    '../../hub/journal/b.ts',
    '../../hub/cli/main.ts',
    '../../hub/hub.ts',
    '../../hub/address.ts',
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
  // The linter looks for its type-aware half in the tree that it lints, and then on the path.
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--format', 'unix', '.'], {
    cwd: tree,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  });
  if (!stdout.includes('problem')) throw new Error(`The linter did not run: ${stdout}${stderr}`);
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
