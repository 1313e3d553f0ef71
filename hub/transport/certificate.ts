/**
 * The certificate of a hub that others reach over a network. One of its own is made when it first listens there and kept
 * beside the journal; it is renewed before it ends, with the same key, so that what stations have pinned stays.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { fingerprintOfCertificate } from '#shared/node/transport/pinnedTls.ts';
import type { HubFingerprint } from '#shared/protocol/stations.ts';

const DAY_MS = 86_400_000;
const VALID_DAYS = 730;
const RENEWED_BEFORE_DAYS = 60;
/** A station whose clock is behind must find it valid. */
const VALID_BEFORE_DAYS = 2;

export interface HubCertificate {
  /** PEM, with those that vouch for it if there are any. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
  readonly fingerprint: HubFingerprint;
}

/** Files that somebody else looks after. */
export interface CertificateFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Throws a sentence for files that are none. */
export function givenCertificate({ certificateFile, keyFile }: CertificateFiles, now: number): HubCertificate {
  const certificate = readPem(certificateFile, '--tls-cert');
  const key = readPem(keyFile, '--tls-key');
  const parsed = parsed509(certificate, certificateFile);
  let belongs: boolean;
  try {
    belongs = parsed.checkPrivateKey(createPrivateKey(key));
  } catch (error) {
    throw new Error(`${keyFile} holds no private key in PEM form without a passphrase. Name another with --tls-key.`, {
      cause: error,
    });
  }
  if (!belongs) throw new Error(`The key in ${keyFile} is not that of the certificate in ${certificateFile}.`);
  if (parsed.validToDate.getTime() <= now)
    throw new Error(`The certificate in ${certificateFile} ended on ${parsed.validTo}. Name one that is valid.`);
  return { certificate, key, fingerprint: fingerprintOfCertificate(parsed) };
}

/** The hub's own, made or renewed where that is due. Throws a sentence for files that are damaged or cannot be written. */
export async function ownCertificate(folder: string, address: string, now: number): Promise<HubCertificate> {
  const certificateFile = join(folder, 'tls-certificate.pem');
  const keyFile = join(folder, 'tls-key.pem');
  const key = existsSync(keyFile) ? readKept(keyFile) : newKey();
  if (!existsSync(keyFile)) keep(keyFile, key);
  const standing = existsSync(certificateFile) ? readFileSync(certificateFile, 'utf8') : null;
  const certificate = standing !== null && isGood(standing, key, now) ? standing : await made(key, address, now);
  if (certificate !== standing) keep(certificateFile, certificate);
  return { certificate, key, fingerprint: fingerprintOfCertificate(new X509Certificate(certificate)) };
}

function isGood(certificate: string, key: string, now: number): boolean {
  try {
    const parsed = new X509Certificate(certificate);
    const renewedFrom = parsed.validToDate.getTime() - RENEWED_BEFORE_DAYS * DAY_MS;
    return now < renewedFrom && parsed.checkPrivateKey(createPrivateKey(key));
  } catch {
    // It can be made again at any time: the key is what counts.
    return false;
  }
}

async function made(key: string, address: string, now: number): Promise<string> {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' });
  const { cert } = await generate([{ name: 'commonName', value: 'Muster hub' }], {
    keyPair: { privateKey: key, publicKey: publicKey.toString() },
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - VALID_BEFORE_DAYS * DAY_MS),
    notAfterDate: new Date(now + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      // Stations go by the key; these are for browsers and monitoring.
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: hostname() }, { type: 2, value: 'localhost' }, ip(address)],
      },
    ],
  });
  return cert;
}

const ip = (address: string): { type: 7; ip: string } | { type: 2; value: string } =>
  /^[\d.]+$|:/.test(address) ? { type: 7, ip: address } : { type: 2, value: address };

const newKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function readKept(file: string): string {
  const pem = readFileSync(file, 'utf8');
  try {
    createPrivateKey(pem);
    return pem;
  } catch (error) {
    throw new Error(
      `${file} is damaged. Restore it from a backup; or delete it, and the hub makes a new key, whose fingerprint each station has to accept anew.`,
      { cause: error },
    );
  }
}

/** Whole or not at all. */
function keep(file: string, pem: string): void {
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    // The mode counts only for a file that was not there.
    rmSync(`${file}.next`, { force: true });
    writeFileSync(`${file}.next`, pem, { mode: 0o600, flush: true });
    renameSync(`${file}.next`, file);
  } catch (error) {
    throw new Error(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}. Check that the folder is writable and that the disk is not full.`,
      { cause: error },
    );
  }
}

function readPem(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}. Name another with ${option}.`,
      { cause: error },
    );
  }
}

function parsed509(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw new Error(`${file} holds no certificate in PEM form. Name another with --tls-cert.`, { cause: error });
  }
}
