/**
 * How wide a plume or a puff has become, by stability class: the standard deviations of its concentration, in metres, against
 * the distance downwind `x`, in metres.
 *
 * Briggs 1973 (rural and urban; as in EPA’s ISC3 user’s guide, vol. II); the plume of the CCPS Guidelines for Consequence
 * Analysis of Chemical Releases, 1999, whose σy are those of Spicer and Havens 1988 (10 minutes) and whose σz are those of
 * McMullen 1975 in Seinfeld 1986; the puff of the same Guidelines.
 */
import type { StabilityClass } from './stabilityClass.ts';

export type PlumeCoefficients = 'briggs-rural' | 'briggs-urban' | 'ccps';
export const PLUME_COEFFICIENTS: readonly PlumeCoefficients[] = ['briggs-rural', 'briggs-urban', 'ccps'];

export interface PlumeSigmas {
  readonly y: number;
  readonly z: number;
}

export interface PuffSigmas extends PlumeSigmas {
  readonly x: number;
}

type ByClass<T> = Readonly<Record<StabilityClass, T>>;
type OfDistance = (x: number) => number;

const RURAL_Y: ByClass<number> = { A: 0.22, B: 0.16, C: 0.11, D: 0.08, E: 0.06, F: 0.04 };
const RURAL_Z: ByClass<OfDistance> = {
  A: (x) => 0.2 * x,
  B: (x) => 0.12 * x,
  C: (x) => (0.08 * x) / Math.sqrt(1 + 0.0002 * x),
  D: (x) => (0.06 * x) / Math.sqrt(1 + 0.0015 * x),
  E: (x) => (0.03 * x) / (1 + 0.0003 * x),
  F: (x) => (0.016 * x) / (1 + 0.0003 * x),
};

const URBAN_Y: ByClass<number> = { A: 0.32, B: 0.32, C: 0.22, D: 0.16, E: 0.11, F: 0.11 };
const urbanUnstable: OfDistance = (x) => 0.24 * x * Math.sqrt(1 + 0.001 * x);
const urbanStable: OfDistance = (x) => (0.08 * x) / Math.sqrt(1 + 0.0015 * x);
const URBAN_Z: ByClass<OfDistance> = {
  A: urbanUnstable,
  B: urbanUnstable,
  C: (x) => 0.2 * x,
  D: (x) => (0.14 * x) / Math.sqrt(1 + 0.0003 * x),
  E: urbanStable,
  F: urbanStable,
};

const CCPS_Y: ByClass<number> = { A: 0.423, B: 0.313, C: 0.21, D: 0.136, E: 0.102, F: 0.0674 };
/** σz = a x^b exp(c ln²x). */
const CCPS_Z: ByClass<readonly [a: number, b: number, c: number]> = {
  A: [107.7, -1.7172, 0.277],
  B: [0.1355, 0.8752, 0.0136],
  C: [0.09623, 0.9477, -0.002],
  D: [0.04134, 1.1737, -0.0316],
  E: [0.02275, 1.301, -0.045],
  F: [0.01122, 1.4024, -0.054],
};

/** σ = a x^b. */
const PUFF_Y: ByClass<readonly [a: number, b: number]> = {
  A: [0.18, 0.92],
  B: [0.14, 0.92],
  C: [0.1, 0.92],
  D: [0.06, 0.92],
  E: [0.04, 0.92],
  F: [0.02, 0.89],
};
const PUFF_Z: ByClass<readonly [a: number, b: number]> = {
  A: [0.6, 0.75],
  B: [0.53, 0.73],
  C: [0.34, 0.71],
  D: [0.15, 0.7],
  E: [0.1, 0.65],
  F: [0.05, 0.61],
};

export function plumeSigmas(coefficients: PlumeCoefficients, stability: StabilityClass, x: number): PlumeSigmas {
  if (coefficients === 'briggs-rural')
    return { y: (RURAL_Y[stability] * x) / Math.sqrt(1 + 0.0001 * x), z: RURAL_Z[stability](x) };
  if (coefficients === 'briggs-urban')
    return { y: (URBAN_Y[stability] * x) / Math.sqrt(1 + 0.0004 * x), z: URBAN_Z[stability](x) };
  const [a, b, c] = CCPS_Z[stability];
  return { y: CCPS_Y[stability] * x ** 0.9, z: a * x ** b * Math.exp(c * Math.log(x) ** 2) };
}

/** Of a puff whose centre has come `x` metres: CCPS 1999. */
export function puffSigmas(stability: StabilityClass, x: number): PuffSigmas {
  const [ay, by] = PUFF_Y[stability];
  const [az, bz] = PUFF_Z[stability];
  const y = ay * x ** by;
  return { x: y, y, z: az * x ** bz };
}

/**
 * How long a cloud of a short release has become along the wind: σx = 0.13 x in every class (TNO Yellow Book, CPR 14E, 2005,
 * table 4.8: wind shear stretches it more than turbulence spreads it sideways).
 */
export const alongWindSigma = (x: number): number => 0.13 * x;
