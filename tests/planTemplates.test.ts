import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PlanId } from '#shared/domain/ids.ts';
import { Plan } from '#shared/domain/plans/plan.ts';
import { dueAfterStart, planProblems } from '#shared/domain/plans/problems.ts';
import { ringsOf } from '#shared/domain/plans/rings.ts';
import { levelRank, type LocalizedText } from '#shared/domain/values.ts';
import { draftOfTemplate, planTemplates, readPlanTemplate } from '#shared/domain/planLibrary/templates.ts';

const folder = join(import.meta.dirname, '../assets/plans');
const keys = globSync('*.json', { cwd: folder }).map((file) => basename(file, '.json'));
const source = readFileSync(join(folder, 'SOURCE.md'), 'utf8');

/** Every text of a plan, with the names of the fields that lead to it. */
function textsIn(value: unknown, at = ''): [string, LocalizedText][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'zh' in value) return [[at, value as LocalizedText]];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${at}/${key}`));
}

/** `1,600`, `6.5`, `0`: the figures of a text. */
const figuresIn = (text: string): string[] => text.match(/\d[\d,.]*\d|\d/g) ?? [];

const nationalNumbers = new Set(['110', '119', '120']);
const forTheSite = 'to be filled in by the site · 由企业填写';

it('the list names every file of the folder, and each as it is', async () => {
  expect(planTemplates.map(({ key }) => key).sort()).toEqual(keys.toSorted());
  for (const { key, kind, name, scenarios, steps } of planTemplates) {
    const plan = await readPlanTemplate(key);
    expect({ kind, name, scenarios, steps }).toEqual({
      kind: plan.kind,
      name: plan.name,
      scenarios: plan.scope.scenarios,
      steps: plan.steps.length,
    });
  }
  await expect(readPlanTemplate('none')).rejects.toThrow('none');
});

it('each has an id of its own', async () => {
  const ids = await Promise.all(keys.map(async (key) => (await readPlanTemplate(key)).id));
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(keys)('%s', (key) => {
  const plan = Plan.parse(JSON.parse(readFileSync(join(folder, `${key}.json`), 'utf8')));
  const byId = new Map(plan.steps.map((step) => [step.id, step]));

  it('has nothing that keeps it from being approved', () => {
    expect(planProblems(plan, null).map(({ sentence }) => sentence.en)).toEqual([]);
    expect(ringsOf(plan)).toEqual([]);
  });

  it('is tied to no place, and a draft of it is approved by nobody', () => {
    expect(plan.scope.placeIds).toEqual([]);
    expect((plan.resources ?? []).filter(({ placeId }) => placeId !== undefined)).toEqual([]);
    const draft = draftOfTemplate(plan, PlanId.parse('plan-own'));
    expect(draft).toMatchObject({ id: 'plan-own', approvedBy: '', approvedOn: '', reviewOn: '' });
    expect(draft.steps).toBe(plan.steps);
  });

  it('says each text in English and, otherwise, in Chinese', () => {
    const han = /\p{Script=Han}/u;
    const wrong = textsIn(plan).filter(([, { en, zh }]) => en === zh || !han.test(zh) || han.test(en));
    expect(wrong).toEqual([]);
  });

  it('gives the same figures in both languages', () => {
    const written = (text: string): string[] =>
      figuresIn(text.replaceAll(',', '').replaceAll(/(?<=\d)\.(?=\s|$)/g, '')).filter((figure) => figure.length > 1);
    const wrong = plan.steps
      .map(({ id, instruction, why }) => ({ id, texts: [instruction, why] }))
      .filter(({ texts }) => texts.some(({ en, zh }) => written(en).some((figure) => !written(zh).includes(figure))));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('has a start for each of four levels, roles with duties and steps, and a critical path', () => {
    expect(plan.levels.map(({ level }) => level)).toEqual(['IV', 'III', 'II', 'I']);
    expect(plan.levels.filter(({ triggers = [] }) => triggers.length === 0)).toEqual([]);
    const atWork = new Set(plan.steps.map(({ roleId }) => roleId));
    expect(plan.roles.filter(({ id, duties }) => duties === undefined || !atWork.has(id))).toEqual([]);
    expect(plan.roles.filter(({ defaultHolders = [] }) => defaultHolders.length === 0)).toEqual([]);

    const depth = (id: string, seen = 0): number =>
      Math.max(seen + 1, ...(byId.get(id as never)?.dependsOn ?? []).map((before) => depth(before, seen + 1)));
    expect(Math.max(...plan.steps.map(({ id }) => depth(id)))).toBeGreaterThanOrEqual(4);
  });

  it('has 18 steps and more, whose due times and levels follow what they wait for', () => {
    expect(plan.steps.length).toBeGreaterThanOrEqual(18);
    expect(plan.steps.filter(({ critical }) => critical).length).toBeGreaterThanOrEqual(8);
    expect(plan.steps.filter(({ evidence }) => evidence === 'reading').length).toBeGreaterThanOrEqual(2);
    const due = dueAfterStart(plan.steps);
    expect(plan.steps.filter(({ id }) => due.get(id) === undefined)).toEqual([]);
    const rank = (id: string): number => {
      const level = byId.get(id as never)?.fromLevel;
      return level === undefined ? 0 : levelRank(level);
    };
    // A step that waited for one that does not apply at its level could never end.
    const stuck = plan.steps.filter((step) => step.dependsOn.some((before) => rank(before) > rank(step.id)));
    expect(stuck.map(({ id }) => id)).toEqual([]);
  });

  it('reports within the hour', () => {
    const due = dueAfterStart(plan.steps);
    const report = plan.steps.find(({ id }) => id === 'report');
    expect(report?.critical).toBe(true);
    expect(due.get('report')).toBeLessThanOrEqual(3_600_000);
  });

  it('calls by order, and gives no number but the country’s', () => {
    expect(plan.contacts.map(({ order }) => order)).toEqual(plan.contacts.map((_, at) => at + 1));
    expect(plan.contacts.filter(({ organization, duty }) => organization === undefined || duty === undefined)).toEqual(
      [],
    );
    const numbers = plan.contacts.map(({ telephone }) => telephone);
    expect(numbers.filter((number) => number !== forTheSite && !nationalNumbers.has(number))).toEqual([]);
    expect(plan.resources?.length).toBeGreaterThanOrEqual(5);
    expect(plan.references?.length).toBeGreaterThanOrEqual(5);
  });

  it('has every figure of its steps and levels in SOURCE.md', () => {
    const section = source.split(/^## /m).find((part) => part.startsWith(`${key}\n`)) ?? '';
    const told = new Set(figuresIn(section));
    const said = [
      ...plan.levels.map(({ startsWhen }) => startsWhen),
      ...plan.steps.flatMap(({ instruction, why }) => [instruction, why]),
    ].flatMap(({ en }) => figuresIn(en));
    expect([...new Set(said)].filter((figure) => !told.has(figure) && !nationalNumbers.has(figure))).toEqual([]);
  });
});
