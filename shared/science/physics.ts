/** Constants and the ideal gas, as the consequence models use them. SI. */

/** Standard gravity, m/s² (CGPM 1901). */
export const GRAVITY = 9.80665;
/** Molar gas constant, J/(mol K) (CODATA 2018, exact). */
export const GAS_CONSTANT = 8.314462618;
/** Standard atmosphere, Pa (CGPM 1954). */
export const STANDARD_PRESSURE = 101_325;
/** Of dry air, kg/mol (US Standard Atmosphere 1976). */
export const AIR_MOLAR_MASS = 0.0289644;

/** kg/m³ of an ideal gas of `molarMass` kg/mol at `temperature` K and `pressure` Pa. */
export const gasDensity = (molarMass: number, temperature: number, pressure = STANDARD_PRESSURE): number =>
  (pressure * molarMass) / (GAS_CONSTANT * temperature);

export const airDensity = (temperature: number, pressure = STANDARD_PRESSURE): number =>
  gasDensity(AIR_MOLAR_MASS, temperature, pressure);

/** kg/m³ of so many parts per million by volume of a gas of `molarMass` kg/mol in air. 25 °C is the convention of exposure limits. */
export const fromPpm = (ppm: number, molarMass: number, temperature = 298.15, pressure = STANDARD_PRESSURE): number =>
  ppm * 1e-6 * gasDensity(molarMass, temperature, pressure);

/** Parts per million by volume of `concentration` kg/m³. */
export const toPpm = (
  concentration: number,
  molarMass: number,
  temperature = 298.15,
  pressure = STANDARD_PRESSURE,
): number => (concentration * 1e6) / gasDensity(molarMass, temperature, pressure);
