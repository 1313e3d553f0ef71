/** A message that is sent as gzip of its JSON text, because it is large: a register, a snapshot, many events. */
import { z } from 'zod';

export const Packed = z.object({ packed: z.instanceof(Uint8Array) });
export type Packed = z.infer<typeof Packed>;
