/** Tells two registers apart by what is in them, whichever history they came by. It proves nothing to anybody. */
import type { Site } from './site.ts';

const [PRIME, BASIS, OTHER_BASIS] = [0x01000193, 0x811c9dc5, 0x050c5d1f];

/** FNV-1a over the characters of its JSON, twice 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). None: an empty mark. */
export function registerMark(site: Site | null): string {
  if (site === null) return '';
  const text = JSON.stringify(site);
  let [a, b] = [BASIS, OTHER_BASIS];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, PRIME);
    b = Math.imul(b ^ (code + i), PRIME);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
