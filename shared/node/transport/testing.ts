/** Certificates for tests. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { generate } from 'selfsigned';

const newKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const settings = (key: string): NonNullable<Parameters<typeof generate>[1]> => ({
  keyType: 'ec',
  curve: 'P-256',
  algorithm: 'sha256',
  keyPair: { privateKey: key, publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() },
});

/** One that vouches for itself. */
export async function makeCertificate(key = newKey()): Promise<{ certificate: string; key: string }> {
  const { cert } = await generate([{ name: 'commonName', value: 'Muster hub' }], settings(key));
  return { certificate: cert, key };
}

/** One that an authority vouches for, which the other side does not know. */
export async function signedCertificate(): Promise<{ certificate: string; key: string }> {
  const authority = newKey();
  const { cert: ca } = await generate([{ name: 'commonName', value: 'An authority' }], {
    ...settings(authority),
    extensions: [{ name: 'basicConstraints', cA: true }],
  });
  const key = newKey();
  const { cert } = await generate([{ name: 'commonName', value: 'hub.example' }], {
    ...settings(key),
    ca: { key: authority, cert: ca },
  });
  return { certificate: cert, key };
}
