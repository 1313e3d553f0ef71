/** What heat does to people: the dose V = t q^(4/3) in s (W/m²)^(4/3), and probits of death or burns over it. */
import { normalProbability } from '../statistics/distributions.ts';

/** `irradiance` W/m², `duration` s. */
export const thermalDose = (irradiance: number, duration: number): number => duration * irradiance ** (4 / 3);

/** The irradiance, W/m², that comes to `dose` in `duration` s. */
export const irradianceOfDose = (dose: number, duration: number): number => (dose / duration) ** 0.75;

export type ThermalProbit = 'eisenberg' | 'tsao-perry' | 'lees';

/**
 * Death, by dose in s (W/m²)^(4/3): Eisenberg 1975; Tsao and Perry 1979 (infrared counts more); Lees 1994 (half of the people
 * are clothed against it). As in HyRAM+’s technical reference.
 */
const PROBITS: Readonly<Record<ThermalProbit, readonly [constant: number, slope: number, doseFactor: number]>> = {
  eisenberg: [-38.48, 2.56, 1],
  'tsao-perry': [-36.38, 2.56, 1],
  lees: [-29.02, 1.99, 0.5],
};

export function thermalProbit(dose: number, by: ThermalProbit = 'eisenberg'): number {
  const [constant, slope, factor] = PROBITS[by];
  return constant + slope * Math.log(factor * dose);
}

/** The share of people, 0 to 1, at a probit: the normal distribution around 5. */
export const shareOfProbit = (probit: number): number => normalProbability(probit - 5);
