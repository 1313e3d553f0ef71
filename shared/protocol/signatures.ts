/** Keys and signatures as they pass through JSON and files: Ed25519 (RFC 8032), base64url text. */
import { z } from 'zod';

/** The 32 bytes of an Ed25519 public key. */
export const PublicKey = z.base64url().length(43).brand<'PublicKey'>();
export type PublicKey = z.infer<typeof PublicKey>;
/** The 64 bytes of an Ed25519 signature. */
export const Signature = z.base64url().length(86).brand<'Signature'>();
export type Signature = z.infer<typeof Signature>;
