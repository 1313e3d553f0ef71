import { X509Certificate } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFolder, type Folder } from '../testing.ts';
import { givenCertificate, ownCertificate } from './certificate.ts';

const DAY_MS = 86_400_000;
const now = Date.now();
let folder: Folder;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => {
  folder.remove();
});
const own = (at = now): ReturnType<typeof ownCertificate> => ownCertificate(folder.path, '10.0.0.5', at);
const file = (name: string): string => join(folder.path, name);

it('is made once, for two years, and only its owner can read the key', async () => {
  const first = await own();
  expect(await own()).toEqual(first);
  expect(statSync(file('tls-key.pem')).mode & 0o777).toBe(0o600);
  const parsed = new X509Certificate(first.certificate);
  expect(parsed.validFromDate.getTime()).toBeLessThan(now - DAY_MS);
  expect(parsed.validToDate.getTime()).toBeGreaterThan(now + 700 * DAY_MS);
  expect(parsed.subjectAltName).toContain('IP Address:10.0.0.5');
  expect(parsed.ca).toBe(false);
});

it('is renewed before it ends, with the same key: what stations have pinned stays', async () => {
  const first = await own();
  const early = await own(now + 600 * DAY_MS);
  expect(early.certificate).toBe(first.certificate);
  const late = now + 700 * DAY_MS;
  const renewed = await own(late);
  expect(renewed.certificate).not.toBe(first.certificate);
  expect([renewed.key, renewed.fingerprint]).toEqual([first.key, first.fingerprint]);
  expect(new X509Certificate(renewed.certificate).validToDate.getTime()).toBeGreaterThan(late + 700 * DAY_MS);
});

it('that is damaged is made anew; a damaged key is not, for stations have pinned it', async () => {
  const first = await own();
  writeFileSync(file('tls-certificate.pem'), 'x');
  expect((await own()).fingerprint).toBe(first.fingerprint);
  writeFileSync(file('tls-key.pem'), 'x');
  await expect(own()).rejects.toThrow(/tls-key\.pem is damaged\. Restore it from a backup; or delete it/);
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('says what cannot be written', async () => {
  chmodSync(folder.path, 0o500);
  await expect(own()).rejects.toThrow(/tls-key\.pem cannot be written: .*Check that the folder is writable/);
  chmodSync(folder.path, 0o700);
});

it('given as files, is taken when the two belong together and it is valid; else a sentence says why not', async () => {
  const { certificate, key, fingerprint } = await own();
  const [certificateFile, keyFile] = [file('tls-certificate.pem'), file('tls-key.pem')];
  const given = { certificateFile, keyFile };
  expect(givenCertificate(given, now)).toEqual({ certificate, key, fingerprint });
  expect(() => givenCertificate(given, now + 1000 * DAY_MS)).toThrow(/ended on .*Name one that is valid/);
  const other = openFolder();
  await ownCertificate(other.path, '10.0.0.5', now);
  const otherKey = join(other.path, 'tls-key.pem');
  expect(() => givenCertificate({ certificateFile, keyFile: otherKey }, now)).toThrow(/is not that of the certificate/);
  other.remove();
  expect(() => givenCertificate({ certificateFile: keyFile, keyFile }, now)).toThrow(
    /holds no certificate in PEM form/,
  );
  expect(() => givenCertificate({ certificateFile, keyFile: certificateFile }, now)).toThrow(/holds no private key/);
  expect(() => givenCertificate({ certificateFile: file('none'), keyFile }, now)).toThrow(
    /none cannot be read.*--tls-cert/,
  );
  expect(readFileSync(keyFile, 'utf8')).toBe(key);
});
