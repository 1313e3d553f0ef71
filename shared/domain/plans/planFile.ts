/** Plans as a JSON file, in the format of assets/plans/README.md. Each plan is judged alone: a bad one is named, the others go on. */
import { z } from 'zod';
import type { Site } from '../register/site.ts';
import type { LocalizedText } from '../values.ts';
import { PlanDraft } from './plan.ts';
import { pathText, planProblems } from './problems.ts';

/** `where`: `plans[2] “plan-te” steps[3].dependsOn`, or a sheet, row and column. */
export interface PlanFileProblem {
  readonly where: string;
  readonly sentence: LocalizedText;
}

export interface ReadPlans {
  /** As drafts: with whatever keeps them from being approved. */
  readonly plans: readonly PlanDraft[];
  readonly problems: readonly PlanFileProblem[];
}

const PlanFile = z.object({
  format: z.literal('muster-plans'),
  version: z.literal(1),
  plans: z.array(z.unknown()),
});

export const planFileOf = (plans: readonly PlanDraft[]): z.infer<typeof PlanFile> => ({
  format: 'muster-plans',
  version: 1,
  plans: [...plans],
});

/** What a plan need not have to be a draft. */
const unwritten = { revision: '1', contacts: [], approvedBy: '', approvedOn: '', reviewOn: '', source: '' };

/** `raw`: one plan, a list of them, or a file of them; `register` null: places are not looked for. */
export function readPlans(raw: unknown, register: Pick<Site, 'places'> | null): ReadPlans {
  const file = PlanFile.safeParse(raw);
  if (!file.success && typeof raw === 'object' && raw !== null && 'format' in raw)
    return {
      plans: [],
      problems: file.error.issues.map(({ path, message }) => ({
        where: 'file',
        sentence: {
          en: `${path.map(String).join('.')}: ${message}. A file of plans has "format": "muster-plans", "version": 1 and "plans".`,
          zh: `${path.map(String).join('.')}：${message}。预案文件须包含 "format": "muster-plans"、"version": 1 和 "plans"。`,
        },
      })),
    };
  const records: readonly unknown[] = file.success ? file.data.plans : Array.isArray(raw) ? raw : [raw];
  const plans = new Map<string, PlanDraft>();
  const problems: PlanFileProblem[] = [];
  records.forEach((record, index) => {
    const where = `plans[${String(index)}]${nameOf(record)}`;
    const parsed = PlanDraft.safeParse(
      typeof record === 'object' && record !== null ? { ...unwritten, ...record } : record,
    );
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        problems.push({
          where:
            path.length === 0
              ? where
              : `${where} ${pathText(path.map((part) => (typeof part === 'number' ? part : String(part))))}`,
          sentence: {
            en: `${message}. The plan was left out; correct it and import the file again.`,
            zh: `${message}。该预案已略过，请更正后重新导入。`,
          },
        });
      return;
    }
    const plan = parsed.data;
    if (plans.has(plan.id)) {
      problems.push({
        where,
        sentence: {
          en: `The id “${plan.id}” stands twice; the second plan was left out. Give it another id.`,
          zh: `编号“${plan.id}”重复，后一个预案已略过。请改用其他编号。`,
        },
      });
      return;
    }
    plans.set(plan.id, plan);
    for (const { at, sentence } of planProblems(plan, register))
      problems.push({ where: `${where} ${pathText(at)}`, sentence });
  });
  return { plans: [...plans.values()], problems };
}

function nameOf(record: unknown): string {
  return typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string'
    ? ` “${record.id}”`
    : '';
}
