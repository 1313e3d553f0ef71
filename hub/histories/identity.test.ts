import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSignedBy } from '#shared/node/identity/signing.ts';
import { openFolder, type Folder } from '../testing.ts';
import { identityFile, openIdentity } from './identity.ts';

let folder: Folder;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => {
  folder.remove();
});

describe('the identity of a hub', () => {
  it('is made once, for its owner only, and signs', () => {
    const first = openIdentity(folder.path);
    const second = openIdentity(folder.path);
    expect(second.publicKey).toBe(first.publicKey);
    expect(isSignedBy(first.publicKey, 'a', second.sign('a'))).toBe(true);
    expect(isSignedBy(first.publicKey, 'b', second.sign('a'))).toBe(false);
    expect(statSync(identityFile(folder.path)).mode & 0o077).toBe(0);
    expect(readFileSync(identityFile(folder.path), 'utf8')).not.toContain(first.publicKey);
  });

  it('that is damaged is not replaced: stations would take the hub for another', () => {
    openIdentity(folder.path);
    writeFileSync(identityFile(folder.path), '{');
    expect(() => openIdentity(folder.path)).toThrow(/is damaged.*restore it from a backup/);
    expect(readFileSync(identityFile(folder.path), 'utf8')).toBe('{');
  });
});
