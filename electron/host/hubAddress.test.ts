import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hubAddressOf, hubKeyIn } from './hubAddress.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-address-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('finds the hub of a data folder, and takes a file that is only half there for none', () => {
  expect(hubAddressOf(folder)).toBeNull();
  mkdirSync(join(folder, 'hub'));
  const whole = JSON.stringify({ url: 'http://127.0.0.1:4700', key: 'a-key-of-some-length', pid: 1 });
  for (let length = 0; length < whole.length; length += 1) {
    writeFileSync(join(folder, 'hub', 'hub.json'), whole.slice(0, length));
    expect(hubAddressOf(folder)).toBeNull();
  }
  writeFileSync(join(folder, 'hub', 'hub.json'), whole);
  expect(hubAddressOf(folder)).toEqual({ url: 'http://127.0.0.1:4700', key: 'a-key-of-some-length' });
});

it('takes a hub’s key from its hub.json or from a file with the key alone, and says what is wrong with another', () => {
  const file = join(folder, 'key');
  writeFileSync(file, ' the-key \n');
  expect(hubKeyIn(file)).toBe('the-key');
  writeFileSync(file, JSON.stringify({ url: 'http://127.0.0.1:4700', key: 'the-other-key', pid: 1 }));
  expect(hubKeyIn(file)).toBe('the-other-key');
  for (const nonsense of ['', '{"url":1}', '{half']) {
    writeFileSync(file, nonsense);
    expect(() => hubKeyIn(file)).toThrow(/holds no key\. Name the hub’s hub\.json/);
  }
  expect(() => hubKeyIn(join(folder, 'nowhere'))).toThrow(/cannot be used: .*ENOENT/);
});
