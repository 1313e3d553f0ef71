/** What runs and blows out of a hole (HJ 169-2018, F.1.1 and F.1.2): Bernoulli for liquids, an ideal gas through an orifice. SI. */
import { GRAVITY } from '../../science/physics.ts';

interface Hole {
  readonly holeDiameter: number;
  readonly dischargeCoefficient: number;
  /** Absolute. */
  readonly pressure: number;
  readonly ambientPressure: number;
  /** Of what is inside, kg/m³. */
  readonly density: number;
}

const areaOf = ({ holeDiameter }: Hole): number => (Math.PI * holeDiameter ** 2) / 4;

/** kg/s. `liquidHead`: metres of liquid above the hole. */
export function liquidOutflow(hole: Hole & { readonly liquidHead: number }): number {
  const { dischargeCoefficient, pressure, ambientPressure, density, liquidHead } = hole;
  const driving = Math.max(0, (2 * (pressure - ambientPressure)) / density + 2 * GRAVITY * liquidHead);
  return dischargeCoefficient * areaOf(hole) * density * Math.sqrt(driving);
}

/** kg/s; at the speed of sound in the hole where the pressure is more than about twice that outside. */
export function gasOutflow(hole: Hole & { readonly heatCapacityRatio: number }): number {
  const { dischargeCoefficient, pressure, ambientPressure, density, heatCapacityRatio: k } = hole;
  if (pressure <= ambientPressure) return 0;
  const critical = (2 / (k + 1)) ** (k / (k - 1));
  const ratio = Math.max(ambientPressure / pressure, critical);
  const flux = Math.sqrt(((2 * k) / (k - 1)) * pressure * density * (ratio ** (2 / k) - ratio ** ((k + 1) / k)));
  return dischargeCoefficient * areaOf(hole) * flux;
}
