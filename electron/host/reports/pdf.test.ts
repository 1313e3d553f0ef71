/** Documents that were really written, read back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorldId } from '#shared/domain/ids.ts';
import { FormKind } from '#shared/domain/reports/forms.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { Language } from '#shared/domain/values.ts';
import { checkText, textsOfDocument, type Block, type ReportDocument } from '#shared/reports/document.ts';
import { formDocument } from '#shared/reports/forms/forms.ts';
import { planDocument } from '#shared/reports/planDocument.ts';
import { playedIncident } from '#shared/reports/testing.ts';
import { makeFormat } from '#shared/words/format.ts';
import { reportFonts } from './fonts.ts';
import { writePdf } from './pdf.ts';
import { fontsOf, pagesOf, squeezed } from './testing.ts';

const fonts = reportFonts();
const source = playedIncident();
const drill = playedIncident({ world: WorldId.parse('drill:spring') });
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const planIn = (language: Language, exercise = false): ReportDocument =>
  planDocument({
    plan,
    site: testSite,
    language,
    format: makeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', 'Asia/Shanghai'),
    exercise,
  });

const documentOf = (blocks: readonly Block[], more: Partial<ReportDocument> = {}): ReportDocument => ({
  title: 'Title',
  fileName: 'file',
  language: 'en',
  landscape: false,
  exercise: false,
  header: 'Header',
  footer: 'Footer',
  cover: null,
  contents: false,
  blocks,
  ...more,
});
const gridOf = (rows: readonly (readonly string[])[]): Block => ({
  kind: 'grid',
  id: null,
  title: '',
  columns: [
    { title: 'When it was', width: 1 },
    { title: 'What happened', width: 3 },
  ],
  rows,
  typedRows: 0,
  atLeastRows: 0,
});
const oneField = (value: string): Block => ({
  kind: 'fields',
  rows: [[{ id: 'a', label: 'Label', value, instead: null }]],
});

const languages = ['en', 'zh'] as const;
const all = languages.flatMap((language) => [
  ...FormKind.options.map((kind) => ({
    what: `${kind} ${language}`,
    document: formDocument(kind, source(language), ''),
  })),
  { what: `plan ${language}`, document: planIn(language) },
]);

describe('a PDF', () => {
  it.each(all)('of $what has all of the document’s text, and its fonts in it', async ({ document }) => {
    const { bytes } = await writePdf(document, fonts);
    const text = (await pagesOf(bytes)).join('');
    // The head of a page is one line; in English quotes are as narrow as letters.
    const plain = (words: string): string =>
      squeezed(document.language === 'zh' ? words : words.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"'));
    for (const words of textsOfDocument(document))
      if (words !== document.header && words !== document.footer && words !== document.title)
        for (const line of words.split('\n')) expect(text).toContain(plain(line));
    expect(fontsOf(bytes).length).toBeGreaterThan(0);
    for (const font of fontsOf(bytes)) expect(font).toMatchObject({ embedded: true, name: /NotoSansCJKsc/ });
    expect(Buffer.from(bytes).includes('/BaseFont /Helvetica')).toBe(false);
  });

  it('says EXERCISE on every page of a drill, in both languages, and on none of another', async () => {
    const long = Array.from({ length: 120 }, (_, index) => [String(index), 'seen']);
    for (const language of languages) {
      const form = formDocument('ics-214', drill(language), '');
      const inDrill = await pagesOf((await writePdf({ ...form, blocks: [...form.blocks, gridOf(long)] }, fonts)).bytes);
      expect(inDrill.length).toBeGreaterThan(1);
      for (const page of inDrill) expect(page).toMatch(/EXERCISE.演练/u);
      for (const page of await pagesOf((await writePdf(planIn(language, true), fonts)).bytes))
        expect(page).toMatch(/EXERCISE.演练/u);
    }
    for (const page of await pagesOf((await writePdf(formDocument('ics-214', source('zh'), ''), fonts)).bytes))
      expect(page).not.toContain('EXERCISE');
  });

  it('repeats the head of a long table on each page, and numbers the pages', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [`at-${String(index)}`, `row-${String(index)}-end`]);
    const pages = await pagesOf((await writePdf(documentOf([gridOf(rows)]), fonts)).bytes);
    expect(pages.length).toBeGreaterThan(4);
    pages.forEach((page, index) => {
      expect(page).toContain(squeezed('When it was What happened'));
      expect(page).toContain(squeezed(`Page ${String(index + 1)} of ${String(pages.length)}`));
    });
    const text = pages.join('');
    for (const [, what] of rows) expect(text.split(what ?? '').length).toBe(2);
  });

  it('goes on over as many pages as a text needs, in a box and in a table', async () => {
    const words = Array.from({ length: 3_000 }, (_, index) => `w${String(index)}x`);
    for (const block of [oneField(words.join(' ')), gridOf([['1', words.join(' ')]])]) {
      const text = (await pagesOf((await writePdf(documentOf([block]), fonts)).bytes)).join('');
      for (const word of words) expect(text).toContain(word);
    }
  });

  it('breaks a word that is wider than its box', async () => {
    const word = Array.from({ length: 80 }, (_, index) => String(index)).join('-');
    const text = (await pagesOf((await writePdf(documentOf([gridOf([[word, '']])]), fonts)).bytes)).join('');
    expect(text).toContain(squeezed(word));
  });

  it('prints rare characters of names, and tells those that it cannot', async () => {
    const { bytes, told } = await writePdf(documentOf([oneField('王喆 㛃 𫖮 𬱟 😀 مرحبا')], { language: 'zh' }), fonts);
    const text = (await pagesOf(bytes)).join('');
    for (const character of ['喆', '㛃', '𫖮', '𬱟']) expect(text).toContain(character);
    expect(text).toContain('[U+1F600]');
    expect(text).toContain('[U+0645U+0631U+062DU+0628U+0627]');
    expect(told?.en).toContain('U+1F600');
    expect(told?.zh).toContain('U+0645');
    expect(text).toContain(squeezed(told?.zh ?? 'nothing was told'));
  });

  it('is not harmed by what anybody writes', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.constantFrom('\u202Eabc', '\u0000\u0001\uD800', 'x'.repeat(5_000), '\n'.repeat(300), '👩‍🚒🏳️‍🌈', '𝕏\uFE0F'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anything, anything), { maxLength: 6 }), anything, async (rows, one) => {
        const document = documentOf([gridOf(rows), oneField(one), { kind: 'paragraph', text: one }], {
          title: one,
          header: one,
          footer: one,
          exercise: true,
        });
        const { bytes } = await writePdf(document, fonts);
        expect((await pagesOf(bytes)).length).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });

  it('has room for ten thousand entries', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [String(index), '现场确认泄漏 The crew reports']);
    const { bytes } = await writePdf(documentOf([gridOf(rows)]), fonts);
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length,
    ).toBeGreaterThan(150);
  }, 120_000);

  it('shows boxes that are ticked and those that are not', async () => {
    const checks = [
      { label: 'Initial', checked: true },
      { label: 'Final', checked: false },
    ];
    const block: Block = { kind: 'fields', rows: [[{ id: null, label: 'Kind', value: '', instead: null, checks }]] };
    const text = (await pagesOf((await writePdf(documentOf([block]), fonts)).bytes)).join('');
    for (const check of checks) expect(text).toContain(squeezed(checkText(check)));
  });
});
