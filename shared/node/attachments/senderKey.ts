import { createHash } from 'node:crypto';

/** How a store names whose an unfinished transfer is: an id may have signs that a file name may not. */
export const senderKey = (sender: string): string => createHash('sha256').update(sender).digest('hex').slice(0, 16);
