/** Which characters a font can draw: its `cmap` of format 12 (OpenType 1.9, “cmap — Character to Glyph Index Mapping”). */

const FORMAT_12 = 12;

/** Throws when the file is no OpenType font, or maps no characters beyond the first 65,536. */
export function coverageOf(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = view.getUint16(4);
  let cmap = -1;
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    if (view.getUint32(record) === 0x63_6d_61_70) cmap = view.getUint32(record + 8);
  }
  if (cmap < 0) throw new Error('This font has no cmap table.');
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const map = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(map) !== FORMAT_12) continue;
    const groups = view.getUint32(map + 12);
    return (codePoint) => isInGroups(view, map + 16, groups, codePoint);
  }
  throw new Error('This font has no character map of format 12.');
}

function isInGroups(view: DataView, start: number, groups: number, codePoint: number): boolean {
  let low = 0;
  let high = groups - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = start + middle * 12;
    if (codePoint < view.getUint32(group)) high = middle - 1;
    else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
    else return true;
  }
  return false;
}
