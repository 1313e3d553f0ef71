/** What never leaves the machine needs no encryption; everything else has it, or is refused. */
import type { LocalizedText } from '../../domain/values.ts';

/** Of an address to listen on, or the host of a URL. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return (
    bare === 'localhost' ||
    bare === '::1' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(bare) ||
    bare.startsWith('::ffff:127.')
  );
}

/** Null: it may be used. */
export function refusedUrl(url: string): LocalizedText | null {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname)) return null;
  return {
    en: `${url} is not encrypted, and ${hostname} is another machine: whoever is on the line could read and change what is said. A hub that is reached over a network has https://; take its address from “muster hub” there.`,
    zh: `${url} 未加密，而 ${hostname} 是另一台机器：线路上的任何人都可能读取和篡改数据。可通过网络访问的中心使用 https://，请使用该处“muster hub”显示的地址。`,
  };
}
