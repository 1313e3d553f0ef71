import { describe, expect, it } from 'vitest';
import type { Plan } from '../domain/plans/plan.ts';
import { testSite } from '../domain/testing.ts';
import type { Language } from '../domain/values.ts';
import { makeFormat } from '../words/format.ts';
import { textsOfDocument, type ReportDocument } from './document.ts';
import { planDocument } from './planDocument.ts';

const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const of = (more: Partial<Plan> = {}, language: Language = 'zh'): ReportDocument =>
  planDocument({
    plan: { ...plan, ...more },
    site: testSite,
    language,
    format: makeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', 'Asia/Shanghai'),
    exercise: false,
  });
const headings = ({ blocks }: ReportDocument): string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));

describe('a plan as an inspector reads it', () => {
  it('has a cover with name, number, revision, who approved it and when', () => {
    const { cover } = of({ approvedOn: '2026-01-05' });
    expect(cover?.title).toBe(plan.name.zh);
    expect(cover?.lines.map(({ label, value }) => `${label} ${value}`)).toEqual(
      expect.arrayContaining([`应急预案编号 ${plan.id}`, '应急预案版本号 1', '批准人 Test', '颁布日期 2026年1月5日']),
    );
  });

  it('has the chapters of GB/T 29639-2020 for its kind, and the appendices', () => {
    const appendices = [
      '附件 1 有关部门、机构和人员的联系方式',
      '附件 2 应急物资装备清单',
      '附件 3 附图附表、引用文件与依据',
      '附件 4 岗位应急处置卡',
    ];
    expect(headings(of({ kind: 'comprehensive' }))).toEqual([
      '批准页',
      '1 总则',
      '2 应急组织机构及职责',
      '3 应急响应',
      '4 后期处置',
      '5 应急保障',
      ...appendices,
    ]);
    expect(headings(of({ kind: 'special' }))).toEqual([
      '批准页',
      '1 适用范围',
      '2 应急组织机构及职责',
      '3 响应启动',
      '4 处置措施',
      '5 应急保障',
      ...appendices,
    ]);
    expect(headings(of({ kind: 'on-site-disposal' }))).toEqual([
      '批准页',
      '1 事故风险描述',
      '2 应急工作职责',
      '3 应急处置',
      '4 注意事项',
      ...appendices,
    ]);
  });

  it.each(['comprehensive', 'special', 'on-site-disposal'] as const)(
    'has each step once, of a %s plan, and on the card of its role',
    (kind) => {
      for (const language of ['en', 'zh'] as const) {
        const { blocks } = of({ kind }, language);
        const rows = blocks.flatMap((block) => (block.kind === 'grid' ? block.rows : []));
        for (const { instruction } of plan.steps) {
          const text = instruction[language];
          expect(rows.filter((row) => row.some((cell) => cell.split('\n')[0] === text))).toHaveLength(2);
        }
      }
    },
  );

  it('puts what comes after the response, and its end, where the standard has them', () => {
    const phases = [...plan.phases, { id: 'recover' as never, name: { en: 'Recovery', zh: '恢复' } }];
    const [first] = plan.steps;
    if (first === undefined) throw new Error('It has steps.');
    const clean = {
      ...first,
      id: 'clean' as never,
      phaseId: 'recover' as never,
      instruction: { en: 'Clean up', zh: '洗消' },
    };
    const { blocks } = of({ kind: 'comprehensive', phases, steps: [...plan.steps, clean] });
    const chapter = blocks.findIndex((block) => block.kind === 'heading' && block.text === '4 后期处置');
    expect(JSON.stringify(blocks.slice(chapter, chapter + 2))).toContain('洗消');
  });

  it('leaves an empty box where the plan says nothing, and invents nothing', () => {
    const text = [...textsOfDocument(of({ kind: 'comprehensive' }))].join('\n');
    expect(text).toContain('本预案未作规定，待补充。');
  });

  it('says of a draft that it is none that was approved', () => {
    const text = (more: Partial<Plan>): string => [...textsOfDocument(of(more))].join('\n');
    expect(text({ approvedBy: '' })).toContain('草稿：尚未批准');
    expect(text({ approvedBy: '' })).not.toContain('现予批准');
    expect(text({})).toContain('现予批准');
  });

  it('lists the revisions that are known', () => {
    const document = planDocument({
      plan,
      site: null,
      language: 'en',
      format: makeFormat('en-GB', 'UTC'),
      exercise: true,
      revisions: [
        { revision: '0', approvedBy: 'Chen', approvedOn: '2024-05-01', note: 'first' },
        { revision: '1', approvedBy: 'Chen', approvedOn: '2026-01-01', note: 'new siren' },
      ],
    });
    expect([...textsOfDocument(document)]).toEqual(expect.arrayContaining(['new siren', '2024-05-01']));
    expect(document.exercise).toBe(true);
  });
});
