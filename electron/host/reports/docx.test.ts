import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { WorldId } from '#shared/domain/ids.ts';
import { FormKind } from '#shared/domain/reports/forms.ts';
import { testSite } from '#shared/domain/testing.ts';
import { printable, textsOfDocument, type ReportDocument } from '#shared/reports/document.ts';
import { formDocument } from '#shared/reports/forms/forms.ts';
import { planDocument } from '#shared/reports/planDocument.ts';
import { playedIncident } from '#shared/reports/testing.ts';
import { makeFormat } from '#shared/words/format.ts';
import { writeDocx } from './docx.ts';
import { unzipped } from './testing.ts';

const source = playedIncident();
const drill = playedIncident({ world: WorldId.parse('drill:spring') });
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const all: ReportDocument[] = (['en', 'zh'] as const).flatMap((language) => [
  ...FormKind.options.map((kind) => formDocument(kind, source(language), '')),
  planDocument({
    plan,
    site: testSite,
    language,
    format: makeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', 'Asia/Shanghai'),
    exercise: false,
  }),
]);

const filesOf = async (document: ReportDocument): Promise<Map<string, string>> =>
  unzipped((await writeDocx(document)).bytes);
/** What libxml2 has against the files, as XML. */
async function faultsOf(files: ReadonlyMap<string, string>): Promise<string[]> {
  const xml = [...files]
    .filter(([name]) => /^word\/(document|header\d+|footer\d+|styles)\.xml$|^docProps/.test(name))
    .map(([name, contents]) => ({ fileName: name.replaceAll('/', '-'), contents }));
  const { errors } = await validateXML({ xml, normalization: 'c14n' });
  return errors.map(({ rawMessage }) => rawMessage);
}
const parser = new XMLParser({ preserveOrder: true, trimValues: false, processEntities: { maxTotalExpansions: 1e6 } });
/** All that is written between tags. */
const written = (xml: string): string => {
  const texts: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null)
      for (const [name, value] of Object.entries(node)) {
        if (name === '#text') texts.push(String(value));
        else visit(value);
      }
  };
  visit(parser.parse(xml));
  return texts.join('');
};

describe('a DOCX', () => {
  it('is sound XML with all of the document’s text, and heads of tables that repeat', async () => {
    for (const document of all) {
      const files = await filesOf(document);
      expect(await faultsOf(files)).toEqual([]);
      const body = written(files.get('word/document.xml') ?? '');
      for (const text of textsOfDocument(document))
        if (text !== document.header && text !== document.footer && text !== document.title)
          for (const line of printable(text).split('\n')) expect(body).toContain(line);
      const grids = document.blocks.filter(({ kind }) => kind === 'grid').length;
      const heads = files.get('word/document.xml')?.match(/<w:tblHeader/g)?.length ?? 0;
      expect(heads).toBeGreaterThanOrEqual(grids);
    }
  }, 60_000);

  it('says EXERCISE in the head of every page of a drill, also of a first page that has a cover', async () => {
    const heads = async (document: ReportDocument): Promise<string[]> =>
      [...(await filesOf(document))].filter(([name]) => /header\d+\.xml$/.test(name)).map(([, xml]) => written(xml));
    for (const text of await heads(formDocument('ics-201', drill('zh'), ''))) expect(text).toContain('EXERCISE · 演练');
    for (const text of await heads(formDocument('ics-201', source('zh'), ''))) expect(text).not.toContain('EXERCISE');
  });

  it('names a Chinese font that Word and WPS have, and has a table of contents for a plan', async () => {
    const files = await filesOf(all.at(-1) as ReportDocument);
    expect(files.get('word/document.xml')).toContain('w:eastAsia="SimSun"');
    expect(files.get('word/document.xml')).toContain('TOC \\h \\o &quot;1-2&quot;');
    expect(files.get('word/document.xml')).toContain('w:val="Heading1"');
  });

  it('is not harmed by what anybody writes', async () => {
    const [first] = all;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const document: ReportDocument = {
          ...(first as ReportDocument),
          title: text,
          header: text,
          footer: text,
          blocks: [
            { kind: 'paragraph', text },
            { kind: 'fields', rows: [[{ id: null, label: text, value: text, instead: null }]] },
          ],
        };
        expect(await faultsOf(await filesOf(document))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
