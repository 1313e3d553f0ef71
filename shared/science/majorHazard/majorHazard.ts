/**
 * Major hazard installations by GB 18218-2018: of each unit S = Σ q/Q, and where S ≥ 1, R = α Σ β q/Q and its grade.
 *
 * q is the design maximum, so the capacity where the register has one; Q is that of table 1 for what is named there, else
 * that of the category in table 2; β that of table 3 for the toxic gases named there, else by category in table 4; α by
 * the people exposed within 500 m. Where the register does not say the category, the gravest of the hazard’s class that
 * fits is taken, and the figure is marked as assumed.
 */
import type { PlaceId } from '../../domain/ids.ts';
import { placeTreeOf } from '../../domain/register/placeTree.ts';
import type { Gb18218Category, Hazard, HazardClass, Place, Site } from '../../domain/register/site.ts';
import type { HazardGrade } from '../../domain/risk/configuration.ts';
import { MajorHazardFigure } from '../../domain/risk/events.ts';
import { tables } from './tables.ts';

/** Figures that an administrator put in place of those of the tables. */
export type CorrectedFigures = Readonly<Record<string, number>>;

export interface Figure {
  readonly value: number;
  /** Under which it can be corrected; null: it is not of the tables. */
  readonly key: MajorHazardFigure | null;
  readonly corrected: boolean;
}

export interface HeldSubstance {
  readonly place: Place;
  readonly hazard: Hazard;
  /** Tonnes. */
  readonly q: number;
  /** `quantity`: the register has no capacity. */
  readonly qFrom: 'capacity' | 'quantity';
  readonly criticalT: Figure;
  readonly criticalFrom: 'table1' | 'table2' | 'register';
  /** The row of table 1. */
  readonly number: number | null;
  readonly category: Gb18218Category | null;
  /** The register names no category, and the gravest that fits was taken. */
  readonly assumed: boolean;
  readonly beta: Figure;
  readonly betaFrom: 'table3' | 'table4';
  /** q/Q. */
  readonly ratio: number;
  /** The register’s own critical quantity, where it is another one. */
  readonly registerSaysT: number | null;
}

export interface HazardUnit {
  readonly unit: Place;
  readonly held: readonly HeldSubstance[];
  /** What the standard does not count: neither named in table 1 nor of a category of table 2. */
  readonly notCounted: readonly Place[];
  /** S = Σ q/Q. */
  readonly sum: number;
  /** People within 500 m, as the register says; null: it does not say, and the most are assumed. */
  readonly exposedPersons: number | null;
  readonly alpha: number;
  /** R = α Σ β q/Q, also where S is below 1. */
  readonly r: number;
  /** Null: S < 1, no major hazard installation. */
  readonly grade: HazardGrade | null;
}

/** Every unit that holds something hazardous, in the order of the register. */
export function hazardUnitsOf(site: Site, corrected: CorrectedFigures = {}): HazardUnit[] {
  const { places, hazardUnits } = placeTreeOf(site);
  return [...hazardUnits].flatMap(([id, holding]) => {
    const unit = places.get(id);
    return unit === undefined ? [] : [judged(unit, holding, exposedAt(site, id), corrected)];
  });
}

/** The grades alone, of the units that have one. */
export const gradesOf = (units: readonly HazardUnit[]): ReadonlyMap<PlaceId, HazardGrade> =>
  new Map(units.flatMap(({ unit, grade }) => (grade === null ? [] : [[unit.id, grade]])));

const judged = (
  unit: Place,
  holding: readonly Place[],
  exposedPersons: number | null,
  corrected: CorrectedFigures,
): HazardUnit => ({ unit, ...holdingOf(holding, exposedPersons, corrected) });

/** What some places hold together, whatever unit they are of. */
export function holdingOf(
  holding: readonly Place[],
  exposedPersons: number | null,
  corrected: CorrectedFigures = {},
): Omit<HazardUnit, 'unit'> {
  const held: HeldSubstance[] = [];
  const notCounted: Place[] = [];
  for (const place of holding) {
    const substance = place.hazard === undefined ? null : heldIn(place, place.hazard, corrected);
    if (substance === null) notCounted.push(place);
    else held.push(substance);
  }
  const alpha = alphaOf(exposedPersons);
  const sum = held.reduce((total, { ratio }) => total + ratio, 0);
  const r = alpha * held.reduce((total, { ratio, beta }) => total + beta.value * ratio, 0);
  return { held, notCounted, sum, exposedPersons, alpha, r, grade: sum >= 1 ? gradeOf(r) : null };
}

/** Of the place itself or the nearest that it stands in, else of the site. */
function exposedAt(site: Site, id: PlaceId): number | null {
  const { places, parentOf } = placeTreeOf(site);
  for (let at: PlaceId | null = id; at !== null; at = parentOf.get(at) ?? null) {
    const said = places.get(at)?.exposedPersons;
    if (said !== undefined) return said;
  }
  return site.exposedPersons ?? null;
}

/** Table 5. Of unknown people the most are assumed. */
export function alphaOf(exposedPersons: number | null): number {
  const rows = tables.exposure;
  const row = exposedPersons === null ? rows.at(-1) : rows.findLast(({ from }) => exposedPersons >= from);
  return row?.alpha ?? 1;
}

/** Table 6. */
export const gradeOf = (r: number): HazardGrade => tables.grades.find(({ fromR }) => r >= fromR)?.grade ?? '4';

function heldIn(place: Place, hazard: Hazard, corrected: CorrectedFigures): HeldSubstance | null {
  const { capacityT, quantityT, criticalQuantityT, substance } = hazard;
  const row = rowOf(hazard);
  const classed = categoryOf(hazard);
  const q = capacityT ?? quantityT;
  const critical = criticalOf(hazard, row, classed, corrected);
  if (critical === null) return null;
  const named = tables.toxicGases.find(({ cas }) => cas === substance.cas);
  const category = tables.categories.find((one) => one.category === classed?.category);
  const beta =
    named !== undefined
      ? figure(named.beta, `beta.${named.cas}`, corrected)
      : category !== undefined
        ? figure(category.beta, `beta.${category.category}`, corrected)
        : { value: 1, key: null, corrected: false };
  const { figure: criticalT, from: criticalFrom } = critical;
  return {
    place,
    hazard,
    q,
    qFrom: capacityT === undefined ? 'quantity' : 'capacity',
    criticalT,
    criticalFrom,
    number: row?.number ?? null,
    category: classed?.category ?? null,
    // Where both figures are of what is named, nothing had to be assumed.
    assumed: classed?.assumed === true && (criticalFrom === 'table2' || named === undefined),
    beta,
    betaFrom: named === undefined ? 'table4' : 'table3',
    ratio: q / criticalT.value,
    registerSaysT:
      criticalQuantityT !== undefined && criticalQuantityT !== criticalT.value && !criticalT.corrected
        ? criticalQuantityT
        : null,
  };
}

type Row = (typeof tables.criticalQuantities)[number];

/** By the number that the register gives; else by CAS, and of several rows the one with the smallest quantity. */
function rowOf({ gb18218, substance: { cas } }: Hazard): Row | undefined {
  if (gb18218?.number !== undefined) return tables.criticalQuantities.find(({ number }) => number === gb18218.number);
  if (cas === undefined) return undefined;
  return tables.criticalQuantities
    .filter((row) => row.cas.includes(cas))
    .toSorted((a, b) => a.criticalQuantityT - b.criticalQuantityT)[0];
}

/** Categories that a class can be of, the gravest first; none: the standard counts it only by name. */
const categoriesOf: Readonly<Record<HazardClass, readonly Gb18218Category[]>> = {
  'toxic-gas': ['J1', 'J3'],
  'flammable-gas': ['W2'],
  'flammable-liquid': ['W5.1', 'W5.2', 'W5.3', 'W5.4'],
  explosive: ['W1.1', 'W1.2', 'W1.3'],
  oxidizer: ['W9.1', 'W4', 'W9.2'],
  corrosive: [],
  dust: [],
  'molten-metal': [],
};

/** As the register says; else of the class’s categories the one that has the register’s critical quantity; else the gravest. */
function categoryOf({
  gb18218,
  hazardClass,
  criticalQuantityT,
  substance,
}: Hazard): { category: Gb18218Category; assumed: boolean } | null {
  if (gb18218?.category !== undefined) return { category: gb18218.category, assumed: false };
  const possible = categoriesOf[hazardClass];
  // The register’s quantity may be that of table 1, which says nothing of the category.
  const isNamed = rowOf({ gb18218, hazardClass, substance, quantityT: 0 }) !== undefined;
  const fitting = isNamed
    ? []
    : tables.categories.filter((one) => possible.includes(one.category) && one.criticalQuantityT === criticalQuantityT);
  const [gravest] = possible;
  const only = fitting.length === 1 ? fitting[0]?.category : undefined;
  if (only !== undefined) return { category: only, assumed: false };
  return gravest === undefined ? null : { category: gravest, assumed: possible.length > 1 };
}

function criticalOf(
  { criticalQuantityT }: Hazard,
  row: Row | undefined,
  classed: { readonly category: Gb18218Category } | null,
  corrected: CorrectedFigures,
): { figure: Figure; from: HeldSubstance['criticalFrom'] } | null {
  if (row !== undefined)
    return { figure: figure(row.criticalQuantityT, `table1.${String(row.number)}`, corrected), from: 'table1' };
  const category = tables.categories.find((one) => one.category === classed?.category);
  if (category !== undefined)
    return { figure: figure(category.criticalQuantityT, `table2.${category.category}`, corrected), from: 'table2' };
  return criticalQuantityT === undefined
    ? null
    : { figure: { value: criticalQuantityT, key: null, corrected: false }, from: 'register' };
}

function figure(value: number, name: string, corrected: CorrectedFigures): Figure {
  const key = MajorHazardFigure.parse(name);
  const other = corrected[key];
  return { value: other ?? value, key, corrected: other !== undefined };
}
