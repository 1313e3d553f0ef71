/** What a file is, by its first bytes: a name or what the system says of it can be wrong. */
import type { MediaType } from '#shared/domain/attachments/events.ts';

/** So many bytes say it. */
export const HEAD_BYTES = 4096;

const HEIF_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1']);

/** Null: none that can be attached. */
export function mediaTypeOf(head: Uint8Array): MediaType | null {
  const text = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to));
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(4, 8) === 'ftyp' && HEIF_BRANDS.has(text(8, 12))) return 'image/heic';
  // Readers find the mark also behind a little rubbish.
  if (text(0, 1024).includes('%PDF-')) return 'application/pdf';
  return isText(head) ? 'text/plain' : null;
}

function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  // Tabs and ends of lines; no other control characters, which what is no text nearly always has.
  if (head.some((byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f))
    return false;
  try {
    // What was cut off in the middle of a character is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
