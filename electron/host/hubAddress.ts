/** Where the embedded hub of a data folder is and the key to it, as the hub itself writes them down when it starts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { refusedUrl } from '#shared/node/transport/loopback.ts';
import { HubFingerprint } from '#shared/protocol/stations.ts';

export const HubAddress = z.object({
  url: z.url(),
  /** The hub's station key, which a station shows once; null: it is known there, or a person gives it. */
  key: z.string().min(1).nullable(),
  /** Any of them is the hub's; none: a person is asked, once. */
  fingerprints: z.array(HubFingerprint).optional(),
});
export type HubAddress = z.infer<typeof HubAddress>;

/** Asked at each connection attempt: where the hub is now, or several in order of preference; null: none is up. */
export type FindHub = () => HubAddress | readonly HubAddress[] | null;

const HubUrl = z.url({ protocol: /^https?$/ });
/** As typed: addresses of hubs on one journal, separated by commas. */
export const HubUrls = z.string().transform((typed, context) => {
  const urls = typed.split(',').map((part) => part.trim());
  for (const url of urls) {
    const refused = HubUrl.safeParse(url).success
      ? refusedUrl(url)?.en
      : `It must be an address such as https://10.0.0.5:4700, or several with commas between them; “${url}” is none.`;
    if (refused !== undefined) context.addIssue({ code: 'custom', message: refused });
  }
  return urls;
});

/** As typed: fingerprints, separated by commas; each may be the hub's. */
export const HubFingerprints = z
  .string()
  .transform((typed) => typed.split(','))
  .pipe(z.array(HubFingerprint).min(1));

/** As the hub writes it down. */
const HubFile = z
  .object({ url: z.url(), key: z.string().min(1), fingerprint: HubFingerprint.nullable().default(null) })
  .transform(({ url, key, fingerprint }): HubAddress => ({
    url,
    key,
    ...(fingerprint === null ? {} : { fingerprints: [fingerprint] }),
  }));

/** Null: no hub has run there, or it is just writing the file. Whoever asks, asks again. */
export function hubAddressOf(dataDirectory: string): HubAddress | null {
  let text: string;
  try {
    text = readFileSync(join(dataDirectory, 'hub', 'hub.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const parsed = HubFile.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : null;
}

/** The station key of a hub that runs elsewhere: the file is that hub’s hub.json, or holds the key alone. Throws a sentence. */
export function hubKeyIn(file: string): string {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text.startsWith('{') ? KeyHolder.parse(JSON.parse(text)).key : KeyHolder.parse({ key: text }).key;
  } catch (error) {
    const why = error instanceof z.ZodError || error instanceof SyntaxError ? 'it holds no key' : String(error);
    throw new Error(`${file} cannot be used: ${why}. Name the hub’s hub.json, or a file with the key alone.`, {
      cause: error,
    });
  }
}

const KeyHolder = z.object({ key: z.string().min(1) });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
