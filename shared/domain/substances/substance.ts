/**
 * What is known of a substance, each value with where it is from. The library itself is `assets/substances`; what is not
 * in it is absent, never nought: no value means “not in the library”.
 */
import { z } from 'zod';
import { SubstanceId } from '../ids.ts';
import { HazardClass } from '../register/site.ts';
import { LocalizedText } from '../values.ts';

/** A row of the library’s table of sources. */
export const SourceKey = z.string().regex(/^[a-z0-9-]{1,40}$/, 'up to 40 small letters, digits and "-"');
export type SourceKey = z.infer<typeof SourceKey>;

/** Where values are from, as it stands beside them. */
export const SubstanceSource = z.object({
  title: LocalizedText,
  licence: z.string().min(1),
  url: z.url().optional(),
  /** What has to be said wherever a value of it is shown: not compared with the printed standard, … */
  caution: LocalizedText.optional(),
});
export type SubstanceSource = z.infer<typeof SubstanceSource>;

/** Longer than any value needs, and short beside it. */
const note = LocalizedText.optional();

/**
 * A value and where it is from. `source`: a key of the library’s sources, or, where an administrator entered the value,
 * the words that they gave. `note`: what the value holds for, where that is not plain.
 */
export const sourced = <Schema extends z.ZodType>(value: Schema) =>
  z.object({ value, source: z.string().trim().min(1).max(500), note });
export interface Sourced<Value> {
  readonly value: Value;
  readonly source: string;
  readonly note?: LocalizedText | undefined;
}

const positive = z.number().positive();
const kelvin = z.number().positive().max(10_000);
const fraction = z.number().min(0).max(1);

/** Minutes of exposure for which AEGL are set. */
export const AeglMinutes = z.enum(['10', '30', '60', '240', '480']);
export type AeglMinutes = z.infer<typeof AeglMinutes>;

/** ppm by minutes of exposure; a duration that is absent is “not recommended”. */
export const AeglLevel = z.partialRecord(AeglMinutes, positive);
export type AeglLevel = z.infer<typeof AeglLevel>;

/** A limit in the unit in which it was set. */
export const Concentration = z.object({ amount: positive, unit: z.enum(['ppm', 'mg/m3']) });
export type Concentration = z.infer<typeof Concentration>;

/** ln(p / Pa) = a − b / (T / K + c), for minK ≤ T ≤ maxK. */
export const Antoine = z.object({ a: z.number(), b: z.number(), c: z.number(), minK: kelvin, maxK: kelvin });
export type Antoine = z.infer<typeof Antoine>;

/** A distance of the Emergency Response Guidebook, metres. `andMore`: it gives 11 km and means at least that. */
export const ErgDistance = z.object({ metres: z.number().nonnegative(), andMore: z.boolean().optional() });
export type ErgDistance = z.infer<typeof ErgDistance>;

/**
 * Of a small spill (a drum, up to 208 litres) or of a large one. `isolation`: in all directions; `day` and `night`:
 * downwind, absent where the guidebook has no protective action for it.
 */
export const ErgSpill = z.object({
  isolation: ErgDistance,
  day: ErgDistance.optional(),
  night: ErgDistance.optional(),
});
export type ErgSpill = z.infer<typeof ErgSpill>;

const byWind = z.object({ low: ErgDistance, moderate: ErgDistance, high: ErgDistance });

/** Of a large spill by what it comes out of, and by wind (the guidebook’s table 3). */
export const ErgContainer = z.object({
  container: z.enum([
    'rail-tank-car',
    'highway-tank',
    'agricultural-tank',
    'small-cylinders',
    'ton-cylinder',
    'ton-cylinders',
  ]),
  isolation: ErgDistance,
  day: byWind,
  night: byWind,
});
export type ErgContainer = z.infer<typeof ErgContainer>;

/** A name of the Emergency Response Guidebook and its distances. */
export const ErgEntry = z.object({
  name: z.string().min(1),
  /** Absent: without a number. */
  un: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  guide: z.number().int().min(111).max(174),
  small: ErgSpill.optional(),
  large: ErgSpill.optional(),
  /** Instead of `large`, for six gases. */
  containers: z.array(ErgContainer).optional(),
  /** All around, where a tank, rail car or tank truck is in a fire. Absent: the guidebook gives none. */
  fireIsolation: ErgDistance.optional(),
});
export type ErgEntry = z.infer<typeof ErgEntry>;

export const ExtinguishingAgent = z.enum([
  'stop-flow',
  'let-burn',
  'flooding-water',
  'water-spray',
  'water',
  'alcohol-foam',
  'foam',
  'dry-chemical',
  'carbon-dioxide',
  'dry-powder',
]);
export type ExtinguishingAgent = z.infer<typeof ExtinguishingAgent>;

/** What may not be used, or with care. */
export const ExtinguishingCaution = z.enum([
  'water',
  'water-jet',
  'water-ineffective',
  'water-careful',
  'water-or-foam-frothing',
  'foam',
  'carbon-dioxide',
  'dry-chemical',
  'dry-chemical-confined',
  'halogenated',
  'fire-blanket',
]);
export type ExtinguishingCaution = z.infer<typeof ExtinguishingCaution>;

/** What is known, a field each; absent: not in the library. */
export const SubstanceValues = z.object({
  cas: sourced(z.string().regex(/^\d{2,7}-\d{2}-\d$/, 'a CAS number with dashes')),
  /** Most usual first. */
  un: sourced(z.array(z.string().regex(/^\d{4}$/, 'four digits')).min(1)),
  otherNames: sourced(z.array(z.string().trim().min(1)).min(1)),
  otherNamesZh: sourced(z.array(z.string().trim().min(1)).min(1)),
  /** Hill order, without subscripts: C2H4O. */
  formula: sourced(z.string().min(1)),
  hazardClasses: sourced(z.array(HazardClass).min(1)),
  /** Classes and divisions of carriage, the main one first: 2.3, 5.1, 8. */
  transportClasses: sourced(z.array(z.string().regex(/^\d(\.\d)?[A-Z]?$/)).min(1)),
  /** Row of GB 18218-2018, table 1. */
  gb18218Number: sourced(z.number().int().min(1).max(85)),
  criticalQuantityT: sourced(positive),
  /** Guide of the Emergency Response Guidebook. */
  ergGuide: sourced(z.number().int().min(111).max(174)),
  /** What the guidebook says of its UN numbers; the first is the substance itself. */
  ergEntries: sourced(z.array(ErgEntry).min(1)),
  /** What puts it out, and what does not. */
  extinguishing: sourced(z.object({ use: z.array(ExtinguishingAgent), avoid: z.array(ExtinguishingCaution) })),
  /** Groups of the compatibility chart, by their numbers. */
  reactiveGroups: sourced(z.array(z.string().min(1)).min(1)),
  /** What it does with water, where that is more than its groups say. */
  waterReactivity: sourced(LocalizedText),

  molarMassGPerMol: sourced(positive),
  /** At 101,325 Pa. */
  boilingPointK: sourced(kelvin),
  meltingPointK: sourced(kelvin),
  criticalTemperatureK: sourced(kelvin),
  criticalPressurePa: sourced(positive),
  antoine: sourced(Antoine),
  /** At the boiling point, where the note does not say otherwise. */
  heatOfVaporizationJPerMol: sourced(positive),
  /** cp / cv of the gas. */
  heatCapacityRatio: sourced(z.number().min(1).max(1.7)),
  liquidDensityKgPerM3: sourced(positive),
  flashPointK: sourced(kelvin),
  autoignitionK: sourced(kelvin),
  /** Fraction by volume in air. */
  lowerFlammableLimit: sourced(fraction),
  upperFlammableLimit: sourced(fraction),
  /** Net: water stays vapour. */
  heatOfCombustionJPerKg: sourced(positive),

  aegl1Ppm: sourced(AeglLevel),
  aegl2Ppm: sourced(AeglLevel),
  aegl3Ppm: sourced(AeglLevel),
  erpg1Ppm: sourced(positive),
  erpg2Ppm: sourced(positive),
  erpg3Ppm: sourced(positive),
  idlhPpm: sourced(positive),
  occupationalTwa: sourced(Concentration),
  occupationalStel: sourced(Concentration),
  occupationalCeiling: sourced(Concentration),
});
export type SubstanceValues = z.infer<typeof SubstanceValues>;
/** Some of it, each by its field. */
export const SomeValues = SubstanceValues.partial();
export type SomeValues = z.infer<typeof SomeValues>;
export type SubstanceField = keyof SubstanceValues;
export const SubstanceField = SubstanceValues.keyof();

export const SubstanceRecord = z.object({
  id: SubstanceId,
  name: LocalizedText,
  /** Where each name is from, as `source` of a value. */
  nameSource: LocalizedText,
  /** It stands for something near to it: the values of LPG are those of propane. */
  standsFor: LocalizedText.optional(),
  values: SomeValues,
});
export type SubstanceRecord = z.infer<typeof SubstanceRecord>;

export const SubstanceLibrary = z.object({
  sources: z.record(SourceKey, SubstanceSource),
  substances: z.array(SubstanceRecord),
});
export type SubstanceLibrary = z.infer<typeof SubstanceLibrary>;

/** The value of a field, or null where the library has none. */
export const valueOf = <Field extends SubstanceField>(
  record: SubstanceRecord,
  field: Field,
): SubstanceValues[Field]['value'] | null => record.values[field]?.value ?? null;
