/**
 * What may get out of a place, from what the register says of it: the worst case as 40 CFR 68.25 has it, and a likely one
 * by the leak that HJ 169-2018, appendix E, counts with. Never more than is in the vessel.
 */
import { gasDischarge } from '../../science/discharge/gas.ts';
import { liquidDischarge } from '../../science/discharge/liquid.ts';
import { GAS_CONSTANT, gasDensity, STANDARD_PRESSURE } from '../../science/physics.ts';
import type { Hazard, Vessel } from '../register/site.ts';
import { valueOf, type SubstanceRecord } from '../substances/substance.ts';
import type { LocalizedText } from '../values.ts';
import { POOL_DEPTH } from './computeZones.ts';
import { molarMassOf } from './endpoints.ts';
import type { PasquillClass, Release, ZoneEffect } from './zoneCase.ts';

export interface Proposal {
  readonly scenario: 'worst' | 'likely';
  readonly release: Release;
  /** kg; null: what gets out is all that counts. */
  readonly inventory: number | null;
  readonly effects: readonly ZoneEffect[];
  readonly basis: readonly LocalizedText[];
}

export interface Proposed {
  /** The likely one first: it is what mostly happens. */
  readonly proposals: readonly Proposal[];
  /** Why there are none, or one is missing. */
  readonly lacks: readonly LocalizedText[];
}

export interface ProposedFrom {
  readonly hazard: Hazard;
  readonly vessel: Vessel | null;
  /** Null: it is not in the library. */
  readonly record: SubstanceRecord | null;
  /** K. */
  readonly airTemperature: number;
  /** m/s at 10 m; what a pool evaporates by. */
  readonly windSpeed: number;
  readonly stability: PasquillClass;
}

/** 40 CFR 68.25 (c): all of a gas within ten minutes. */
const WORST_SECONDS = 600;
/** HJ 169-2018, 8.2.2: a leak lasts half an hour where nothing closes it by itself, and a pool evaporates for as long. */
const LEAK_SECONDS = 1_800;
/** HJ 169-2018, appendix E: a hole of 10 mm, once in ten thousand years for each tank. */
const HOLE_METRES = 0.01;
/** Round holes (HJ 169-2018, table F.1 and F.1.2). */
const LIQUID_COEFFICIENT = 0.65;
const GAS_COEFFICIENT = 1;

export function proposeRelease(from: ProposedFrom): Proposed {
  const { hazard, record } = from;
  const heldKg = hazard.quantityT * 1000;
  if (heldKg <= 0)
    return lacking({
      en: 'The register says that nothing is in it. Enter the release by hand if it holds something.',
      zh: '台账显示其中无存量。若实际有物料，请手动填写泄漏量。',
    });
  if (record === null)
    return lacking({
      en: `“${hazard.substance.name.en}” is not in the library of substances, so that nothing can be proposed. Enter it under Substances.`,
      zh: `物质库中没有“${hazard.substance.name.zh}”，无法提出泄漏情形。请在物质库中补充。`,
    });
  const effects = effectsOf(hazard, record);
  if (effects.length === 0)
    return lacking({
      en: `There is no model for a release of “${hazard.substance.name.en}” (${hazard.hazardClass}): it neither evaporates to a gas with a limit, nor burns.`,
      zh: `没有适用于“${hazard.substance.name.zh}”泄漏的模型：既不形成有限值的气体，也不燃烧。`,
    });
  const lacks: LocalizedText[] = [];
  const proposals = [likely(from, record, heldKg, effects), worst(from, record, heldKg, effects)].flatMap((one) => {
    if ('release' in one) return [one];
    lacks.push(one);
    return [];
  });
  return { proposals, lacks };
}

const lacking = (why: LocalizedText): Proposed => ({ proposals: [], lacks: [why] });

function effectsOf({ hazardClass }: Hazard, record: SubstanceRecord): ZoneEffect[] {
  const hasLimit =
    (['aegl1Ppm', 'aegl2Ppm', 'aegl3Ppm'] as const).some(
      (field) => Object.keys(valueOf(record, field) ?? {}).length > 0,
    ) ||
    valueOf(record, 'erpg2Ppm') !== null ||
    valueOf(record, 'idlhPpm') !== null;
  const burns = valueOf(record, 'lowerFlammableLimit') !== null;
  switch (hazardClass) {
    case 'toxic-gas':
      return [...(hasLimit ? ['toxic' as const] : []), ...(burns ? ['flammable' as const] : [])];
    case 'flammable-gas':
      return ['flammable', 'overpressure', 'thermal'];
    case 'flammable-liquid':
      return ['thermal', ...(burns ? ['flammable' as const] : []), ...(hasLimit ? ['toxic' as const] : [])];
    default:
      return hasLimit && valueOf(record, 'antoine') !== null ? ['toxic'] : [];
  }
}

type Phase = Vessel['phase'];

/** Absent vessel: as the substance is at the temperature of the air. */
const phaseOf = ({ vessel, airTemperature }: ProposedFrom, record: SubstanceRecord): Phase =>
  vessel?.phase ?? ((valueOf(record, 'boilingPointK') ?? Infinity) < airTemperature ? 'liquefied-gas' : 'liquid');

function worst(
  from: ProposedFrom,
  record: SubstanceRecord,
  heldKg: number,
  effects: readonly ZoneEffect[],
): Proposal | LocalizedText {
  const phase = phaseOf(from, record);
  const held = tonnesText(heldKg);
  if (phase === 'gas' || phase === 'liquefied-gas')
    return {
      scenario: 'worst',
      release: { kind: 'continuous', emissionRate: heldKg / WORST_SECONDS, duration: WORST_SECONDS, height: 0 },
      inventory: heldKg,
      effects,
      basis: [
        {
          en: `All that is in it (${held} t) within 10 min, at the ground (40 CFR 68.25).`,
          zh: `存量 ${held} t 在 10 分钟内于地面全部泄出（40 CFR 68.25）。`,
        },
      ],
    };
  const pool = evaporation(from, record, heldKg, phase);
  if (pool === null) return needsVapourPressure(record);
  const { emissionRate, duration } = capped(pool.rate, LEAK_SECONDS, heldKg);
  return {
    scenario: 'worst',
    release: { kind: 'continuous', emissionRate, duration, height: 0 },
    inventory: heldKg,
    effects,
    basis: [
      {
        en: `All that is in it (${held} t) is spilled at once (40 CFR 68.25).`,
        zh: `存量 ${held} t 瞬时全部溢出（40 CFR 68.25）。`,
      },
      ...pool.basis,
    ],
  };
}

function likely(
  from: ProposedFrom,
  record: SubstanceRecord,
  heldKg: number,
  effects: readonly ZoneEffect[],
): Proposal | LocalizedText {
  const phase = phaseOf(from, record);
  const { vessel, airTemperature } = from;
  const temperature = vessel?.temperatureK ?? airTemperature;
  const holeDiameter = Math.min(HOLE_METRES, (vessel?.largestNozzleMm ?? Infinity) / 1000);
  const hole: LocalizedText = {
    en: `A hole of ${String(Math.round(holeDiameter * 1000))} mm that is open for 30 min (HJ 169-2018, appendix E and 8.2.2).`,
    zh: `泄漏孔径 ${String(Math.round(holeDiameter * 1000))} mm，持续 30 分钟（HJ 169-2018 附录 E、8.2.2）。`,
  };
  // A burning jet is not among the models, and a fireball of all that is in it is the worst case.
  const usual = effects.filter((effect) => effect !== 'thermal' || phase === 'liquid');
  const of = (rate: number, basis: readonly LocalizedText[]): Proposal => ({
    scenario: 'likely',
    release: { kind: 'continuous', ...capped(rate, LEAK_SECONDS, heldKg), height: 0 },
    inventory: null,
    effects: usual.length > 0 ? usual : effects,
    basis: [hole, ...basis],
  });

  if (phase === 'gas') {
    const molarMass = molarMassOf(record);
    const pressure = vessel?.pressurePaAbs;
    if (molarMass === null || pressure === undefined)
      return {
        en: 'Without the pressure in the vessel and the molar mass no leak can be proposed. Enter them in the register and under Substances.',
        zh: '缺少容器压力或摩尔质量，无法提出泄漏情形。请在台账和物质库中补充。',
      };
    const { emissionRate } = gasDischarge({
      holeDiameter,
      dischargeCoefficient: GAS_COEFFICIENT,
      pressure,
      ambientPressure: STANDARD_PRESSURE,
      density: gasDensity(molarMass, temperature, pressure),
      heatCapacityRatio: valueOf(record, 'heatCapacityRatio') ?? USUAL_HEAT_CAPACITY_RATIO,
    });
    return of(emissionRate, [
      {
        en: `Gas at ${bars(pressure)} bar absolute.`,
        zh: `气体绝对压力 ${bars(pressure)} bar。`,
      },
    ]);
  }

  const density = valueOf(record, 'liquidDensityKgPerM3');
  if (density === null)
    return {
      en: `The library has no density of liquid “${record.name.en}”: no leak can be proposed. Enter it under Substances.`,
      zh: `物质库中没有“${record.name.zh}”的液体密度，无法提出泄漏情形。请在物质库中补充。`,
    };
  const own = vapourPressure(record, temperature);
  const pressure =
    vessel?.pressurePaAbs ??
    (phase === 'liquefied-gas' ? Math.max(own ?? STANDARD_PRESSURE, STANDARD_PRESSURE) : STANDARD_PRESSURE);
  if (phase === 'liquefied-gas' && vessel?.pressurePaAbs === undefined && own === null)
    return needsVapourPressure(record);
  const liquidHead = vessel === null ? 1 : headOf(vessel, from.hazard);
  const outflow = liquidDischarge({
    holeDiameter,
    dischargeCoefficient: LIQUID_COEFFICIENT,
    density,
    pressure,
    ambientPressure: STANDARD_PRESSURE,
    liquidHead,
  });
  const flow: LocalizedText = {
    en: `Liquid at ${bars(pressure)} bar absolute, ${liquidHead.toFixed(1)} m above the hole: ${rateText(outflow)} kg/s.`,
    zh: `液体绝对压力 ${bars(pressure)} bar，液位高出孔口 ${liquidHead.toFixed(1)} m：${rateText(outflow)} kg/s。`,
  };
  if (phase === 'liquefied-gas')
    return of(outflow, [
      flow,
      {
        en: 'All of it becomes airborne: what does not flash is carried along as droplets.',
        zh: '全部进入大气：未闪蒸部分以液滴夹带。',
      },
    ]);
  const spilled = Math.min(outflow * LEAK_SECONDS, heldKg);
  const pool = evaporation(from, record, spilled, phase);
  if (pool === null) return needsVapourPressure(record);
  return of(Math.min(pool.rate, outflow), [flow, ...pool.basis]);
}

const USUAL_HEAT_CAPACITY_RATIO = 1.3;

/** As full as it is: the liquid stands above a hole at its foot. */
const headOf = ({ heightM }: Vessel, { quantityT, capacityT }: Hazard): number =>
  heightM * Math.min(1, capacityT === undefined ? 0.8 : quantityT / capacityT);

/** So much each second for so long, and no more in all than there is. */
function capped(rate: number, seconds: number, heldKg: number): { emissionRate: number; duration: number } {
  const duration = Math.min(seconds, heldKg / rate);
  return { emissionRate: rate, duration };
}

/** Pa, by the Antoine equation of the library, also somewhat beyond its range; null: it has none. */
function vapourPressure(record: SubstanceRecord, temperature: number): number | null {
  const antoine = valueOf(record, 'antoine');
  if (antoine !== null) return Math.exp(antoine.a - antoine.b / (temperature + antoine.c));
  // Clausius and Clapeyron from the boiling point.
  const boilingPoint = valueOf(record, 'boilingPointK');
  const vaporization = valueOf(record, 'heatOfVaporizationJPerMol');
  if (boilingPoint === null || vaporization === null) return null;
  return STANDARD_PRESSURE * Math.exp((vaporization / GAS_CONSTANT) * (1 / boilingPoint - 1 / temperature));
}

interface Pool {
  /** kg/s. */
  readonly rate: number;
  readonly basis: readonly LocalizedText[];
}

/** HJ 169-2018, table F.3, by stability class. */
const EVAPORATION: Readonly<Record<PasquillClass, { readonly n: number; readonly alpha: number }>> = {
  A: { n: 0.2, alpha: 3.846e-3 },
  B: { n: 0.2, alpha: 3.846e-3 },
  C: { n: 0.25, alpha: 4.685e-3 },
  D: { n: 0.25, alpha: 4.685e-3 },
  E: { n: 0.3, alpha: 5.285e-3 },
  F: { n: 0.3, alpha: 5.285e-3 },
};
/** Concrete (HJ 169-2018, table F.2): W/(m K) and m²/s. */
const GROUND = { conductivity: 1.1, diffusivity: 1.29e-7 };

/** What evaporates from a pool of so much, kg/s (HJ 169-2018, F.1.4.2 by the heat of the ground, F.1.4.3 by the wind). */
function evaporation(
  { vessel, airTemperature, windSpeed, stability }: ProposedFrom,
  record: SubstanceRecord,
  spilledKg: number,
  phase: Phase,
): Pool | null {
  const molarMass = molarMassOf(record);
  if (molarMass === null) return null;
  const volume = spilledKg / (valueOf(record, 'liquidDensityKgPerM3') ?? 800);
  const area = Math.min(volume / POOL_DEPTH, vessel?.bundAreaM2 ?? Infinity);
  const said: LocalizedText = {
    en: `A pool of ${String(Math.round(area))} m²${vessel?.bundAreaM2 !== undefined && area === vessel.bundAreaM2 ? ', the whole bund' : ', 1 cm deep'}`,
    zh: `液池 ${String(Math.round(area))} m²${vessel?.bundAreaM2 !== undefined && area === vessel.bundAreaM2 ? '（整个围堰）' : '（厚 1 cm）'}`,
  };
  const boilingPoint = valueOf(record, 'boilingPointK');
  const vaporization = valueOf(record, 'heatOfVaporizationJPerMol');
  if (phase === 'refrigerated-liquid') {
    if (boilingPoint === null || vaporization === null) return null;
    const perKilogram = vaporization / molarMass;
    // The mean over the time: twice what it is at its end.
    const rate =
      (2 * GROUND.conductivity * area * Math.max(1, airTemperature - boilingPoint)) /
      (perKilogram * Math.sqrt(Math.PI * GROUND.diffusivity * LEAK_SECONDS));
    return {
      rate,
      basis: [
        {
          en: `${said.en}, boils by the heat of the ground: ${rateText(rate)} kg/s over 30 min (HJ 169-2018, F.1.4.2).`,
          zh: `${said.zh}受地面传热沸腾：30 分钟平均 ${rateText(rate)} kg/s（HJ 169-2018 F.1.4.2）。`,
        },
      ],
    };
  }
  const temperature = vessel?.temperatureK ?? airTemperature;
  const pressure = vapourPressure(record, temperature);
  if (pressure === null) return null;
  const { n, alpha } = EVAPORATION[stability];
  const radius = Math.sqrt(area / Math.PI);
  const rate =
    ((alpha * Math.min(pressure, STANDARD_PRESSURE) * molarMass) / (GAS_CONSTANT * temperature)) *
    Math.max(windSpeed, 0.5) ** ((2 - n) / (2 + n)) *
    radius ** ((4 + n) / (2 + n));
  return {
    rate,
    basis: [
      {
        en: `${said.en}, evaporates by the wind (${windSpeed.toFixed(1)} m/s, class ${stability}): ${rateText(rate)} kg/s (HJ 169-2018, F.1.4.3).`,
        zh: `${said.zh}在风中蒸发（${windSpeed.toFixed(1)} m/s，稳定度 ${stability}）：${rateText(rate)} kg/s（HJ 169-2018 F.1.4.3）。`,
      },
    ],
  };
}

const needsVapourPressure = ({ name }: SubstanceRecord): LocalizedText => ({
  en: `The library has no vapour pressure of “${name.en}”: what evaporates cannot be computed. Enter it under Substances, or the emission rate by hand.`,
  zh: `物质库中没有“${name.zh}”的蒸气压，无法计算蒸发量。请在物质库中补充，或手动填写泄漏速率。`,
});

const tonnesText = (kilograms: number): string => String(Number((kilograms / 1000).toPrecision(3)));
const rateText = (rate: number): string => String(Number(rate.toPrecision(2)));
const bars = (pascals: number): string => (pascals / 1e5).toFixed(1);
