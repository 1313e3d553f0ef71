/** The Gaussian puff of an instantaneous release, carried with the wind and reflected at the ground; sigmas of CCPS 1999. */
import type { ModelDescription } from '../modelDescription.ts';
import { gaussian, type Receptor } from './plume.ts';
import { puffSigmas, type PuffSigmas } from './sigmas.ts';
import type { StabilityClass } from './stabilityClass.ts';

export interface PuffConditions {
  readonly stability: StabilityClass;
  /** m/s. */
  readonly windSpeed: number;
  /** kg, all at once. */
  readonly mass: number;
  /** m above the ground. */
  readonly releaseHeight: number;
}

export const puffDescription: ModelDescription = {
  model: 'gaussian-puff',
  name: { en: 'Gaussian puff', zh: '高斯烟团模型' },
  source: 'CCPS 1999, Guidelines for Consequence Analysis of Chemical Releases (puff)',
  validity: {
    en: '100 m to 10 km, flat ground, wind of 1 m/s and more, all released at once, gas as heavy as air or thinned until it is.',
    zh: '100 m 至 10 km，平坦地形，风速不低于 1 m/s，瞬时泄漏，气体与空气密度相近或已稀释至相近。',
  },
  leavesOut: {
    en: 'Heavy gas that slumps, the size of the cloud at its start, wind shear, buildings and hills, deposition and reaction.',
    zh: '未考虑重气沉降、初始云团尺寸、风切变、建筑与地形、沉积与反应。',
  },
};

const TWO_PI_TO_3_2 = (2 * Math.PI) ** 1.5;

/** Of the puff `time` s after its release. */
export const sigmasAfter = ({ stability, windSpeed }: PuffConditions, time: number): PuffSigmas =>
  puffSigmas(stability, windSpeed * time);

/** kg/m³ at a receptor, `time` s (above 0) after the release. */
export function puffConcentration(conditions: PuffConditions, time: number, { x, y, z }: Receptor): number {
  const { windSpeed, mass, releaseHeight } = conditions;
  const sigma = sigmasAfter(conditions, time);
  return (
    (mass / (TWO_PI_TO_3_2 * sigma.x * sigma.y * sigma.z)) *
    gaussian(x - windSpeed * time, sigma.x) *
    gaussian(y, sigma.y) *
    (gaussian(z - releaseHeight, sigma.z) + gaussian(z + releaseHeight, sigma.z))
  );
}

/** kg/m³ on the axis at height `z`, while the centre of the puff is over it: but for a trifle the highest that is reached there. */
export const puffPassing = (conditions: PuffConditions, x: number, z: number): number =>
  puffConcentration(conditions, x / conditions.windSpeed, { x, y: 0, z });
