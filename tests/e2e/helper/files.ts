/** Files as an operator has them: a photo of a phone, turned and with its place; a PDF in two languages; what is neither. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Lies on its side in the file, 400 x 200, red left and blue right; turned upright red is on top. Taken at the park. */
export async function phonePhoto(page: Page, name = 'IMG_0001.jpg'): Promise<GivenFile> {
  const base64 = await page.evaluate(async (seed) => {
    const canvas = new OffscreenCanvas(400, 200);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = '#d02020';
    context.fillRect(0, 0, 200, 200);
    context.fillStyle = '#2020d0';
    context.fillRect(200, 0, 200, 200);
    // So that each is another file.
    context.fillStyle = 'white';
    context.font = '20px sans-serif';
    context.fillText(seed, 150, 100);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, name);
  const jpeg = Buffer.from(base64, 'base64');
  return { name, mimeType: 'image/jpeg', buffer: Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]) };
}

/** APP1: orientation 6, taken 2026-06-01 12:00:00, at 38°54′ N 121°30′ E. Big-endian TIFF. */
function exif(): Buffer {
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt16BE(tag, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt32BE(count, 4);
    return Buffer.concat([head, value]);
  };
  const short = (value: number): Buffer => Buffer.from([value >> 8, value & 255, 0, 0]);
  const long = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const directory = (...entries: Buffer[]): Buffer =>
    Buffer.concat([Buffer.from([0, entries.length]), ...entries, long(0)]);
  const rationals = (...values: number[]): Buffer => Buffer.concat(values.flatMap((value) => [long(value), long(1)]));
  const sizeOf = (entries: number): number => 2 + entries * 12 + 4;
  const main = 8;
  const camera = main + sizeOf(3);
  const gps = camera + sizeOf(1);
  const date = gps + sizeOf(4);
  const latitude = date + 20;
  const longitude = latitude + 24;
  const tiff = Buffer.concat([
    Buffer.from('MM\0*'),
    long(main),
    directory(entry(0x0112, 3, 1, short(6)), entry(0x8769, 4, 1, long(camera)), entry(0x8825, 4, 1, long(gps))),
    directory(entry(0x9003, 2, 20, long(date))),
    directory(
      entry(1, 2, 2, Buffer.from('N\0\0\0')),
      entry(2, 5, 3, long(latitude)),
      entry(3, 2, 2, Buffer.from('E\0\0\0')),
      entry(4, 5, 3, long(longitude)),
    ),
    Buffer.from('2026:06:01 12:00:00\0'),
    rationals(38, 54, 0),
    rationals(121, 30, 0),
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Two pages; its Chinese text has no font in the file, as from many office programs. */
export function pdf(name = 'data-sheet.pdf'): GivenFile {
  const page = (text: string): string => `<< /Length ${String(text.length)} >>\nstream\n${text}\nendstream`;
  const chinese = Buffer.from('氯气安全技术说明书', 'utf16le').swap16().toString('hex');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    ...[5, 6].map(
      (content) =>
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${String(content)} 0 R /Resources << /Font << /F1 7 0 R /F2 8 0 R >> >> >>`,
    ),
    page('BT /F1 40 Tf 60 700 Td (Safety data sheet: chlorine) Tj ET'),
    page(`BT /F2 40 Tf 60 700 Td <${chinese}> Tj ET`),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [9 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 10 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n`;
  text += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text, 'latin1') };
}

export const program: GivenFile = {
  name: 'tool.exe',
  mimeType: 'application/x-msdownload',
  buffer: Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'),
};

/** As the system does it: a file of the disk is dropped in the middle of an element. */
export async function drop(page: Page, target: Locator, folder: string, file: GivenFile): Promise<void> {
  const path = join(folder, file.name);
  writeFileSync(path, file.buffer);
  const box = await target.boundingBox();
  if (box === null) throw new Error('what it is dropped on is not on the screen');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}

export async function paste(page: Page, { name, mimeType, buffer }: GivenFile): Promise<void> {
  await page.evaluate(
    ([fileName, type, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], fileName, { type }));
      document.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
    },
    [name, mimeType, buffer.toString('base64')] as const,
  );
}
