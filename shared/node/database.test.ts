import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseRefused, openDatabase, type Migration } from './database.ts';

const first: Migration = {
  name: 'test/0001-things',
  up: (database) => void database.exec('CREATE TABLE things (name TEXT)'),
};
const second: Migration = {
  name: 'test/0002-colour',
  up: (database) => void database.exec('ALTER TABLE things ADD COLUMN colour TEXT'),
};
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-database-'));
  file = join(folder, 'a.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const open = (...migrations: Migration[]): ReturnType<typeof openDatabase> =>
  openDatabase({ file, migrations, synchronous: 'FULL' });

describe('opening a database', () => {
  it('writes acts through to the disk', () => {
    const database = open(first);
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
  });

  it('backs up before a migration, and the backup holds what was there', () => {
    const database = open(first);
    database.prepare("INSERT INTO things VALUES ('a')").run();
    database.close();
    open(first, second).close();
    const backup = readdirSync(folder).find((name) => name.endsWith('.bak'));
    expect(backup).toBe('a.db.before-test-0002-colour.bak');
    const copy = openDatabase({ file: join(folder, backup ?? ''), migrations: [first], synchronous: 'FULL' });
    expect(copy.prepare('SELECT name FROM things').pluck().all()).toEqual(['a']);
    copy.close();
  });

  it('does not migrate when the backup cannot be made, and leaves no half of one that would pass for whole', () => {
    const database = open(first);
    for (let i = 0; i < 2000; i += 1) database.prepare('INSERT INTO things VALUES (?)').run('x'.repeat(50));
    database.close();
    // As a kill or a full disk in the middle of the backup leaves it.
    const backup = `${file}.before-test-0002-colour.bak`;
    mkdirSync(`${backup}.part`);
    expect(() => open(first, second)).toThrow(DatabaseRefused);
    expect(existsSync(backup)).toBe(false);
    rmSync(`${backup}.part`, { recursive: true });
    writeFileSync(`${backup}.part`, 'half of a backup');
    open(first, second).close();
    const copy = new SQLite(backup, { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM things').pluck().get()).toBe(2000);
    copy.close();
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('leaves everything as it was when a migration fails', () => {
    open(first).close();
    const broken: Migration = {
      name: 'test/0002-broken',
      up: (database) => void database.exec('ALTER TABLE things ADD COLUMN a; nonsense'),
    };
    expect(() => open(first, broken)).toThrow(DatabaseRefused);
    const database = open(first);
    expect(database.prepare('SELECT * FROM things').columns()).toHaveLength(1);
    database.close();
  });

  it('refuses a database of a newer version with a sentence and does not touch it', () => {
    open(first, second).close();
    const before = readFileSync(file);
    expect(() => open(first)).toThrow(/newer Muster .*was not touched/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(`${file}.before-test-0002-colour.bak`)).toBe(false);
  });

  it('refuses a damaged database with a sentence and does not touch it', () => {
    for (const damage of [
      (bytes: Buffer) => bytes.fill(0x55, 0, 100),
      (bytes: Buffer) => bytes.fill(0x55, 4096, 8192),
    ]) {
      rmSync(file, { force: true });
      const database = open(first);
      for (let i = 0; i < 2000; i += 1) database.prepare('INSERT INTO things VALUES (?)').run('x'.repeat(50));
      database.close();
      const bytes = readFileSync(file);
      damage(bytes);
      writeFileSync(file, bytes);
      expect(() => open(first)).toThrow(/damaged and was not touched/);
      expect(readFileSync(file).equals(bytes)).toBe(true);
    }
  });

  it('says where and why when the file cannot be opened', () => {
    writeFileSync(join(folder, 'plain'), '');
    expect(() => openDatabase({ file: join(folder, 'plain', 'a.db'), migrations: [], synchronous: 'FULL' })).toThrow();
  });
});
