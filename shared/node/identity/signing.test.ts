import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, isSignedBy, newPrivateKey, PrivateKey, Signature, signerOf } from './signing.ts';

describe('a signature', () => {
  it('holds for the text and the key that it was made with, and for no other', () => {
    const signer = signerOf(newPrivateKey());
    const other = signerOf(newPrivateKey());
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, another) => {
        const signature = signer.sign(text);
        expect(isSignedBy(signer.publicKey, text, signature)).toBe(true);
        expect(isSignedBy(other.publicKey, text, signature)).toBe(false);
        expect(isSignedBy(signer.publicKey, another, signature)).toBe(another === text);
      }),
      { numRuns: 30 },
    );
  });

  it('is that of RFC 8032, section 7.1, test 1', () => {
    const hex = (text: string): string => Buffer.from(text, 'hex').toString('base64url');
    const signer = signerOf(PrivateKey.parse(hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')));
    expect(signer.publicKey).toBe(hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'));
    expect(signer.sign('')).toBe(
      hex(
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ),
    );
  });

  it('that is cut or is none is refused where it comes in', () => {
    const { publicKey } = signerOf(newPrivateKey());
    for (const text of ['', 'abc', publicKey]) expect(Signature.safeParse(text).success).toBe(false);
  });
});

it('a fingerprint is short enough to be read out', () => {
  expect(fingerprintOf(signerOf(newPrivateKey()).publicKey)).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/);
});
