import { describe, expect, it } from 'vitest';
import { Gb18218Category } from '../../domain/register/site.ts';
import { MajorHazardFigure } from '../../domain/risk/events.ts';
import { tables } from './tables.ts';

const { criticalQuantities, categories, toxicGases, exposure, grades } = tables;

/** The last digit of a CAS number: Σ i·dᵢ mod 10, counted from the right of the others. */
const checks = (cas: string): boolean => {
  const digits = Array.from(cas.replaceAll('-', ''), Number);
  const last = digits.pop();
  return digits.toReversed().reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 10 === last;
};

describe('the tables of GB 18218-2018, as they were transcribed', () => {
  it('have every number from 1 to 85 once, and a sound check digit in every CAS number', () => {
    expect(criticalQuantities.map(({ number }) => number)).toEqual(Array.from({ length: 85 }, (_, index) => index + 1));
    const all = [...criticalQuantities.flatMap(({ cas }) => cas), ...toxicGases.map(({ cas }) => cas)];
    expect(all.filter((cas) => !checks(cas))).toEqual([]);
    expect(checks('7782-50-6')).toBe(false);
  });

  it('have barium azide at 31: the number that the transcription had holds its check digit too', () => {
    expect(checks('13810-58-7')).toBe(true);
    expect(criticalQuantities.find(({ number }) => number === 31)).toMatchObject({
      cas: ['18810-58-7'],
      name: '叠氮化钡',
    });
  });

  it('name two substances twice, and some by no CAS number', () => {
    const seen = Map.groupBy(
      criticalQuantities.flatMap(({ cas, number }) => cas.map((one) => ({ one, number }))),
      ({ one }) => one,
    );
    const twice = [...seen].filter(([, rows]) => rows.length > 1);
    expect(twice.map(([cas, rows]) => [cas, rows.map(({ number }) => number)])).toEqual([
      ['9004-70-0', [39, 42]],
      ['6484-52-2', [43, 44]],
    ]);
    expect(criticalQuantities.filter(({ cas }) => cas.length === 0).map(({ number }) => number)).toEqual([
      13, 37, 38, 40, 41, 45, 74,
    ]);
  });

  it('have quantities of the steps of the standard only', () => {
    const steps = [0.3, 0.5, 0.75, 1, 5, 10, 20, 50, 75, 100, 200, 500, 1000];
    expect(
      [...new Set(criticalQuantities.map(({ criticalQuantityT }) => criticalQuantityT))].toSorted((a, b) => a - b),
    ).toEqual(steps);
  });

  it('have every category once; within a class what is graver has the smaller quantity and no smaller β', () => {
    expect(categories.map(({ category }) => category)).toEqual([...Gb18218Category.options]);
    const classes = Map.groupBy(
      categories.filter(({ category }) => category.includes('.')),
      ({ category }) => category.split('.')[0],
    );
    for (const [, steps] of classes)
      steps.slice(1).forEach((step, index) => {
        const graver = steps[index]!;
        expect(step.criticalQuantityT).toBeGreaterThan(graver.criticalQuantityT);
        expect(step.beta).toBeLessThanOrEqual(graver.beta);
      });
  });

  it('differ between the transcriptions in the β of J2 alone', () => {
    expect(categories.filter(({ otherBeta }) => otherBeta !== undefined)).toMatchObject([
      { category: 'J2', beta: 1, otherBeta: 2 },
    ]);
  });

  it('have the toxic gases of table 3 in table 1, but for carbon monoxide', () => {
    const named = new Set(criticalQuantities.flatMap(({ cas }) => cas));
    expect(toxicGases.map(({ cas }) => cas).filter((cas) => !named.has(cas))).toEqual(['630-08-0']);
  });

  it('leave no gap in exposure and grades', () => {
    expect(exposure.map(({ from }) => from)).toEqual([0, 1, 30, 50, 100]);
    expect(grades).toEqual([
      { grade: '1', fromR: 100 },
      { grade: '2', fromR: 50 },
      { grade: '3', fromR: 10 },
      { grade: '4', fromR: 0 },
    ]);
  });

  it('have a name for each figure under which it can be corrected', () => {
    const names = [
      ...criticalQuantities.map(({ number }) => `table1.${String(number)}`),
      ...categories.flatMap(({ category }) => [`table2.${category}`, `beta.${category}`]),
      ...toxicGases.map(({ cas }) => `beta.${cas}`),
    ];
    for (const name of names) expect(MajorHazardFigure.safeParse(name).success).toBe(true);
    expect(MajorHazardFigure.safeParse('table1.86').success).toBe(false);
  });
});
