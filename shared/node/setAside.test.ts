import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database, Migration } from './database.ts';
import { openOrSetAside } from './setAside.ts';

const things: Migration = {
  name: 'test/0001-things',
  up: (database) => void database.exec('CREATE TABLE things (name TEXT)'),
};
let folder: string;
let file: string;
let asides: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-aside-'));
  file = join(folder, 'a.db');
  asides = [];
  writeFileSync(file, 'no database, but all that there is'.repeat(200));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const open = (save: (damaged: string, into: Database) => void): string[] => {
  const { database, store } = openOrSetAside(
    { file, migrations: [things], synchronous: 'FULL' },
    (opened) => opened.prepare<[], string>('SELECT name FROM things').pluck().all(),
    { save, begunAnew: (aside) => asides.push(aside) },
  );
  database.close();
  return store;
};
const saved = (_damaged: string, into: Database): void => {
  into.prepare("INSERT INTO things VALUES ('saved')").run();
};

it('a damaged database is set aside whole, with what could be saved from it in the new one', () => {
  const before = readFileSync(file);
  expect(open(saved)).toEqual(['saved']);
  expect(asides).toHaveLength(1);
  expect(readFileSync(asides[0]!).equals(before)).toBe(true);
});

it('a start that fails while it saves leaves the damaged one in its place, and the next start saves again', () => {
  const before = readFileSync(file);
  expect(() =>
    open(() => {
      throw new Error('disk full');
    }),
  ).toThrow('disk full');
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(open(saved)).toEqual(['saved']);
  expect(readdirSync(folder).filter((name) => name.includes('.next'))).toEqual([]);
});

it('a start that is killed when the damaged one is moved already finds what was saved', () => {
  open(saved);
  renameSync(file, `${file}.next`);
  expect(
    open(() => {
      throw new Error('not damaged any more');
    }),
  ).toEqual(['saved']);
});
