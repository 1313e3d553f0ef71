import { describe, expect, it } from 'vitest';
import { templatePlan } from '../../domain/plans/sheets/templatePlan.ts';
import { readPlanFile, writePlanWorkbook } from './planFiles.ts';

const csv = [
  'part,id,Name (English),名称（中文）,phaseId,roleId,instruction_en,instruction_zh,dueMinutes,field,value_zh,value_en,holders_en,holders_zh',
  'plan,,,,,,,,,id,plan-csv,,,',
  'plan,,,,,,,,,name,泄漏,Leak,,',
  'roles,chief,Chief,负责人,,,,,,,,,Shift leader,班长',
  'phases,first,First,初期,,,,,,,,,,',
  '',
  'steps,s1,,,first,chief,Sound the siren,拉响警报,1,,,,,',
  'steps,s2,,,first,chief,Measure,测量,soon,,,,,',
].join('\n');

describe('a file of plans', () => {
  it.each(['en', 'zh'] as const)('a workbook in %s is the plan again', async (language) => {
    const bytes = await writePlanWorkbook(templatePlan, language);
    expect(await readPlanFile('template.xlsx', bytes, null)).toEqual({ plans: [templatePlan], problems: [] });
  });

  it('a table of all parts is a plan; a bad row is named by its line', async () => {
    const { plans, problems } = await readPlanFile('leak.csv', Buffer.from(csv), null);
    expect(plans).toMatchObject([
      {
        id: 'plan-csv',
        name: { en: 'Leak', zh: '泄漏' },
        roles: [{ id: 'chief', defaultHolders: [{ en: 'Shift leader', zh: '班长' }] }],
        steps: [{ id: 's1', due: { afterMs: 60_000, from: 'start' } }],
      },
    ]);
    expect(problems[0]).toMatchObject({ where: 'steps 8' });
    expect(problems[0]?.sentence.en).toContain('“soon” is no number');
  });

  it('of another kind, or broken, says so', async () => {
    const first = async (name: string, content: string) =>
      (await readPlanFile(name, Buffer.from(content), null)).problems[0]?.sentence.en;
    expect(await first('a.docx', '')).toContain('.json, .xlsx or .csv');
    expect(await first('a.json', '{')).toContain('It is not JSON');
    expect(await first('a.xlsx', 'no zip')).toContain('no workbook');
    expect(await first('a.csv', '"open')).toContain('no table');
  });
});
