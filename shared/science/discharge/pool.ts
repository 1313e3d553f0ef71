/** How much of a spilled liquid becomes vapour: at once, off a pool below its boiling point, and off one that boils on warm ground. */

/**
 * The share, 0 to 1, that flashes when a liquid at `temperature` K is let out: 1 - exp(-cp (T - Tb)/Δhv) (CCPS 1999; Crowl and
 * Louvar). `heatCapacity` J/(kg K) of the liquid, `latentHeat` J/kg.
 */
export const flashFraction = (
  temperature: number,
  boilingPoint: number,
  heatCapacity: number,
  latentHeat: number,
): number =>
  temperature <= boilingPoint ? 0 : 1 - Math.exp((-heatCapacity * (temperature - boilingPoint)) / latentHeat);

export interface Pool {
  /** m². */
  readonly area: number;
  /** kg/mol. */
  readonly molarMass: number;
  /** Pa, of the liquid at its temperature. */
  readonly vapourPressure: number;
  /** K, of the liquid. */
  readonly temperature: number;
  /** m/s. */
  readonly windSpeed: number;
}

const SQUARE_FEET = 10.76391;
const PASCALS_PER_MMHG = 133.322;
const KG_PER_S_OF_LB_PER_MIN = 0.45359237 / 60;

/**
 * kg/s off a pool below its boiling point: QR = 0.284 u^0.78 M^(2/3) A pv/(82.05 T) in lb/min, ft² and mmHg (EPA 550-B-99-009,
 * Risk Management Program Guidance for Offsite Consequence Analysis, appendix D, equation D-1; the constant was fitted in those units).
 */
export function poolEvaporation({ area, molarMass, vapourPressure, temperature, windSpeed }: Pool): number {
  const poundsPerMinute =
    (0.284 *
      windSpeed ** 0.78 *
      (molarMass * 1000) ** (2 / 3) *
      (area * SQUARE_FEET) *
      (vapourPressure / PASCALS_PER_MMHG)) /
    (82.05 * temperature);
  return poundsPerMinute * KG_PER_S_OF_LB_PER_MIN;
}

export interface Ground {
  /** W/(m K). */
  readonly conductivity: number;
  /** m²/s. */
  readonly diffusivity: number;
}

/** TNO Yellow Book, CPR 14E, 2005, table 3.6. */
export const CONCRETE: Ground = { conductivity: 1.3, diffusivity: 5.72e-7 };

/**
 * kg/(m² s) that a pool boils off ground, `time` s (above 0) after it got there: λ (Tg - Tb)/(Δhv √(π a t)) (heat conducted into a
 * half-space; Shaw and Briscoe 1978). Temperatures in K, `latentHeat` J/kg.
 */
export const boilingRate = (
  { conductivity, diffusivity }: Ground,
  groundTemperature: number,
  boilingPoint: number,
  latentHeat: number,
  time: number,
): number =>
  Math.max(
    0,
    (conductivity * (groundTemperature - boilingPoint)) / (latentHeat * Math.sqrt(Math.PI * diffusivity * time)),
  );
