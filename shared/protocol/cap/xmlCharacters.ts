/** XML 1.0, 2.2: what may stand in a document. Surrogates without their other half may not. */
export const isXmlCharacter = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
};

/** Where the first that may not stands; null: all may. */
export function firstForbidden(text: string): { readonly index: number; readonly character: string } | null {
  let index = 0;
  for (const character of text) {
    if (!isXmlCharacter(character)) return { index, character };
    index += character.length;
  }
  return null;
}

/** Without what has come by accident, as from a clipboard. */
export const withoutForbidden = (text: string): string => Array.from(text).filter(isXmlCharacter).join('');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
export const escaped = (text: string): string => text.replaceAll(/[&<>\r]/g, (character) => ESCAPES[character] ?? '');
