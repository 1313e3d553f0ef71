/** A value of a substance as a form has it: texts in the units of a data sheet, and what is ticked. */
import { HazardClass } from '#shared/domain/register/site.ts';
import {
  AeglMinutes,
  ExtinguishingAgent,
  ExtinguishingCaution,
  SomeValues,
  type ErgEntry,
  type SubstanceField,
} from '#shared/domain/substances/substance.ts';

export interface Draft {
  readonly texts: Readonly<Record<string, string>>;
  readonly ticked: readonly string[];
}

/** How a number is written: its unit, and what it is in SI. */
interface Scale {
  readonly unit: string;
  readonly factor: number;
  readonly offset: number;
}
const scale = (unit: string, factor = 1, offset = 0): Scale => ({ unit, factor, offset });
const celsius = scale('°C', 1, 273.15);
const ppm = scale('ppm');

const scales: Partial<Record<SubstanceField, Scale>> = {
  gb18218Number: scale(''),
  criticalQuantityT: scale('t'),
  ergGuide: scale(''),
  molarMassGPerMol: scale('g/mol'),
  boilingPointK: celsius,
  meltingPointK: celsius,
  criticalTemperatureK: celsius,
  criticalPressurePa: scale('MPa', 1e6),
  heatOfVaporizationJPerMol: scale('kJ/mol', 1e3),
  heatCapacityRatio: scale(''),
  liquidDensityKgPerM3: scale('kg/m³'),
  flashPointK: celsius,
  autoignitionK: celsius,
  lowerFlammableLimit: scale('%', 0.01),
  upperFlammableLimit: scale('%', 0.01),
  heatOfCombustionJPerKg: scale('MJ/kg', 1e6),
  erpg1Ppm: ppm,
  erpg2Ppm: ppm,
  erpg3Ppm: ppm,
  idlhPpm: ppm,
};

const AEGL: ReadonlySet<SubstanceField> = new Set(['aegl1Ppm', 'aegl2Ppm', 'aegl3Ppm']);
const OCCUPATIONAL: ReadonlySet<SubstanceField> = new Set([
  'occupationalTwa',
  'occupationalStel',
  'occupationalCeiling',
]);
const LISTS: ReadonlySet<SubstanceField> = new Set(['un', 'otherNames', 'otherNamesZh', 'transportClasses']);

export interface FormInput {
  readonly id: string;
  /** A key of `inputNames`; `value`: the name of the field itself. */
  readonly name: InputName;
  readonly unit: string;
}
export type InputName =
  | 'value'
  | 'en'
  | 'zh'
  | 'a'
  | 'b'
  | 'c'
  | 'minK'
  | 'maxK'
  | 'm10'
  | 'm30'
  | 'm60'
  | 'm240'
  | 'm480'
  | 'guide'
  | 'smallIsolation'
  | 'smallDay'
  | 'smallNight'
  | 'largeIsolation'
  | 'largeDay'
  | 'largeNight'
  | 'fire';

const input = (id: InputName, unit = ''): FormInput => ({ id, name: id, unit });
const DISTANCES = [
  'smallIsolation',
  'smallDay',
  'smallNight',
  'largeIsolation',
  'largeDay',
  'largeNight',
  'fire',
] as const;

/** What is written in the form of a field. */
export function inputsOf(field: SubstanceField): readonly FormInput[] {
  const known = scales[field];
  if (known !== undefined) return [{ id: 'value', name: 'value', unit: known.unit }];
  if (AEGL.has(field)) return AeglMinutes.options.map((minutes) => input(`m${minutes}`, 'ppm'));
  switch (field) {
    case 'hazardClasses':
    case 'reactiveGroups':
    case 'extinguishing':
      return [];
    case 'waterReactivity':
      return [input('en'), input('zh')];
    case 'antoine':
      return [input('a'), input('b'), input('c'), input('minK', 'K'), input('maxK', 'K')];
    case 'ergEntries':
      return [input('guide'), ...DISTANCES.map((id) => input(id, 'm'))];
    default:
      return [input('value')];
  }
}

/** What is ticked in it; `avoid.` before what is not to be used. */
export function ticksOf(field: SubstanceField, groups: readonly string[]): readonly string[] {
  switch (field) {
    case 'hazardClasses':
      return HazardClass.options;
    case 'reactiveGroups':
      return groups;
    case 'extinguishing':
      return [...ExtinguishingAgent.options, ...ExtinguishingCaution.options.map((caution) => `avoid.${caution}`)];
    default:
      return [];
  }
}

/** Of what is written as amount and unit: one of these is ticked. */
export const hasUnit = (field: SubstanceField): boolean => OCCUPATIONAL.has(field);

export const emptyDraft: Draft = { texts: {}, ticked: [] };
/** Enough to come back as the same value. */
const plain = (value: number): string => String(Number(value.toPrecision(9)));

/** What stands, as the form writes it. */
export function draftOf(field: SubstanceField, values: SomeValues): Draft {
  const value: unknown = values[field]?.value;
  if (value === undefined) return hasUnit(field) ? { texts: {}, ticked: ['ppm'] } : emptyDraft;
  const known = scales[field];
  if (known !== undefined) return texts({ value: plain((Number(value) - known.offset) / known.factor) });
  switch (field) {
    case 'aegl1Ppm':
    case 'aegl2Ppm':
    case 'aegl3Ppm':
      return texts(
        Object.fromEntries(Object.entries(values[field]?.value ?? {}).map(([m, of]) => [`m${m}`, String(of)])),
      );
    case 'occupationalTwa':
    case 'occupationalStel':
    case 'occupationalCeiling': {
      const { amount, unit } = values[field]?.value ?? { amount: 0, unit: 'ppm' };
      return { texts: { value: String(amount) }, ticked: [unit] };
    }
    case 'hazardClasses':
    case 'reactiveGroups':
      return { texts: {}, ticked: values[field]?.value ?? [] };
    case 'extinguishing': {
      const { use, avoid } = values.extinguishing?.value ?? { use: [], avoid: [] };
      return { texts: {}, ticked: [...use, ...avoid.map((caution) => `avoid.${caution}`)] };
    }
    case 'waterReactivity':
      return texts({ ...values.waterReactivity?.value });
    case 'antoine':
      return texts(
        Object.fromEntries(Object.entries(values.antoine?.value ?? {}).map(([key, of]) => [key, String(of)])),
      );
    case 'ergEntries':
      return texts(ofErg(values.ergEntries?.value[0]));
    default:
      return texts({ value: Array.isArray(value) ? value.join('; ') : typeof value === 'string' ? value : '' });
  }
}

const texts = (written: Readonly<Record<string, string>>): Draft => ({ texts: written, ticked: [] });

function ofErg(entry: ErgEntry | undefined): Readonly<Record<string, string>> {
  if (entry === undefined) return {};
  const metres = {
    guide: entry.guide,
    smallIsolation: entry.small?.isolation.metres,
    smallDay: entry.small?.day?.metres,
    smallNight: entry.small?.night?.metres,
    largeIsolation: entry.large?.isolation.metres,
    largeDay: entry.large?.day?.metres,
    largeNight: entry.large?.night?.metres,
    fire: entry.fireIsolation?.metres,
  };
  return Object.fromEntries(
    Object.entries(metres).flatMap(([key, of]) => (of === undefined ? [] : [[key, String(of)]])),
  );
}

const numberOf = (text: string | undefined): number => {
  const written = (text ?? '')
    .trim()
    .replaceAll(/[\s,](?=\d{3}\b)/g, '')
    .replace(',', '.');
  return written === '' ? Number.NaN : Number(written);
};
const written = (text: string | undefined): boolean => (text ?? '').trim() !== '';
/** Names have commas: a semicolon parts them. */
const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const FARTHEST = 11_000;
const distance = (text: string | undefined): { metres: number; andMore?: boolean } | null => {
  const metres = numberOf(text);
  return Number.isNaN(metres) ? null : { metres, ...(metres >= FARTHEST ? { andMore: true } : {}) };
};

function spill(isolation: string | undefined, day: string | undefined, night: string | undefined): object | null {
  const around = distance(isolation);
  if (around === null) return null;
  const [byDay, byNight] = [distance(day), distance(night)];
  return {
    isolation: around,
    ...(byDay === null ? {} : { day: byDay }),
    ...(byNight === null ? {} : { night: byNight }),
  };
}

/** What the form says, of whatever shape; null: nothing is written. */
function said(field: SubstanceField, { texts: t, ticked }: Draft, values: SomeValues, name: string): unknown {
  const known = scales[field];
  if (known !== undefined)
    return written(t['value']) ? Number((numberOf(t['value']) * known.factor + known.offset).toPrecision(12)) : null;
  if (LISTS.has(field)) {
    const isNames = field === 'otherNames' || field === 'otherNamesZh';
    return written(t['value']) ? listOf(isNames ? t['value'] : t['value']?.replaceAll(/[,，、]/g, ';')) : null;
  }
  switch (field) {
    case 'aegl1Ppm':
    case 'aegl2Ppm':
    case 'aegl3Ppm':
      return Object.fromEntries(
        AeglMinutes.options.flatMap((m) => (written(t[`m${m}`]) ? [[m, numberOf(t[`m${m}`])]] : [])),
      );
    case 'occupationalTwa':
    case 'occupationalStel':
    case 'occupationalCeiling':
      return written(t['value']) ? { amount: numberOf(t['value']), unit: ticked[0] } : null;
    case 'hazardClasses':
    case 'reactiveGroups':
      return ticked.length === 0 ? null : ticked;
    case 'extinguishing':
      return {
        use: ticked.filter((one) => !one.startsWith('avoid.')),
        avoid: ticked.flatMap((one) => (one.startsWith('avoid.') ? [one.slice('avoid.'.length)] : [])),
      };
    case 'waterReactivity':
      return { en: (t['en'] ?? '').trim(), zh: (t['zh'] ?? '').trim() };
    case 'antoine':
      return Object.fromEntries(['a', 'b', 'c', 'minK', 'maxK'].map((key) => [key, numberOf(t[key])]));
    case 'ergEntries': {
      const [first, ...others] = values.ergEntries?.value ?? [];
      const [small, large] = [
        spill(t['smallIsolation'], t['smallDay'], t['smallNight']),
        spill(t['largeIsolation'], t['largeDay'], t['largeNight']),
      ];
      const fire = distance(t['fire']);
      const { small: _small, large: _large, fireIsolation: _fire, ...kept } = first ?? { name };
      return [
        {
          ...kept,
          guide: numberOf(t['guide']),
          ...(small === null ? {} : { small }),
          ...(large === null ? {} : { large }),
          ...(fire === null ? {} : { fireIsolation: fire }),
        },
        ...others,
      ];
    }
    default:
      return written(t['value']) ? (t['value'] ?? '').trim() : null;
  }
}

/**
 * The value that the form says, with its source; null: it is none that the field can have.
 * @param values what stands, where the form shows a part of it only
 * @param name of the substance
 */
export function valuesOf(
  field: SubstanceField,
  draft: Draft,
  source: string,
  values: SomeValues,
  name: string,
): SomeValues | null {
  const parsed = SomeValues.safeParse({
    [field]: { value: said(field, draft, values, name), source: source.trim() },
  });
  return parsed.success ? parsed.data : null;
}
