/**
 * A burning pool as a solid upright flame, without wind: burning rate m″ = m″∞ (1 - exp(-kβ D)) (Babrauskas 1983), flame height
 * L/D = 42 (m″/(ρa √(g D)))^0.61 (Thomas 1963), surface emissive power E = 140 exp(-0.12 D) + 20 (1 - exp(-0.12 D)) kW/m², for
 * sooty fuels (Mudan 1984), and the view factor of a cylinder from the ground (Mudan 1984; SFPE Handbook, chapter Fire Hazard
 * Calculations for Large, Open Hydrocarbon Fires).
 */
import type { ModelDescription } from '../modelDescription.ts';
import { airDensity, GRAVITY } from '../physics.ts';

export interface PoolFuel {
  /** m″∞ of a large pool, kg/(m² s). */
  readonly burningRate: number;
  /** kβ, 1/m; Infinity where a small pool burns as a large one does. */
  readonly extinction?: number;
}

export interface PoolFire {
  /** kg/(m² s). */
  readonly burningRate: number;
  /** m. */
  readonly flameHeight: number;
  /** W/m². */
  readonly surfaceEmissivePower: number;
  /** 0 to 1 at `x` m from the centre, outside the flame, of the surface that sees most. */
  viewFactor(x: number): number;
  /** W/m². */
  irradiance(x: number): number;
}

export const poolFireDescription: ModelDescription = {
  model: 'pool-fire',
  name: { en: 'Pool fire, solid flame', zh: '池火固体火焰模型' },
  source: 'Thomas 1963 (flame height); Babrauskas 1983 (burning rate); Mudan 1984 (emissive power, view factor)',
  validity: {
    en: 'Round pools of sooty hydrocarbons, 1 to 100 m across, little wind, receptors at the ground outside the flame.',
    zh: '直径 1 至 100 m 的圆形烃类液池（多烟），风小，受体位于火焰外地面。',
  },
  leavesOut: {
    en: 'Wind that tilts and drags the flame, haze, obstacles, boil-over, spreading of the pool. Clean-burning fuels such as LNG radiate more.',
    zh: '未考虑风致火焰倾斜与拖曳、大气吸收、遮挡、沸溢及液池扩展。LNG 等清洁燃料辐射更强。',
  },
};

export function poolFireOf(diameter: number, fuel: PoolFuel, airTemperature = 288.15): PoolFire {
  const { burningRate: largest, extinction = Infinity } = fuel;
  const burningRate = largest * (1 - Math.exp(-extinction * diameter));
  const flameHeight =
    42 * diameter * (burningRate / (airDensity(airTemperature) * Math.sqrt(GRAVITY * diameter))) ** 0.61;
  const soot = Math.exp(-0.12 * diameter);
  const surfaceEmissivePower = 1000 * (140 * soot + 20 * (1 - soot));
  const viewFactor = (x: number): number => cylinderViewFactor(diameter / 2, flameHeight, x);
  return {
    burningRate,
    flameHeight,
    surfaceEmissivePower,
    viewFactor,
    irradiance: (x) => surfaceEmissivePower * viewFactor(x),
  };
}

/** The most that a small surface at the height of the base sees of an upright cylinder, from `x` m (above `radius`) of its axis. */
export function cylinderViewFactor(radius: number, height: number, x: number): number {
  const h = height / radius;
  const s = x / radius;
  const a = (h * h + s * s + 1) / (2 * s);
  const b = (1 + s * s) / (2 * s);
  const ofA = Math.atan(Math.sqrt(((a + 1) * (s - 1)) / ((a - 1) * (s + 1))));
  const ofB = Math.atan(Math.sqrt(((b + 1) * (s - 1)) / ((b - 1) * (s + 1))));
  const rootA = Math.sqrt(a * a - 1);
  const rootB = Math.sqrt(b * b - 1);
  const vertical =
    (Math.atan(h / Math.sqrt(s * s - 1)) / s -
      (h / s) * Math.atan(Math.sqrt((s - 1) / (s + 1))) +
      ((a * h) / (s * rootA)) * ofA) /
    Math.PI;
  const horizontal = (((b - 1 / s) / rootB) * ofB - ((a - 1 / s) / rootA) * ofA) / Math.PI;
  return Math.hypot(vertical, horizontal);
}
