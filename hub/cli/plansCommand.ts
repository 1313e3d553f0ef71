/** `muster plans`: files of emergency plans are checked, and made to be filled in. Nothing of them is stored. */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { templatePlan } from '#shared/domain/plans/sheets/templatePlan.ts';
import { readPlanFile, writePlanWorkbook } from '#shared/node/plans/planFiles.ts';
import { loadSiteFile } from '#shared/node/site/loadSiteFile.ts';
import { Json } from './options.ts';

export const PlansCheckOptions = z.object({ site: z.string().optional(), json: Json });
export type PlansCheckOptions = z.infer<typeof PlansCheckOptions>;

export const PlansWorkbookOptions = z.object({
  plan: z.string().optional(),
  language: z.enum(['en', 'zh'], 'It must be en or zh.'),
});
export type PlansWorkbookOptions = z.infer<typeof PlansWorkbookOptions>;

export async function runPlansCheck(files: readonly string[], options: PlansCheckOptions): Promise<number> {
  const register = options.site === undefined ? null : loadSiteFile(resolve(options.site)).site;
  if (options.site !== undefined && register === null)
    throw new Error(`${resolve(options.site)} holds no site. Check it with “muster import --check”.`);
  const checked = [];
  for (const file of files) {
    const name = file === '-' ? 'standard input' : resolve(file);
    const { plans, problems } = await readPlanFile(file === '-' ? '' : name, await read(file, name), register);
    checked.push({
      file: name,
      plans: plans.map(({ id, revision, kind, name: called, steps }) => ({
        id,
        revision,
        kind,
        name: called,
        steps: steps.length,
      })),
      problems,
    });
  }
  const count = checked.reduce((sum, { problems }) => sum + problems.length, 0);
  if (options.json) process.stdout.write(`${JSON.stringify({ files: checked, problemCount: count })}\n`);
  else {
    for (const { file, problems } of checked)
      for (const { where, sentence } of problems) process.stderr.write(`${file}: ${where}: ${sentence.en}\n`);
    for (const { file, plans, problems } of checked) {
      const named = plans.map(({ id, revision, steps }) => `${id} ${revision} (${String(steps)} steps)`).join(', ');
      process.stdout.write(`${file}: ${named === '' ? 'no plan' : named}; ${String(problems.length)} problems.\n`);
    }
  }
  return count === 0 ? 0 : 1;
}

export async function runPlansWorkbook(to: string, { plan: file, language }: PlansWorkbookOptions): Promise<number> {
  const given = file === undefined ? templatePlan : await onePlan(file);
  const name = resolve(to);
  try {
    await writeFile(name, await writePlanWorkbook(given, language));
  } catch (error) {
    throw new Error(`${name} cannot be written: ${messageOf(error)}`, { cause: error });
  }
  process.stdout.write(`${name}: ${given.id} ${given.revision}\n`);
  return 0;
}

async function onePlan(file: string) {
  const name = resolve(file);
  const { plans, problems } = await readPlanFile(name, await read(file, name), null);
  const [plan] = plans;
  if (plan === undefined || plans.length > 1)
    throw new Error(
      `${name} has ${String(plans.length)} plans; a workbook holds one.${problems[0] === undefined ? '' : ` ${problems[0].where}: ${problems[0].sentence.en}`}`,
    );
  return plan;
}

async function read(file: string, name: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(name);
  } catch (error) {
    throw new Error(`${name} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
