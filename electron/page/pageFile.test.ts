import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageFile } from './pageFile.ts';

let base: string;
let directory: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'muster-page-'));
  directory = join(base, 'renderer');
  mkdirSync(join(directory, 'immutable'), { recursive: true });
  writeFileSync(join(directory, 'index.html'), '<!doctype html>');
  writeFileSync(join(directory, 'immutable', 'index-1a2b.js'), 'export {}');
  writeFileSync(join(directory, '.hidden.json'), '{}');
  writeFileSync(join(directory, 'program.exe'), '');
  writeFileSync(join(base, 'secret.json'), '{}');
  symlinkSync(join(base, 'secret.json'), join(directory, 'link.json'));
});
afterAll(() => {
  rmSync(base, { recursive: true });
});

describe('a file of the page', () => {
  it('is found by its path, with its type', async () => {
    expect(await pageFile(directory, '/')).toMatchObject({ contentType: 'text/html; charset=utf-8', immutable: false });
    expect(await pageFile(directory, '/immutable/index-1a2b.js')).toMatchObject({
      contentType: 'text/javascript; charset=utf-8',
      immutable: true,
    });
  });

  it('is not found outside the folder, by whatever way', async () => {
    for (const path of [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/..\\secret.json',
      '/%2e%2e%5csecret.json',
      '/link.json',
      '/.hidden.json',
      '/program.exe',
      '/immutable',
      '//secret.json/..',
      '/%',
      '/\0.json',
      '/C:/secret.json',
      `/${'a'.repeat(300)}.json`,
      `/${'a/'.repeat(5_000)}index.html`,
    ])
      expect(await pageFile(directory, path), path).toBeNull();
  });

  it('is never one outside, whatever the path', async () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2E.', '\\', '%5c', 'secret.json', 'index.html', 'immutable', ''),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part), async (parts) => {
        const found = await pageFile(directory, `/${parts.join('/')}`);
        if (found !== null) expect(found.path).toMatch(/renderer\/(index\.html|immutable\/index-1a2b\.js)$/);
      }),
    );
  });
});
