/** Packs what is large, and unpacks what came packed. Text of the record shrinks to a tenth or less. */
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { Packed } from '../protocol/packed.ts';

/** Below this, packing costs more than it saves. */
const PACK_FROM_CHARACTERS = 16_000;
/** A few bytes can be made to unpack to more than there is memory. */
const UNPACKED_AT_MOST_BYTES = 512 * 1024 * 1024;

const gzipped = promisify(gzip);

export async function packed<Message extends object>(message: Message): Promise<Message | Packed> {
  const text = JSON.stringify(message);
  if (text.length < PACK_FROM_CHARACTERS) return message;
  // The quickest level: a hub packs while others wait, and the line is seldom the narrowest place.
  return { packed: await gzipped(text, { level: 1 }) };
}

/** What came unpacked is given back as it is. Throws for what cannot be unpacked. */
export function unpacked(message: unknown): unknown {
  const found = Packed.safeParse(message);
  if (!found.success) return message;
  return JSON.parse(gunzipSync(found.data.packed, { maxOutputLength: UNPACKED_AT_MOST_BYTES }).toString('utf8'));
}
