/**
 * Dense gas by Britter and McQuaid’s workbook (HSE Contract Research Report 17/1988), with the correlations as the CCPS
 * Guidelines for Consequence Analysis of Chemical Releases, 1999, give them in pieces: how far downwind the gas is thinned to
 * 10 %, 5 %, … of what it was, against α, which says how much gravity counts beside the wind. Concentrations are shares by
 * volume, the largest at the ground.
 */
import { GRAVITY } from '../physics.ts';
import type { ModelDescription } from '../modelDescription.ts';

export interface DenseSource {
  /** m³/s of vapour, as it is at the source. */
  readonly volumeRate: number;
  /** kg/m³ of the vapour at the source. */
  readonly vapourDensity: number;
  /** K. */
  readonly sourceTemperature: number;
  /** m/s at 10 m. */
  readonly windSpeed: number;
  /** K. */
  readonly ambientTemperature: number;
  /** kg/m³. */
  readonly ambientDensity: number;
}

export interface DenseCloud extends Omit<DenseSource, 'volumeRate'> {
  /** m³ of vapour, as it is at the source. */
  readonly volume: number;
}

/** Piecewise straight lines: β = slope × α + intercept where α is at most `upTo`. */
interface Correlation {
  /** C/C0. */
  readonly ratio: number;
  readonly pieces: readonly (readonly [upTo: number, slope: number, intercept: number])[];
}

const CONTINUOUS: readonly Correlation[] = [
  {
    ratio: 0.1,
    pieces: [
      [-0.55, 0, 1.75],
      [-0.14, 0.24, 1.88],
      [Infinity, -0.5, 1.78],
    ],
  },
  {
    ratio: 0.05,
    pieces: [
      [-0.68, 0, 1.92],
      [-0.29, 0.36, 2.16],
      [-0.18, 0, 2.06],
      [Infinity, -0.56, 1.96],
    ],
  },
  {
    ratio: 0.02,
    pieces: [
      [-0.69, 0, 2.08],
      [-0.31, 0.45, 2.39],
      [-0.16, 0, 2.25],
      [Infinity, -0.54, 2.16],
    ],
  },
  {
    ratio: 0.01,
    pieces: [
      [-0.7, 0, 2.25],
      [-0.29, 0.49, 2.59],
      [-0.2, 0, 2.45],
      [Infinity, -0.52, 2.35],
    ],
  },
  {
    ratio: 0.005,
    pieces: [
      [-0.67, 0, 2.4],
      [-0.28, 0.59, 2.8],
      [-0.15, 0, 2.63],
      [Infinity, -0.49, 2.56],
    ],
  },
  {
    ratio: 0.002,
    pieces: [
      [-0.69, 0, 2.6],
      [-0.25, 0.39, 2.87],
      [-0.13, 0, 2.77],
      [Infinity, -0.5, 2.71],
    ],
  },
];

const INSTANTANEOUS: readonly Correlation[] = [
  {
    ratio: 0.1,
    pieces: [
      [-0.44, 0, 0.7],
      [0.43, 0.26, 0.81],
      [Infinity, 0, 0.93],
    ],
  },
  {
    ratio: 0.05,
    pieces: [
      [-0.56, 0, 0.85],
      [0.31, 0.26, 1],
      [Infinity, -0.12, 1.12],
    ],
  },
  {
    ratio: 0.02,
    pieces: [
      [-0.66, 0, 0.95],
      [0.32, 0.36, 1.19],
      [Infinity, -0.26, 1.38],
    ],
  },
  {
    ratio: 0.01,
    pieces: [
      [-0.71, 0, 1.15],
      [0.37, 0.34, 1.39],
      [Infinity, -0.38, 1.66],
    ],
  },
  {
    ratio: 0.005,
    pieces: [
      [-0.52, 0, 1.48],
      [0.24, 0.26, 1.62],
      [Infinity, -0.3, 1.75],
    ],
  },
  {
    ratio: 0.002,
    pieces: [
      [0.27, 0, 1.83],
      [Infinity, -0.32, 1.92],
    ],
  },
  {
    ratio: 0.001,
    pieces: [
      [-0.1, 0, 2.075],
      [Infinity, -0.27, 2.05],
    ],
  },
];

/** α that the correlations were drawn for. */
export const ALPHA_RANGE = { continuous: { from: -1, to: 1 }, instantaneous: { from: -1, to: 1 } } as const;
/** Up to here, in units of the characteristic length, C/C0 = 306/(306 + (x/D)²). */
const NEAR_FIELD = 30;

export const britterMcQuaidDescription: ModelDescription = {
  model: 'britter-mcquaid',
  name: { en: 'Britter-McQuaid dense gas', zh: 'Britter-McQuaid 重气扩散模型' },
  source: 'Britter and McQuaid 1988, HSE CRR 17/1988; correlations as in CCPS 1999',
  validity: {
    en: 'Gas heavier than air, released at the ground over flat, open land; α between -1 and 1; continuous where (g0 Q/(u³D))^⅓ is 0.15 and more, all at once where √(g0 V)/(u V^⅓) is 0.2 and more.',
    zh: '重于空气的气体，平坦开阔地面泄漏；α 在 -1 至 1 之间；连续泄漏须 (g0 Q/(u³D))^⅓ ≥ 0.15，瞬时泄漏须 √(g0 V)/(u V^⅓) ≥ 0.2。',
  },
  leavesOut: {
    en: 'Atmospheric stability and roughness, droplets in the cloud, slopes, walls and buildings, momentum of a jet.',
    zh: '未考虑大气稳定度与粗糙度、云中液滴、坡度、墙体与建筑、射流动量。',
  },
};

/** g0, m/s²: negative for a gas lighter than air. */
export const reducedGravity = ({
  vapourDensity,
  ambientDensity,
}: Pick<DenseSource, 'vapourDensity' | 'ambientDensity'>): number =>
  (GRAVITY * (vapourDensity - ambientDensity)) / ambientDensity;

/** Whether a continuous release behaves as dense gas: (g0 Q/(u³ D))^⅓ ≥ 0.15. */
export function isDenseRelease(source: DenseSource): boolean {
  const D = Math.sqrt(source.volumeRate / source.windSpeed);
  return Math.cbrt((reducedGravity(source) * source.volumeRate) / (source.windSpeed ** 3 * D)) >= 0.15;
}

/** Whether a cloud that is released at once behaves as dense gas: √(g0 V) / (u V^⅓) ≥ 0.2. */
export function isDenseCloud(cloud: DenseCloud): boolean {
  const g0 = reducedGravity(cloud);
  return g0 > 0 && Math.sqrt(g0 * cloud.volume) / (cloud.windSpeed * Math.cbrt(cloud.volume)) >= 0.2;
}

export interface DensePlume {
  /** D = √(Q/u), m. */
  readonly characteristicLength: number;
  readonly alpha: number;
  /** Share by volume of the gas, 0 to 1, at `x` m downwind (1 at the source and upwind of it). */
  volumeFraction(x: number): number;
  /** m on each side of the axis; at and upwind of the source that of the source. */
  halfWidth(x: number): number;
  /** How far the gas comes against the wind, m. */
  readonly upwindExtent: number;
}

/** The source must be heavier than air: else α has no meaning and the result is NaN. */
export function densePlume(source: DenseSource): DensePlume {
  const { volumeRate, windSpeed } = source;
  const g0 = reducedGravity(source);
  const D = Math.sqrt(volumeRate / windSpeed);
  const alpha = 0.2 * Math.log10((g0 * g0 * volumeRate) / windSpeed ** 5);
  const buoyancyLength = (g0 * volumeRate) / windSpeed ** 3;
  const points = pointsAt(CONTINUOUS, alpha);
  const near = 306 / (306 + NEAR_FIELD * NEAR_FIELD);
  // Between the near field and the first correlation as between two correlations.
  const curve =
    (points[0]?.beta ?? 0) > Math.log10(NEAR_FIELD)
      ? [{ beta: Math.log10(NEAR_FIELD), ratio: near }, ...points]
      : points;
  const warmth = source.sourceTemperature / source.ambientTemperature;
  const halfWidthAtSource = D + 8 * buoyancyLength;
  return {
    characteristicLength: D,
    alpha,
    upwindExtent: 0.5 * D + 2 * buoyancyLength,
    volumeFraction: (x) => {
      const distance = x / D;
      if (distance <= 0) return 1;
      const ratio =
        distance < NEAR_FIELD ? 306 / (306 + distance * distance) : alongCurve(curve, Math.log10(distance), distance);
      return warmed(ratio, warmth);
    },
    halfWidth: (x) => (x <= 0 ? halfWidthAtSource : halfWidthAtSource + 2.5 * Math.cbrt(buoyancyLength * x * x)),
  };
}

export interface DensePuff {
  readonly alpha: number;
  /** Share by volume, 0 to 1, in the cloud when its front is `x` m downwind. */
  volumeFraction(x: number): number;
  /** m from the centre of the cloud to its edge, `time` s after the release. */
  radiusAfter(time: number): number;
  /** m that its centre has come. */
  centreAfter(time: number): number;
  /** When its front is `x` m downwind, s; 0 if it is from the start. */
  timeOfFront(x: number): number;
  /** What the cloud has covered until `time` s. */
  coveredUntil(time: number): Covered;
}

export interface Covered {
  /** m downwind, so negative: how far it came against the wind. */
  readonly rear: number;
  /** m to each side of the axis, 0 where it never came. */
  halfWidth(x: number): number;
}

/** The cloud moves at 0.4 u and spreads by r² = r0² + 1.2 t √(g0 V0). The source must be heavier than air. */
export function densePuff(cloud: DenseCloud): DensePuff {
  const { volume, windSpeed } = cloud;
  const g0 = reducedGravity(cloud);
  const length = Math.cbrt(volume);
  const alpha = 0.5 * Math.log10((g0 * length) / (windSpeed * windSpeed));
  const curve = pointsAt(INSTANTANEOUS, alpha);
  const warmth = cloud.sourceTemperature / cloud.ambientTemperature;
  const radius0Squared = Math.cbrt((3 * volume) / (4 * Math.PI)) ** 2;
  const spread = 1.2 * Math.sqrt(g0 * volume);
  const speed = 0.4 * windSpeed;
  const first = curve[0];
  const radiusAfter = (time: number): number => Math.sqrt(radius0Squared + spread * time);
  return {
    alpha,
    // At each place the half-width’s square r² - (x - v t)² is a parabola in time: highest at its vertex, or where time ends.
    coveredUntil: (end) => {
      const within = (time: number): number => Math.min(end, Math.max(0, time));
      // Where dr/dt is no longer more than v the rear turns downwind.
      const rearTime = within(((spread / (2 * speed)) ** 2 - radius0Squared) / spread);
      return {
        rear: speed * rearTime - radiusAfter(rearTime),
        halfWidth: (x) => {
          const time = within((x + spread / (2 * speed)) / speed);
          return Math.sqrt(Math.max(0, radiusAfter(time) ** 2 - (x - speed * time) ** 2));
        },
      };
    },
    volumeFraction: (x) => {
      const distance = x / length;
      if (distance <= 0) return 1;
      const beta = Math.log10(distance);
      // Before the first correlation 3.24/(3.24 + (x/V^⅓)²), but never less than the correlation begins with.
      const ratio =
        first !== undefined && beta < first.beta
          ? Math.max(first.ratio, 3.24 / (3.24 + distance * distance))
          : alongCurve(curve, beta, distance);
      return warmed(ratio, warmth);
    },
    radiusAfter,
    centreAfter: (time) => speed * time,
    timeOfFront: (x) => {
      // (x - v t)² = r0² + s t, the smaller root.
      const b = 2 * x * speed + spread;
      const c = x * x - radius0Squared;
      return c <= 0 ? 0 : (b - Math.sqrt(b * b - 4 * speed * speed * c)) / (2 * speed * speed);
    },
  };
}

interface CurvePoint {
  /** log10 of the distance in characteristic lengths. */
  readonly beta: number;
  readonly ratio: number;
}

const pointsAt = (correlations: readonly Correlation[], alpha: number): CurvePoint[] =>
  correlations.map(({ ratio, pieces }) => {
    const piece = pieces.find(([upTo]) => alpha <= upTo);
    return { ratio, beta: piece === undefined ? NaN : piece[1] * alpha + piece[2] };
  });

/** Between two points straight in β; beyond the last C falls with the square of the distance. */
function alongCurve(curve: readonly CurvePoint[], beta: number, distance: number): number {
  const next = curve.findIndex((point) => beta <= point.beta);
  const last = curve.at(-1);
  if (next === -1) return last === undefined ? NaN : last.ratio * (10 ** last.beta / distance) ** 2;
  const to = curve[next];
  const from = curve[next - 1];
  if (to === undefined) return NaN;
  if (from === undefined) return to.ratio;
  return from.ratio + ((to.ratio - from.ratio) * (beta - from.beta)) / (to.beta - from.beta);
}

/** What is not as warm as the air: c = c'/(c' + (1 - c') Tr/Ta). */
const warmed = (ratio: number, warmth: number): number => ratio / (ratio + (1 - ratio) * warmth);
