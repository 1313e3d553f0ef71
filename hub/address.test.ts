import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addressFile, madeAt, newKey, readAddress, urlOf, writeAddress } from './address.ts';
import { openFolder, type Folder } from './testing.ts';

let folder: Folder;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => {
  folder.remove();
});
const address = { url: 'http://127.0.0.1:4700', key: newKey(), fingerprint: null, pid: 1 };

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
  expect(newKey().split('.')[1]).toHaveLength(43);
});

it('a key says when it was made; one from before keys did so is the oldest', () => {
  expect(madeAt(newKey(1_764_000_000_000))).toBe(1_764_000_000_000);
  expect(madeAt('Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE')).toBe(0);
});

it('a hub on every address of its machine is reached at this one', () => {
  expect(urlOf('0.0.0.0', 4700, true)).toBe('https://127.0.0.1:4700');
  expect(urlOf('::', 4700, true)).toBe('https://[::1]:4700');
  expect(urlOf('::1', 4700, false)).toBe('http://[::1]:4700');
  expect(urlOf('10.0.0.5', 4700, true)).toBe('https://10.0.0.5:4700');
});
