/**
 * Renders assets/icon.svg to build/assets/icon.{png,ico,icns}: `node build/sample/makeIcon.mjs`, with a Chromium that
 * build/chromium.mjs finds. ICO and ICNS both hold PNG images as they are, so writing them takes a header only.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { fail, root } from '../setup.mjs';

const found = findChromium();
if (found.path === null) fail(`${found.reason}.`);
const svg = readFileSync(join(root, 'assets', 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
const images = new Map();
for (const size of [16, 32, 48, 128, 256, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  images.set(size, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();

function ico(sizes) {
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  sizes.forEach((size, i) => {
    const entry = 6 + 16 * i;
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(images.get(size).length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += images.get(size).length;
  });
  return Buffer.concat([header, ...sizes.map((size) => images.get(size))]);
}

function icns(chunks) {
  const bodies = Object.entries(chunks).map(([type, size]) => {
    const head = Buffer.alloc(8);
    head.write(type, 0);
    head.writeUInt32BE(8 + images.get(size).length, 4);
    return Buffer.concat([head, images.get(size)]);
  });
  const body = Buffer.concat(bodies);
  const head = Buffer.alloc(8);
  head.write('icns', 0);
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}

const folder = join(root, 'build', 'assets');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'icon.png'), images.get(512));
writeFileSync(join(folder, 'icon.ico'), ico([16, 32, 48, 256]));
writeFileSync(join(folder, 'icon.icns'), icns({ ic07: 128, ic08: 256, ic09: 512 }));
