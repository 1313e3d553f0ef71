import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepId } from '../../ids.ts';
import { testSite } from '../../testing.ts';
import { planFileOf, readPlans } from '../planFile.ts';
import { planProblems } from '../problems.ts';
import { HazardClass, ResponderKind } from '../../register/kinds.ts';
import { ResponseLevel, Scenario } from '../../values.ts';
import { Evidence, PlanKind, type PlanDraft } from '../plan.ts';
import type { Cell, Table } from './columns.ts';
import { planOfSheets } from './planOfSheets.ts';
import { sheetsOfPlan } from './sheetsOfPlan.ts';
import { templatePlan } from './templatePlan.ts';
import { evidences, hazardClasses, kinds, levels, responderKinds, scenarios } from './values.ts';

const [stored] = testSite.plans;
if (stored === undefined) throw new Error('The test site has a plan.');

const word = fc.constantFrom('', 'Close the valve', 'two, and more', '关闭阀门');
const text = fc.record({ en: word, zh: word });
const anyPlan: fc.Arbitrary<PlanDraft> = fc
  .record({
    name: text,
    purpose: text,
    kind: fc.constantFrom(...PlanKind.options),
    scenarios: fc.subarray([...Scenario.options]),
    hazards: fc.subarray([...HazardClass.options], { minLength: 1 }),
    level: fc.constantFrom(...ResponseLevel.options),
    holders: fc.array(fc.record({ en: fc.constantFrom('Chief', 'A, B'), zh: fc.constantFrom('站长', '甲，乙') }), {
      maxLength: 3,
    }),
    evidence: fc.constantFrom(...Evidence.options),
    critical: fc.boolean(),
    minutes: fc.integer({ min: 0, max: 600 }),
    kind2: fc.constantFrom(...ResponderKind.options),
    quantity: fc.integer({ min: 1, max: 99 }),
  })
  .map((any): PlanDraft => {
    const [step] = stored.steps;
    const [role] = stored.roles;
    if (step === undefined || role === undefined) throw new Error('It has both.');
    return {
      ...stored,
      name: any.name,
      purpose: any.purpose,
      kind: any.kind,
      scope: { ...stored.scope, scenarios: any.scenarios, hazardClasses: any.hazards, fromQuantityT: any.quantity },
      levels: [{ level: any.level, startsWhen: any.name }],
      roles: [{ ...role, defaultHolders: any.holders }],
      steps: [
        step,
        {
          ...step,
          id: StepId.parse('s2'),
          due: { afterMs: any.minutes * 60_000, from: step.id },
          dependsOn: [step.id],
          evidence: any.evidence,
          critical: any.critical,
          fromLevel: any.level,
        },
      ],
      contacts: [{ name: any.name, telephone: '119', order: any.quantity, roleId: role.id }],
      resources: [{ name: any.name, quantity: any.quantity, unit: any.purpose, responderKind: any.kind2 }],
    };
  });
/** Of an import somebody here approves. */
const unapproved = (plan: PlanDraft): PlanDraft => ({ ...plan, approvedBy: '', approvedOn: '' });

describe('a plan in a file', () => {
  it('as JSON is the same plan again, one, several or in a list', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const written: unknown = JSON.parse(JSON.stringify(planFileOf([plan])));
        expect(readPlans(written, null).plans).toEqual([plan]);
        expect(readPlans([plan], null).plans).toEqual([plan]);
        expect(readPlans(plan, null).plans).toEqual([plan]);
      }),
    );
  });

  it('as JSON with a bad plan goes on with the others, and names plan, field and remedy', () => {
    const { plans, problems } = readPlans(
      [
        { ...stored, steps: [{ ...stored.steps[0], evidence: 'film' }] },
        { ...stored, id: 'good' },
        { ...stored, id: 'good' },
        7,
      ],
      null,
    );
    expect(plans.map(({ id }) => id)).toEqual(['good']);
    expect(problems.map(({ where }) => where)).toEqual([
      'plans[0] “plan-toxic” steps[0].evidence',
      'plans[1] “good” roles[0].defaultHolders',
      'plans[2] “good”',
      'plans[3]',
    ]);
    expect(readPlans({ format: 'muster-plans', version: 2 }, null).problems[0]?.sentence.en).toContain('version');
  });

  it.each(['en', 'zh'] as const)('as sheets in %s is the same plan again', (language) => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { plans } = planOfSheets(sheetsOfPlan(plan, language), 'x.xlsx', null);
        // Rows of which nothing is written are none.
        expect(plans).toEqual([unapproved(plan)]);
      }),
    );
  });

  it('the template has no fault, in either language', () => {
    expect(planProblems(templatePlan, null)).toEqual([]);
    for (const language of ['en', 'zh'] as const)
      expect(planOfSheets(sheetsOfPlan(templatePlan, language), 'x.xlsx', null)).toEqual({
        plans: [templatePlan],
        problems: [],
      });
  });
});

describe('a sheet with bad rows', () => {
  const tables = sheetsOfPlan(templatePlan, 'en');
  const changed = (sheet: string, row: number, column: string, value: Cell): Table[] =>
    tables.map((table) => {
      if (table.name !== sheet) return table;
      const at = table.rows[0]?.indexOf(column) ?? -1;
      if (at < 0) throw new Error(`There is no column ${column}.`);
      return {
        ...table,
        rows: table.rows.map((cells, index) =>
          index === row - 1 ? cells.map((cell, place) => (place === at ? value : cell)) : cells,
        ),
      };
    });
  const problemsOf = (given: readonly Table[]) => planOfSheets(given, 'x.xlsx', null).problems;

  it.each([
    ['Steps', 3, 'Due after, min', 'soon', 'Steps 3', '“soon” is no number'],
    ['Steps', 3, 'Due after, min', '', 'Steps 3', 'no due time'],
    ['Steps', 2, 'Evidence', 'film', 'Steps 2', 'Write one of: None, Confirmation'],
    ['Steps', 4, 'Waits for (ids)', 'a b', 'Steps 4', 'is no id'],
    ['Levels', 2, 'Level', 'V', 'Levels 2', '“V” is none of what may be chosen'],
    ['Resources', 2, 'Quantity', 0, 'Resources 2', 'Write how much there is'],
    ['Contacts', 2, 'Order', 1.5, 'Contacts 2', 'no whole number of 1 or more'],
    ['Roles', 2, 'Id', '', 'Roles 2', 'The cell is empty'],
    ['Plan', 6, 'Field', 'Colour', 'Plan 6', 'no field “Colour”'],
    ['Plan', 12, 'Value, or Chinese', '30.6.2027', 'Plan 12', 'no day'],
  ] as const)('%s %i, %s: %s', (sheet, row, column, value, where, sentence) => {
    const problems = problemsOf(changed(sheet, row, column, value));
    const problem = problems.find((one) => one.where === where);
    expect(problem?.sentence.en).toContain(`Column “${column}”: `);
    expect(problem?.sentence.en).toContain(sentence);
    expect(problem?.sentence.zh).toMatch(/列：.*该行已略过。$/);
  });

  it('goes on with the good ones, and says what hangs on those that were left out', () => {
    const { plans, problems } = planOfSheets(changed('Steps', 2, 'Evidence', 'film'), 'x.xlsx', null);
    expect(plans[0]?.steps.map(({ id }) => id)).toEqual(['s2', 's3']);
    expect(problems.map(({ where }) => where)).toContain('“plan-example” steps[1].dependsOn');
  });

  it('says which column or sheet is not known, and what to begin from', () => {
    const extra = tables.map((table) =>
      table.name === 'Phases'
        ? { ...table, rows: table.rows.map((row, i) => [...row, i === 0 ? 'Colour' : 'red']) }
        : table,
    );
    expect(problemsOf(extra)[0]).toMatchObject({ where: 'Phases 1' });
    const more = [...tables, { name: 'Notes', rows: [['a'], ['b']] }];
    expect(problemsOf(more)[0]?.sentence.en).toContain('No sheet of a plan is called “Notes”');
    expect(planOfSheets([], 'x.xlsx', null)).toMatchObject({ plans: [], problems: [{ where: 'x.xlsx' }] });
  });
});

it('what may be chosen has words for everything', () => {
  const sorted = (list: readonly string[]): string[] => [...list].toSorted();
  expect(sorted(Object.keys(kinds))).toEqual(sorted(PlanKind.options));
  expect(sorted(Object.keys(scenarios))).toEqual(sorted(Scenario.options));
  expect(sorted(Object.keys(hazardClasses))).toEqual(sorted(HazardClass.options));
  expect(sorted(Object.keys(evidences))).toEqual(sorted(Evidence.options));
  expect(sorted(Object.keys(responderKinds))).toEqual(sorted(ResponderKind.options));
  expect(sorted(Object.keys(levels))).toEqual(sorted(ResponseLevel.options));
});
