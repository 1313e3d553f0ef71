import { createHash } from 'node:crypto';

/** Stands before the first event of a journal. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the hash of the event before and the event's exact JSON text: changing any event breaks all after it. */
export const chainHash = (previousHash: string, body: string): string =>
  createHash('sha256').update(previousHash).update('\n').update(body).digest('hex');
