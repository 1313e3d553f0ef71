/**
 * Gas out of a hole, an ideal one that expands without friction: ṁ = Cd A √(ρ p 2k/(k-1) (η^(2/k) - η^((k+1)/k))), η = p0/p but
 * no less than the critical (2/(k+1))^(k/(k-1)), below which the flow is choked (CCPS 1999; Perry).
 */
import type { ModelDescription } from '../modelDescription.ts';
import { holeArea } from './liquid.ts';

export interface GasHole {
  /** m. */
  readonly holeDiameter: number;
  readonly dischargeCoefficient: number;
  /** Pa, absolute, in the vessel. */
  readonly pressure: number;
  readonly ambientPressure: number;
  /** kg/m³ in the vessel. */
  readonly density: number;
  /** cp/cv, above 1. */
  readonly heatCapacityRatio: number;
}

export interface GasDischarge {
  /** kg/s. */
  readonly emissionRate: number;
  readonly choked: boolean;
}

export const gasDischargeDescription: ModelDescription = {
  model: 'gas-discharge',
  name: { en: 'Gas discharge from a hole', zh: '气体孔口泄漏' },
  source: 'Isentropic flow of an ideal gas; CCPS 1999, Guidelines for Consequence Analysis of Chemical Releases',
  validity: {
    en: 'Gas far from its critical point, a hole that is small beside the vessel, as it flows at the beginning.',
    zh: '远离临界点的气体，孔口远小于容器，初始流量。',
  },
  leavesOut: {
    en: 'The falling pressure and temperature, condensation, pipes before the hole.',
    zh: '未考虑压力与温度下降、冷凝、孔前管道阻力。',
  },
};

/** p0/p at and below which the flow is choked. */
export const criticalPressureRatio = (heatCapacityRatio: number): number =>
  (2 / (heatCapacityRatio + 1)) ** (heatCapacityRatio / (heatCapacityRatio - 1));

/** As much as comes out at the beginning; nothing where it is not more than outside. */
export function gasDischarge(hole: GasHole): GasDischarge {
  const { dischargeCoefficient, pressure, ambientPressure, density, heatCapacityRatio: k } = hole;
  const critical = criticalPressureRatio(k);
  const ratio = ambientPressure / pressure;
  if (ratio >= 1) return { emissionRate: 0, choked: false };
  const eta = Math.max(ratio, critical);
  const flux = Math.sqrt(density * pressure * ((2 * k) / (k - 1)) * (eta ** (2 / k) - eta ** ((k + 1) / k)));
  return { emissionRate: dischargeCoefficient * holeArea(hole.holeDiameter) * flux, choked: ratio <= critical };
}
