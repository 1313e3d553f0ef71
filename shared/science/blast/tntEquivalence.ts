/** How much TNT an explosion of something else is worth, by two practices. */

/** J/kg of TNT (HyRAM+ technical reference). */
export const TNT_HEAT = 4.68e6;
/** J/kg of TNT, as Chinese practice has it. */
export const TNT_HEAT_CHINA = 4.52e6;
/** Of the ground, which reflects the blast, and the share of the cloud that takes part, in Chinese practice. */
const GROUND_FACTOR = 1.8;
const CHINESE_YIELD = 0.04;

/** kg TNT: W = η m Hc / Htnt. `yieldFraction` η, 0 to 1, is the share of the heat that goes into the blast: 0.03 to 0.1 in the open. */
export const tntEquivalent = (mass: number, heatOfCombustion: number, yieldFraction: number): number =>
  (yieldFraction * mass * heatOfCombustion) / TNT_HEAT;

/** kg TNT by Chinese practice: W = 1.8 × 0.04 × m Hc / 4.52 MJ/kg. */
export const tntEquivalentChina = (mass: number, heatOfCombustion: number): number =>
  (GROUND_FACTOR * CHINESE_YIELD * mass * heatOfCombustion) / TNT_HEAT_CHINA;
