/**
 * The highest concentration that a release ever causes at the ground, and where: by Britter and McQuaid where the gas is dense
 * by their criterion, else by the Gaussian plume, thinned where the release is short, or the puff of what comes out at once.
 */
import type { LocalizedText } from '../../domain/values.ts';
import {
  ALPHA_RANGE,
  britterMcQuaidDescription,
  densePlume,
  densePuff,
  isDenseCloud,
  isDenseRelease,
  reducedGravity,
  type DensePlume,
  type DensePuff,
} from '../dispersion/britterMcQuaid.ts';
import { plumeConcentration, plumeDescription, shareOfSteady, type PlumeConditions } from '../dispersion/plume.ts';
import { puffDescription, puffPassing, type PuffConditions } from '../dispersion/puff.ts';
import { plumeSigmas, puffSigmas } from '../dispersion/sigmas.ts';
import type { ModelDescription } from '../modelDescription.ts';
import { airDensity, gasDensity } from '../physics.ts';
import { AMBIENT_TEMPERATURE, type GasRelease, type Vapour, type ZoneWeather } from './conditions.ts';
import { FARTHEST, NEAREST } from './reach.ts';
import type { Point } from './ring.ts';

export interface GasField {
  readonly description: ModelDescription;
  readonly warnings: readonly LocalizedText[];
  /** kg/m³, the highest ever reached at the ground on the axis, `x` m (above 0) downwind. */
  axis(x: number): number;
  /** The upper half of the figure inside which `value` kg/m³ is reached, from `from` to `to` m downwind. From the rear to the tip. */
  outline(value: number, from: number, to: number): Point[];
}

/** Points on each side of a figure. */
const POINTS = 40;
/** Exposure limits in ppm are turned into kg/m³ at this temperature, K. */
const LIMIT_TEMPERATURE = 298.15;

export function gasFieldOf(release: GasRelease, vapour: Vapour | null, weather: ZoneWeather): GasField {
  const dense = vapour === null ? null : denseFieldOf(release, vapour, weather);
  if (dense !== null) return dense;
  const field = release.kind === 'continuous' ? plumeField(release, weather) : puffField(release, weather);
  return vapour === null ? { ...field, warnings: [...field.warnings, NOT_JUDGED] } : field;
}

const NOT_JUDGED: LocalizedText = {
  en: 'Whether the gas is heavier than air is not known, because its molar mass is missing: it was taken to be as heavy as air. Enter the molar mass in the substance library.',
  zh: '缺少摩尔质量，无法判断是否为重气，已按与空气等密度计算。请在物质库中补充摩尔质量。',
};

type Continuous = Extract<GasRelease, { kind: 'continuous' }>;
type Instantaneous = Extract<GasRelease, { kind: 'instantaneous' }>;

function plumeField({ emissionRate, duration, height }: Continuous, weather: ZoneWeather): GasField {
  const { windSpeed, stability } = weather;
  const coefficients = weather.terrain === 'urban' ? 'briggs-urban' : 'briggs-rural';
  const conditions: PlumeConditions = { coefficients, stability, windSpeed, emissionRate, releaseHeight: height };
  const axis = (x: number): number =>
    plumeConcentration(conditions, { x, y: 0, z: 0 }) * shareOfSteady(duration, windSpeed, x);
  return {
    description: plumeDescription,
    warnings: lightWind(windSpeed),
    axis,
    outline: (value, from, to) =>
      gaussianOutline(value, from, to, axis, (x) => plumeSigmas(coefficients, stability, x).y),
  };
}

function puffField({ mass, height }: Instantaneous, weather: ZoneWeather): GasField {
  const { windSpeed, stability } = weather;
  const conditions: PuffConditions = { stability, windSpeed, mass, releaseHeight: height };
  const axis = (x: number): number => puffPassing(conditions, x, 0);
  return {
    description: puffDescription,
    warnings: lightWind(windSpeed),
    axis,
    outline: (value, from, to) => gaussianOutline(value, from, to, axis, (x) => puffSigmas(stability, x).y),
  };
}

const lightWind = (windSpeed: number): LocalizedText[] =>
  windSpeed >= 1
    ? []
    : [
        {
          en: `The wind of ${String(windSpeed)} m/s is lighter than the 1 m/s that the model is made for: the gas can drift to any side.`,
          zh: `风速 ${String(windSpeed)} m/s 低于模型适用下限 1 m/s：气体可能向任意方向漂移。`,
        },
      ];

/** Null where the gas is not dense. */
function denseFieldOf(release: GasRelease, vapour: Vapour, weather: ZoneWeather): GasField | null {
  const ambientTemperature = weather.temperature ?? AMBIENT_TEMPERATURE;
  const sourceTemperature = vapour.temperature ?? ambientTemperature;
  const common = {
    vapourDensity: vapour.density ?? gasDensity(vapour.molarMass, sourceTemperature),
    sourceTemperature,
    windSpeed: weather.windSpeed,
    ambientTemperature,
    ambientDensity: airDensity(ambientTemperature),
  };
  if (reducedGravity(common) <= 0) return null;
  const pure = gasDensity(vapour.molarMass, LIMIT_TEMPERATURE);
  if (release.kind === 'instantaneous') {
    const cloud = { ...common, volume: release.mass / common.vapourDensity };
    return isDenseCloud(cloud) ? denseField(pure, null, densePuff(cloud), release, weather) : null;
  }
  const source = { ...common, volumeRate: release.emissionRate / common.vapourDensity };
  if (!isDenseRelease(source)) return null;
  const cloud = { ...common, volume: source.volumeRate * release.duration };
  const puff = Number.isFinite(release.duration) && isDenseCloud(cloud) ? densePuff(cloud) : null;
  return denseField(pure, densePlume(source), puff, release, weather);
}

/**
 * Britter and McQuaid: what lasts 2.5 times as long as the wind takes to `x` is continuous there. Where it is not the smaller of
 * plume and cloud counts, for each is a bound: no more can come than of a release that never ends, nor than if all had come at
 * once.
 */
const CONTINUOUS = 2.5;

/** The distance, m, from which on the cloud of all that comes is the smaller bound. */
function plumeGovernsTo(plume: DensePlume, puff: DensePuff, lasting: number): number {
  for (let x = FARTHEST; x > NEAREST; x /= GRID)
    if (lasting >= CONTINUOUS * x || plume.volumeFraction(x) <= puff.volumeFraction(x))
      return x >= FARTHEST ? Infinity : x;
  return 0;
}
/** From one distance that is looked at to the next. */
const GRID = 1.1;

function denseField(
  pure: number,
  plume: DensePlume | null,
  puff: DensePuff | null,
  release: GasRelease,
  { windSpeed }: ZoneWeather,
): GasField {
  const lasting = release.kind === 'continuous' ? windSpeed * release.duration : 0;
  const shareAt = (x: number): number => {
    if (plume === null) return puff?.volumeFraction(x) ?? 0;
    const continuously = plume.volumeFraction(x);
    return puff === null || lasting >= CONTINUOUS * x ? continuously : Math.min(continuously, puff.volumeFraction(x));
  };
  const plumeTo = plume === null ? 0 : puff === null ? Infinity : plumeGovernsTo(plume, puff, lasting);
  const continuous = plumeTo > NEAREST;
  const alpha = continuous ? (plume?.alpha ?? 0) : (puff?.alpha ?? 0);
  const range = continuous ? ALPHA_RANGE.continuous : ALPHA_RANGE.instantaneous;
  const warnings: LocalizedText[] = [...lightWind(windSpeed)];
  if (alpha > range.to || alpha < range.from)
    warnings.push({
      en: `α is ${alpha.toFixed(2)}, outside the ${String(range.from)} to ${String(range.to)} that the correlations were drawn for: the distances are an extrapolation.`,
      zh: `α 为 ${alpha.toFixed(2)}，超出关联式适用范围 ${String(range.from)} 至 ${String(range.to)}：距离为外推值。`,
    });
  if (release.height > 0)
    warnings.push({
      en: `The gas is heavy and was taken to leave at the ground, not at ${String(release.height)} m: nearby that is on the safe side.`,
      zh: `该气体为重气，已按地面泄漏（而非 ${String(release.height)} m 高）计算：近处结果偏安全。`,
    });
  return {
    description: britterMcQuaidDescription,
    warnings,
    axis: (x) => pure * shareAt(x),
    outline: (_, __, to) => denseOutline(plume, Math.min(to, plumeTo), to > plumeTo ? puff : null, to),
  };
}

/** What the plume covers as far as `plumeTo`, and the cloud until its front has come to `to`. */
function denseOutline(plume: DensePlume | null, plumeTo: number, puff: DensePuff | null, to: number): Point[] {
  const ofPuff = puff?.coveredUntil(puff.timeOfFront(to));
  const upwind = plume?.upwindExtent ?? 0;
  const ofPlume = (x: number): number => {
    if (plume === null || x > plumeTo || x < -upwind) return 0;
    return x >= 0 ? plume.halfWidth(x) : plume.halfWidth(0) * Math.sqrt(1 - (x / upwind) ** 2);
  };
  const rear = Math.min(-upwind, ofPuff?.rear ?? 0);
  // Close together where it turns fast: around the source, where the plume ends, and at the tip.
  const xs = new Set([rear, 0, plumeTo, plumeTo * 1.001, to]);
  for (let i = 1; i < POINTS; i += 1) xs.add(rear + ((to - rear) * (1 - Math.cos((Math.PI * i) / POINTS))) / 2);
  for (let i = 1; i < POINTS / 3; i += 1) {
    xs.add(rear * Math.cos((Math.PI / 2) * (i / (POINTS / 3))));
    xs.add(to * 2 ** -i);
  }
  const points = [...xs]
    .filter((x) => x >= rear && x <= to)
    .toSorted((a, b) => a - b)
    .map((x): Point => [x, x === rear ? 0 : Math.max(ofPlume(x), ofPuff?.halfWidth(x) ?? 0)]);
  // A cloud ends in a point, a plume as broad as it is: it is a curve through boxes.
  return puff === null ? points : [...points.slice(0, -1), [to, 0]];
}

function gaussianOutline(
  value: number,
  from: number,
  to: number,
  axis: (x: number) => number,
  sigmaY: (x: number) => number,
): Point[] {
  return spaced(from, to, (x) => (x <= 0 ? 0 : sigmaY(x) * Math.sqrt(2 * Math.max(0, Math.log(axis(x) / value)))));
}

/** Closer together at both ends, where the outline turns fastest; it ends on the axis. */
function spaced(from: number, to: number, halfWidth: (x: number) => number): Point[] {
  return Array.from({ length: POINTS + 1 }, (_, i): Point => {
    const x = from + ((to - from) * (1 - Math.cos((Math.PI * i) / POINTS))) / 2;
    return [x, i === 0 || i === POINTS ? 0 : halfWidth(x)];
  });
}
