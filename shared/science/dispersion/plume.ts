/**
 * The steady Gaussian plume, reflected at the ground: C = Q/(2π u σy σz) exp(-y²/2σy²) [exp(-(z-H)²/2σz²) + exp(-(z+H)²/2σz²)]
 * (Turner 1970; CCPS 1999), and its concentration where the release was shorter than the way.
 */
import { erf } from '../statistics/specialFunctions.ts';
import type { ModelDescription } from '../modelDescription.ts';
import { alongWindSigma, plumeSigmas, type PlumeCoefficients } from './sigmas.ts';
import type { StabilityClass } from './stabilityClass.ts';

export interface PlumeConditions {
  readonly coefficients: PlumeCoefficients;
  readonly stability: StabilityClass;
  /** m/s, at the height of the release. */
  readonly windSpeed: number;
  /** kg/s. */
  readonly emissionRate: number;
  /** m above the ground, of the plume’s axis. */
  readonly releaseHeight: number;
}

/** m, x downwind of the source, y across, z up. */
export interface Receptor {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Distances that the coefficients were fitted to, m. */
export const PLUME_RANGE = { from: 100, to: 10_000 } as const;

export const plumeDescription: ModelDescription = {
  model: 'gaussian-plume',
  name: { en: 'Gaussian plume', zh: '高斯烟羽模型' },
  source: 'Turner 1970; Briggs 1973; CCPS 1999, Guidelines for Consequence Analysis of Chemical Releases',
  validity: {
    en: '100 m to 10 km, flat ground, wind of 1 m/s and more, gas as heavy as air or thinned until it is.',
    zh: '100 m 至 10 km，平坦地形，风速不低于 1 m/s，气体与空气密度相近或已稀释至相近。',
  },
  leavesOut: {
    en: 'Heavy gas that slumps, buildings and hills, plume rise, deposition and reaction, changing wind. Concentrations are means of about 10 minutes: short peaks are higher.',
    zh: '未考虑重气沉降、建筑与地形、烟羽抬升、沉积与反应、风向变化。浓度约为 10 分钟平均值，瞬时峰值更高。',
  },
};

/** kg/m³ at a receptor; 0 upwind of the source. At the source itself it is not defined: ask with x above 0. */
export function plumeConcentration(conditions: PlumeConditions, { x, y, z }: Receptor): number {
  if (x <= 0) return 0;
  const { coefficients, stability, windSpeed, emissionRate, releaseHeight } = conditions;
  const sigma = plumeSigmas(coefficients, stability, x);
  const vertical = gaussian(z - releaseHeight, sigma.z) + gaussian(z + releaseHeight, sigma.z);
  return (emissionRate / (2 * Math.PI * windSpeed * sigma.y * sigma.z)) * gaussian(y, sigma.y) * vertical;
}

/**
 * The share of the steady plume’s concentration that a release of `duration` s reaches at its highest, `x` m downwind:
 * erf(u t / (2 √2 σx)), as the cloud stretches along the wind on its way (Palazzi et al. 1982, Atmospheric Environment 16:2785;
 * σx of the TNO Yellow Book). 1 where the release lasts.
 */
export function shareOfSteady(duration: number, windSpeed: number, x: number): number {
  if (!Number.isFinite(duration) || x <= 0) return 1;
  return erf((windSpeed * duration) / (2 * Math.SQRT2 * alongWindSigma(x)));
}

export const gaussian = (distance: number, sigma: number): number =>
  Math.exp((-distance * distance) / (2 * sigma * sigma));
