/** `major-hazard`: R and its grade by GB 18218-2018, of a unit that holds the substances. */
import { PlaceId } from '#shared/domain/ids.ts';
import type { Gb18218Category, Place } from '#shared/domain/register/site.ts';
import { findSubstance } from '#shared/domain/substances/find.ts';
import { substanceLibrary } from '#shared/domain/substances/library.ts';
import { valueOf, type SubstanceRecord } from '#shared/domain/substances/substance.ts';
import type { RequestOf } from '#shared/protocol/models.ts';
import { holdingOf } from '#shared/science/majorHazard/majorHazard.ts';
import type { ModelDescription } from '#shared/science/modelDescription.ts';
import { answered, UnfitRequest, type ModelAnswer } from './answer.ts';

const description: ModelDescription = {
  model: 'major-hazard',
  name: { en: 'Major hazard installation', zh: '危险化学品重大危险源辨识与分级' },
  source: 'GB 18218-2018 (from public transcriptions, not compared with the printed standard)',
  validity: { en: 'One unit of production or storage of hazardous chemicals.', zh: '一个危险化学品生产或储存单元。' },
  leavesOut: {
    en: 'What the standard does not count: military, nuclear, mining, transport outside the works, pipelines.',
    zh: '标准不适用的范围：军事、核设施、采矿、厂外运输、管道。',
  },
};

const ROMAN = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV' } as const;

export async function majorHazardAnswer({
  substances,
  peopleWithin500m,
}: RequestOf<'major-hazard'>): Promise<ModelAnswer> {
  const { substances: library } = await substanceLibrary();
  const held = substances.map(({ name, cas, quantity, category }, i): Place => {
    const field = `substances[${String(i)}]`;
    const asked = cas ?? name;
    if (asked === undefined) throw new UnfitRequest(field, 'It has neither name nor cas. Enter one of them.');
    const record = findSubstance(library, asked);
    if (record === null)
      throw new UnfitRequest(
        `${field}.${cas === undefined ? 'name' : 'cas'}`,
        `“${asked}” is not in the substance library. Enter another name or its CAS number.`,
      );
    return placeOf(record, quantity, category ?? flammableCategoryOf(record), i, field);
  });
  const unit = holdingOf(held, peopleWithin500m);
  const [left] = unit.notCounted;
  const assumed = unit.held.filter((one) => one.assumed).map(({ place }) => place.name.en);
  return answered(
    description,
    [
      ...(unit.grade === null
        ? [
            `The sum of q/Q is ${unit.sum.toPrecision(4)}, below 1: it is no major hazard installation, and R has no grade.`,
          ]
        : []),
      ...(left === undefined
        ? []
        : [
            `${unit.notCounted.map(({ name }) => name.en).join(', ')}: neither named in table 1 nor of a category of table 2, and not counted.`,
          ]),
      ...(assumed.length === 0
        ? []
        : [`${assumed.join(', ')}: the category is not known, and the gravest of its class was taken.`]),
    ],
    {
      R: unit.r,
      grade: unit.grade === null ? null : ROMAN[unit.grade],
      alpha: unit.alpha,
      sum: unit.sum,
      substances: unit.held.map((one) => ({
        name: one.place.name.en,
        quantity: one.q,
        criticalQuantity: one.criticalT.value,
        criticalFrom: one.criticalFrom,
        beta: one.beta.value,
        betaFrom: one.betaFrom,
        ratio: one.ratio,
      })),
    },
  );
}

/**
 * Of a flammable liquid below its boiling point, outside of dangerous processes: GB 30000.7’s category 1 is W5.1 of GB 18218-2018,
 * table 2, category 2 W5.3 and category 3 W5.4. Null: it is none, or its flash point is not known.
 */
function flammableCategoryOf(record: SubstanceRecord): Gb18218Category | null {
  const flash = valueOf(record, 'flashPointK');
  const boiling = valueOf(record, 'boilingPointK');
  if (valueOf(record, 'hazardClasses')?.[0] !== 'flammable-liquid' || flash === null) return null;
  if (flash >= 296.15) return flash <= 333.15 ? 'W5.4' : null;
  return boiling !== null && boiling <= 308.15 ? 'W5.1' : 'W5.3';
}

function placeOf(
  record: SubstanceRecord,
  quantityT: number,
  category: Gb18218Category | null,
  i: number,
  field: string,
): Place {
  const hazardClass = valueOf(record, 'hazardClasses')?.[0];
  if (hazardClass === undefined)
    throw new UnfitRequest(field, `${record.name.en} has no hazard class in the library. Add it to the substance.`);
  const cas = valueOf(record, 'cas');
  const number = valueOf(record, 'gb18218Number');
  const critical = valueOf(record, 'criticalQuantityT');
  return {
    id: PlaceId.parse(`substance-${String(i + 1)}`),
    kind: 'tank',
    name: record.name,
    geometry: { type: 'Point', coordinates: [0, 0] },
    hazard: {
      substance: { name: record.name, ...(cas === null ? {} : { cas }) },
      hazardClass,
      quantityT,
      ...(critical === null ? {} : { criticalQuantityT: critical }),
      gb18218: { ...(number === null ? {} : { number }), ...(category === null ? {} : { category }) },
    },
  };
}
