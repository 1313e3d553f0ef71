import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Site } from '../../domain/register/site.ts';
import { testSite } from '../../domain/testing.ts';
import { alphaOf, gradeOf, hazardUnitsOf, type HazardUnit } from './majorHazard.ts';

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: text });
const at = { type: 'Point', coordinates: [121.5, 38.9] };

interface Held {
  readonly cas?: string;
  readonly hazardClass: string;
  readonly quantityT: number;
  readonly capacityT?: number;
  readonly criticalQuantityT?: number;
  readonly gb18218?: object;
}

const siteWith = (held: readonly Held[], exposedPersons?: number): Site =>
  Site.parse({
    ...testSite,
    ...(exposedPersons === undefined ? {} : { exposedPersons }),
    places: [
      { id: 'farm', kind: 'plant-unit', name: both('Farm'), geometry: at },
      ...held.map(({ cas, ...hazard }, index) => ({
        id: `tank-${String(index)}`,
        kind: 'tank',
        name: both('Tank'),
        parentId: 'farm',
        geometry: at,
        hazard: { substance: { name: both('Substance'), ...(cas === undefined ? {} : { cas }) }, ...hazard },
      })),
    ],
    tags: [],
  });
const unit = (...given: Parameters<typeof siteWith>): HazardUnit => {
  const [found] = hazardUnitsOf(siteWith(...given));
  if (found === undefined) throw new Error('There is a unit.');
  return found;
};

const chlorine = { cas: '7782-50-5', hazardClass: 'toxic-gas' };
const ammonia = { cas: '7664-41-7', hazardClass: 'toxic-gas' };
const methanol = { cas: '67-56-1', hazardClass: 'flammable-liquid', gb18218: { category: 'W5.3' } };
const propylene = { cas: '115-07-1', hazardClass: 'flammable-gas' };

describe('the grade of a major hazard installation, by hand', () => {
  it('chlorine, three vessels of 62 t and a filling station of 10 t, 120 persons', () => {
    // q/Q = 196/5 = 39.2; β 4 (table 3); α 2.0: R = 2 × 4 × 39.2 = 313.6.
    const vessel = { ...chlorine, quantityT: 46, capacityT: 62 };
    const found = unit(
      [vessel, vessel, { ...vessel, quantityT: 0 }, { ...chlorine, quantityT: 4, capacityT: 10 }],
      120,
    );
    expect(found.sum).toBeCloseTo(39.2, 10);
    expect(found).toMatchObject({ alpha: 2, grade: '1' });
    expect(found.r).toBeCloseTo(313.6, 10);
  });

  it('ammonia and methanol together, 40 persons: Σ β q/Q over both', () => {
    // Ammonia 22/10 = 2.2 × β 2 = 4.4; methanol 1,350/500 = 2.7 × β 1 = 2.7; α 1.2: R = 1.2 × 7.1 = 8.52.
    const found = unit(
      [
        { ...ammonia, quantityT: 8, capacityT: 22 },
        { ...methanol, quantityT: 1_000, capacityT: 1_350 },
      ],
      40,
    );
    expect(found.sum).toBeCloseTo(4.9, 10);
    expect(found.r).toBeCloseTo(8.52, 10);
    expect(found.grade).toBe('4');
  });

  it('propylene is not named in table 1: W2, 10 t, β 1.5', () => {
    // 880/10 = 88 × 1.5 = 132; α 0.5 (nobody): R = 66.
    const found = unit([{ ...propylene, quantityT: 610, capacityT: 880 }], 0);
    expect(found.held[0]).toMatchObject({ criticalFrom: 'table2', category: 'W2', assumed: false, betaFrom: 'table4' });
    expect(found.r).toBeCloseTo(66, 10);
    expect(found.grade).toBe('2');
  });

  it('below S = 1 there is no major hazard, whatever R is', () => {
    // 0.9/5 × 4 × 2 = 1.44.
    const found = unit([{ ...chlorine, quantityT: 0.9 }], 500);
    expect(found.grade).toBeNull();
    expect(found.r).toBeCloseTo(1.44, 10);
  });
});

describe('where the figures come from', () => {
  it('of two rows with one CAS number the smaller quantity, unless the register names the row', () => {
    const nitrate = { cas: '6484-52-2', hazardClass: 'oxidizer', quantityT: 100 };
    expect(unit([nitrate]).held[0]).toMatchObject({ number: 43, criticalT: { value: 5 } });
    expect(unit([{ ...nitrate, gb18218: { number: 44 } }]).held[0]).toMatchObject({ criticalT: { value: 50 } });
  });

  it('a category that the register does not say is the gravest of the class, and marked', () => {
    const liquid = { hazardClass: 'flammable-liquid', quantityT: 100 };
    expect(unit([liquid]).held[0]).toMatchObject({ category: 'W5.1', assumed: true, criticalT: { value: 10 } });
    // The register's critical quantity tells the category where the substance is not named.
    expect(unit([{ ...liquid, criticalQuantityT: 1000 }]).held[0]).toMatchObject({ category: 'W5.3', assumed: false });
    // Chlorine is named in both tables: nothing is assumed of it.
    expect(unit([{ ...chlorine, quantityT: 1 }]).held[0]).toMatchObject({ assumed: false });
  });

  it('carbon monoxide: β by name, the quantity by its category', () => {
    const found = unit([{ cas: '630-08-0', hazardClass: 'toxic-gas', quantityT: 5, gb18218: { category: 'W2' } }]);
    expect(found.held[0]).toMatchObject({ criticalT: { value: 10 }, beta: { value: 2 }, betaFrom: 'table3' });
  });

  it('caustic soda is counted by no table, and said so', () => {
    const found = unit([{ cas: '1310-73-2', hazardClass: 'corrosive', quantityT: 2_900 }]);
    expect(found).toMatchObject({ held: [], sum: 0, grade: null });
    expect(found.notCounted.map(({ id }) => id)).toEqual(['tank-0']);
  });

  it('the capacity, and the quantity only where there is none; another critical quantity of the register is told', () => {
    const found = unit([{ ...chlorine, quantityT: 2, criticalQuantityT: 7 }]);
    expect(found.held[0]).toMatchObject({ q: 2, qFrom: 'quantity', registerSaysT: 7, criticalT: { value: 5 } });
  });

  it('a correction stands in place of the table', () => {
    const site = siteWith([{ ...chlorine, quantityT: 10 }], 10);
    const [before] = hazardUnitsOf(site);
    const [after] = hazardUnitsOf(site, { 'table1.12': 10, 'beta.7782-50-5': 3 });
    expect(before?.r).toBeCloseTo(8, 10);
    expect(after?.r).toBeCloseTo(3, 10);
    expect(after?.held[0]).toMatchObject({
      criticalT: { corrected: true },
      beta: { corrected: true },
      registerSaysT: null,
    });
  });

  it('people: the nearest place that says, else the site, else the most', () => {
    expect([0, 1, 29, 30, 49, 50, 99, 100, 9_000].map(alphaOf)).toEqual([0.5, 1, 1, 1.2, 1.2, 1.5, 1.5, 2, 2]);
    expect(alphaOf(null)).toBe(2);
    const site = siteWith([{ ...chlorine, quantityT: 10 }], 10);
    const near = {
      ...site,
      places: site.places.map((place) => (place.id === 'farm' ? { ...place, exposedPersons: 60 } : place)),
    };
    expect(hazardUnitsOf(near)[0]).toMatchObject({ exposedPersons: 60, alpha: 1.5 });
  });

  it('grades begin where table 6 says', () => {
    expect([0, 9.99, 10, 49.99, 50, 99.99, 100].map(gradeOf)).toEqual(['4', '4', '3', '3', '2', '2', '1']);
  });
});

it('more of a substance never lowers S, R or the grade', () => {
  const rank = ({ grade }: HazardUnit): number => (grade === null ? 5 : Number(grade));
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          kind: fc.constantFrom(chlorine, ammonia, methanol, propylene),
          t: fc.double({ min: 0, max: 3_000, noNaN: true }),
        }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      fc.double({ min: 0, max: 500, noNaN: true }),
      fc.nat({ max: 200 }),
      (tanks, more, people) => {
        const held = tanks.map(({ kind, t }) => ({ ...kind, quantityT: t }));
        const [first, ...others] = held;
        if (first === undefined) return;
        const before = unit(held, people);
        const after = unit([{ ...first, quantityT: first.quantityT + more }, ...others], people);
        expect(after.sum).toBeGreaterThanOrEqual(before.sum - 1e-9);
        expect(after.r).toBeGreaterThanOrEqual(before.r - 1e-9);
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      },
    ),
  );
});
