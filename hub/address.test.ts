import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addressFile, newKey, readAddress, writeAddress } from './address.ts';
import { openFolder, type Folder } from './testing.ts';

let folder: Folder;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => {
  folder.remove();
});
const address = { url: 'http://127.0.0.1:4700', key: newKey(), pid: 1 };

it('a hub’s address is read back, and nothing where no hub has run', () => {
  expect(readAddress(folder.path)).toBeNull();
  writeAddress(folder.path, address);
  expect(readAddress(folder.path)).toEqual(address);
});

it.skipIf(process.platform === 'win32')(
  'only its owner can read the key, also where the file was open to all before',
  () => {
    const file = addressFile(folder.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '{}');
    chmodSync(file, 0o644);
    writeAddress(folder.path, address);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  },
);

it('a file that is something else is refused with what to do', () => {
  writeAddress(folder.path, address);
  for (const text of ['', '{', '{"url":"x"}']) {
    writeFileSync(addressFile(folder.path), text);
    expect(() => readAddress(folder.path)).toThrow(/hub\.json is damaged: delete it/);
  }
});

it('where it cannot be written, a sentence says so', () => {
  mkdirSync(`${addressFile(folder.path)}.next`, { recursive: true });
  expect(() => {
    writeAddress(folder.path, address);
  }).toThrow(/hub\.json cannot be written: .*Check that the folder is writable/);
});

it('each key is another, and long', () => {
  expect(newKey()).not.toBe(newKey());
  expect(newKey()).toHaveLength(43);
});
