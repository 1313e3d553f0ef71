import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepId } from '../ids.ts';
import { testSite } from '../testing.ts';
import { Plan, PlanDraft, type PlanStep } from './plan.ts';
import { isCasNumber, planProblems } from './problems.ts';
import { ringsOf, waitsOf, type Wait } from './rings.ts';

const [stored] = testSite.plans;
const [role] = stored?.roles ?? [];
const [phase] = stored?.phases ?? [];
const [level] = stored?.levels ?? [];
const [step] = stored?.steps ?? [];
if (stored === undefined || role === undefined || phase === undefined || level === undefined || step === undefined)
  throw new Error('The test site has a plan, with one of each.');
const right: Plan = {
  ...stored,
  roles: stored.roles.map((role) => ({ ...role, defaultHolders: [{ en: 'Shift leader', zh: '当班班长' }] })),
};
const codes = (change: Partial<Plan>): string[] =>
  planProblems({ ...right, ...change }, testSite).map(({ code }) => code);
const change = (id: string, to: Partial<PlanStep>): Partial<Plan> => ({
  steps: right.steps.map((step) => (step.id === id ? { ...step, ...to } : step)),
});
const id = (text: string): StepId => StepId.parse(text);

describe('problems of a plan', () => {
  it('are none where all is right, and a plan from before stays readable', () => {
    expect(codes({})).toEqual([]);
    expect(Plan.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  it('name the steps of a ring, one by one, and which wait to take out', () => {
    const [ring] = planProblems({ ...right, ...change('s1', { dependsOn: [id('s2')] }) }, testSite);
    expect(ring).toMatchObject({ code: 'ring', at: ['steps', 1, 'dependsOn'], blocks: 'use' });
    expect(ring?.sentence.en).toContain(
      '“s1” (Sound the siren) waits for “s2” (Measure) waits for “s1” (Sound the siren). Take “s1” (Sound the siren) out of what “s2” (Measure) depends on.',
    );
    expect(ring?.sentence.zh).toContain('闭环');
    expect(codes(change('s1', { dependsOn: [id('s1')] }))).toContain('ring');
    // Due from each other, without any dependency.
    const due = change('s1', { due: { afterMs: 0, from: id('s2') } });
    expect(planProblems({ ...right, ...due }, testSite).filter(({ code }) => code === 'ring')).toHaveLength(2);
  });

  it('say who is missing', () => {
    const nobody = planProblems({ ...right, roles: stored.roles }, testSite).find(({ code }) => code === 'role-unheld');
    expect(nobody).toMatchObject({ at: ['roles', 0, 'defaultHolders'], blocks: 'approval' });
    expect(nobody?.sentence.en).toBe(
      'Nobody holds the role “Commander”. Name who holds it, by position or by name, or take the role out.',
    );
    const contacts = [{ name: { en: 'A', zh: '甲' }, telephone: '119', roleId: role.id }];
    expect(codes({ roles: stored.roles, contacts })).not.toContain('role-unheld');
  });

  it.each([
    [{ steps: [] }, 'list-empty'],
    [{ name: { en: 'A', zh: '' } }, 'language-missing'],
    [{ purpose: { en: ' ', zh: '' } }, 'text-missing'],
    [{ source: '' }, 'text-missing'],
    [{ reviewOn: '' }, 'review-missing'],
    [{ reviewOn: right.approvedOn }, 'review-before-approval'],
    [{ scope: { ...right.scope, scenarios: [] } }, 'scope-without-scenario'],
    [{ scope: { ...right.scope, substances: ['7782-50-6'] } }, 'cas-wrong'],
    [{ phases: [...right.phases, { ...phase, id: 'last' as never }] }, 'phase-without-steps'],
    [{ roles: [...right.roles, { ...role, id: 'idle' as never, defaultHolders: [role.name] }] }, 'role-idle'],
    [{ roles: [...right.roles, ...right.roles] }, 'id-twice'],
    [change('s1', { roleId: 'nobody' as never }), 'reference-unknown'],
    [change('s1', { dependsOn: [id('s9')] }), 'reference-unknown'],
    [change('s2', { due: { afterMs: 0, from: 'start' } }), 'due-before-dependency'],
    [{ levels: [...right.levels, ...right.levels] }, 'level-twice'],
    [{ levels: (['IV', 'II', 'III'] as const).map((rank) => ({ ...level, level: rank })) }, 'levels-out-of-order'],
    [{ contacts: [{ name: { en: 'A', zh: '甲' }, telephone: '' }] }, 'telephone-missing'],
    [{ attachments: [{ title: { en: 'Map', zh: '图' } }] }, 'attachment-unnamed'],
  ] satisfies [Partial<Plan>, string][])('%#: each has its sentence, in both languages', (changed, code) => {
    expect(codes(changed)).toContain(code);
    for (const { sentence } of planProblems({ ...right, ...changed }, testSite)) {
      expect(sentence.en).toMatch(/[A-Z“].*\. [A-Z].*\.$/);
      expect(sentence.zh).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  it('of a draft: a plan without any is a whole plan', () => {
    const text = fc.record({ en: fc.constantFrom('', 'A'), zh: fc.constantFrom('', '甲') });
    const drafts = fc.record({
      name: text,
      purpose: text,
      source: fc.constantFrom('', 'x'),
      reviewOn: fc.constantFrom('', '2030-01-01'),
      revision: fc.constantFrom('', '1'),
      steps: fc.constantFrom([], right.steps.slice(0, 2)),
      phases: fc.constantFrom([], right.phases),
      levels: fc.constantFrom([], right.levels),
    });
    fc.assert(
      fc.property(drafts, (changed) => {
        const draft = PlanDraft.parse({ ...right, ...changed });
        const isWhole = Plan.safeParse(draft).success;
        if (planProblems(draft, null).length === 0) expect(isWhole).toBe(true);
        if (!isWhole) expect(planProblems(draft, null)).not.toEqual([]);
      }),
    );
  });
});

describe('laws of rings', () => {
  /** Any graph of waits among a few steps. */
  const anySteps = fc
    .integer({ min: 1, max: 8 })
    .chain((count) =>
      fc.array(fc.tuple(fc.subarray([...Array(count).keys()]), fc.option(fc.nat(count - 1))), {
        minLength: count,
        maxLength: count,
      }),
    )
    .map((rows) =>
      rows.map(([dependsOn, from], index): PlanStep => ({
        ...step,
        id: id(`s${String(index)}`),
        dependsOn: dependsOn.map((other) => id(`s${String(other)}`)),
        due: { afterMs: 0, from: from === null ? 'start' : id(`s${String(from)}`) },
      })),
    );
  /** Whether all can be done one after the other: take away what waits for nothing until nothing is left. */
  const canBeDone = (steps: readonly PlanStep[], waits: readonly Wait[]): boolean => {
    let left = new Set(steps.map((step) => step.id));
    for (;;) {
      const stuck = new Set([...left].filter((one) => waits.some(({ from, to }) => from === one && left.has(to))));
      if (stuck.size === left.size) return left.size === 0;
      left = stuck;
    }
  };

  it('each one found is a ring of waits, and without their last waits all can be done', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const waits = waitsOf({ steps });
        const rings = ringsOf({ steps });
        for (const { steps: ring, closing } of rings) {
          ring.forEach((from, index) => {
            const to = ring[index + 1] ?? ring[0];
            expect(waits.some((wait) => wait.from === from && wait.to === to)).toBe(true);
          });
          expect(closing).toMatchObject({ from: ring.at(-1), to: ring[0] });
        }
        expect(rings.length === 0).toBe(canBeDone(steps, waits));
        const closing = new Set(rings.map((ring) => JSON.stringify(ring.closing)));
        expect(
          canBeDone(
            steps,
            waits.filter((wait) => !closing.has(JSON.stringify(wait))),
          ),
        ).toBe(true);
      }),
    );
  });
});

it('a CAS number has its check digit', () => {
  expect(['7782-50-5', '7664-41-7', '7783-06-4', '67-56-1', '71-43-2'].every(isCasNumber)).toBe(true);
  expect(['7782-50-4', '7782-505', 'chlorine', ''].some(isCasNumber)).toBe(false);
});
