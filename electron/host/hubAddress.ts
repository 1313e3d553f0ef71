/** Where the embedded hub of a data folder is and the key to it, as the hub itself writes them down when it starts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const HubAddress = z.object({ url: z.url(), key: z.string().min(1) });
export type HubAddress = z.infer<typeof HubAddress>;

/** Null: no hub has run there, or it is just writing the file. Whoever asks, asks again. */
export function hubAddressOf(dataDirectory: string): HubAddress | null {
  let text: string;
  try {
    text = readFileSync(join(dataDirectory, 'hub', 'hub.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const parsed = HubAddress.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
