/** Reads documents back for tests: a PDF by pdf.js, a DOCX out of its ZIP. */
import { inflateRawSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of each page, without the spaces that pages put between letters and lines. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(squeezed(items.map((item) => ('str' in item ? item.str : '')).join('')));
  }
  await task.destroy();
  return pages;
}

export const squeezed = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '');

/** Each font, and whether its outlines are in the file. pdfkit writes these objects uncompressed. */
export function fontsOf(pdf: Uint8Array): { readonly name: string; readonly embedded: boolean }[] {
  const text = Buffer.from(pdf).toString('latin1');
  return [...text.matchAll(/<<(?:(?!>>).)*\/Type \/FontDescriptor(?:(?!>>).)*>>/gs)].map(([descriptor]) => ({
    name: /\/FontName \/(\S+)/.exec(descriptor)?.[1] ?? '',
    embedded: /\/FontFile[23]? \d+ 0 R/.test(descriptor),
  }));
}

/** Files of a ZIP by name (APPNOTE 4.3.12 and 4.3.16: the central directory, and where it is). */
export function unzipped(zip: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    files.set(name, (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}
