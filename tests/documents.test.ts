/** What the documents point at is there, and the commands are all told of. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const root = dirname(import.meta.dirname);
const documents = globSync(['*.md', '{decisions,bench,assets}/**/*.md'], { cwd: root });
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('documents', () => {
  it('and sources name no folder of the machine that they were written on', () => {
    const sources = globSync('{electron,renderer,shared,hub,build,bench,tests}/**/*.{ts,tsx,mjs}', { cwd: root });
    expect(sources.length).toBeGreaterThan(500);
    expect([...documents, ...sources].filter((file) => /["'`=]\/(tmp|root|work)\//.test(text(file)))).toEqual([]);
  });

  it.each(documents)('%s points at what is there', (file) => {
    const links = [...text(file).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
  });

  it('name every command of package.json and every bench', () => {
    const told = text('README.md');
    const words = Object.keys(packageJson.scripts).filter((name) => !new RegExp(`[\`\\s]${name}[\`\\s]`).test(told));
    expect(words).toEqual([]);
    const benches = globSync('bench/*.ts', { cwd: root }).filter((file) => text(file).includes('report({'));
    expect(benches.filter((file) => !text('bench/README.md').includes(`\`${file.slice(6, -3)}\``))).toEqual([]);
  });
});
