/** Passwords are kept as scrypt (RFC 7914) verifiers, with the cost that each was made with. */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

export interface PasswordCost {
  /** A power of two. */
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** Of the settings that OWASP holds equal to N=2^17, r=8, p=1: the same work in a quarter of the memory, 32 MiB. */
export const PASSWORD_COST: PasswordCost = { n: 2 ** 15, r: 8, p: 3 };

const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** A verifier comes from a file: it must not ask for more than a machine has. */
const LARGEST_MEMORY = 256 * 1024 * 1024;

export const PasswordVerifier = z
  .string()
  .regex(/^scrypt\$\d{1,8}\$\d{1,3}\$\d{1,3}\$[\w-]+\$[\w-]+$/)
  .brand<'PasswordVerifier'>();
export type PasswordVerifier = z.infer<typeof PasswordVerifier>;

export async function verifierOf(password: string, cost: PasswordCost = PASSWORD_COST): Promise<PasswordVerifier> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost);
  const { n, r, p } = cost;
  return PasswordVerifier.parse(
    ['scrypt', String(n), String(r), String(p), salt.toString('base64url'), key.toString('base64url')].join('$'),
  );
}

export async function isPassword(password: string, verifier: PasswordVerifier): Promise<boolean> {
  const [, n, r, p, salt = '', expected = ''] = verifier.split('$');
  const cost = { n: Number(n), r: Number(r), p: Number(p) };
  const key = await derive(password, Buffer.from(salt, 'base64url'), cost);
  const wanted = Buffer.from(expected, 'base64url');
  return wanted.length === key.length && timingSafeEqual(wanted, key);
}

/** People of one name may type it with other code points on another keyboard. */
function derive(password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: LARGEST_MEMORY };
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** Without letters and digits that are taken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twenty signs in groups, 99 bits: to be read from a screen and typed once. */
export const newPassword = (): string =>
  Array.from({ length: 5 }, () =>
    Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''),
  ).join('-');
