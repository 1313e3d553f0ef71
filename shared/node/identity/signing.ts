/**
 * Ed25519 signatures (RFC 8032): a hub signs what it says is its record, a station what it brings. Keys and signatures
 * are base64url text, so that they pass through JSON and files unchanged.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { PublicKey, Signature } from '../../protocol/signatures.ts';

export { PublicKey, Signature };
/** The 32 bytes of an Ed25519 private key; never leaves the machine that it was made on, but in a backup. */
export const PrivateKey = z.base64url().length(43).brand<'PrivateKey'>();
export type PrivateKey = z.infer<typeof PrivateKey>;

export interface Signer {
  readonly publicKey: PublicKey;
  sign(text: string): Signature;
}

export function newPrivateKey(): PrivateKey {
  const { d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return PrivateKey.parse(d);
}

/** Throws for a key that is no Ed25519 key. */
export function signerOf(privateKey: PrivateKey): Signer {
  const seed = Buffer.from(privateKey, 'base64url');
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = PublicKey.parse(createPublicKey(key).export({ format: 'jwk' }).x);
  return { publicKey, sign: (text) => Signature.parse(sign(null, Buffer.from(text), key).toString('base64url')) };
}

export function isSignedBy(publicKey: PublicKey, text: string, signature: Signature): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** What two people compare by eye or telephone: SHA-256 of the key, eight groups of four hexadecimal digits. */
export function fingerprintOf(publicKey: PublicKey): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 32);
  return (digest.toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

/** RFC 8410: what stands before the key's own bytes. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
