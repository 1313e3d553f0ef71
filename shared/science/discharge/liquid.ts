/** Liquid out of a hole: ṁ = Cd A ρ √(2 (p - p0)/ρ + 2 g h) (Bernoulli; CCPS 1999). */
import type { ModelDescription } from '../modelDescription.ts';
import { GRAVITY } from '../physics.ts';

export interface LiquidHole {
  /** m. */
  readonly holeDiameter: number;
  /** 0 to 1: 0.61 to 0.65 of a sharp edge, 1 of a rounded one. */
  readonly dischargeCoefficient: number;
  /** kg/m³. */
  readonly density: number;
  /** Pa, absolute, over the liquid. */
  readonly pressure: number;
  readonly ambientPressure: number;
  /** m of liquid over the hole. */
  readonly liquidHead: number;
}

export const liquidDischargeDescription: ModelDescription = {
  model: 'liquid-discharge',
  name: { en: 'Liquid discharge from a hole', zh: '液体孔口泄漏' },
  source: 'Bernoulli; CCPS 1999, Guidelines for Consequence Analysis of Chemical Releases',
  validity: {
    en: 'Liquid that does not boil in the hole, turbulent (Reynolds number above 30,000), as it flows at the beginning.',
    zh: '孔口内不沸腾的液体，湍流（雷诺数大于 30000），初始流量。',
  },
  leavesOut: {
    en: 'The falling level and pressure, two-phase flow of what boils on its way out, pipes before the hole.',
    zh: '未考虑液位与压力下降、闪蒸两相流、孔前管道阻力。',
  },
};

export const holeArea = (holeDiameter: number): number => (Math.PI / 4) * holeDiameter * holeDiameter;

/** kg/s; 0 where nothing drives it out. */
export function liquidDischarge(hole: LiquidHole): number {
  const { dischargeCoefficient, density, pressure, ambientPressure, liquidHead } = hole;
  const head = (2 * (pressure - ambientPressure)) / density + 2 * GRAVITY * liquidHead;
  return head <= 0 ? 0 : dischargeCoefficient * holeArea(hole.holeDiameter) * density * Math.sqrt(head);
}
