/**
 * The fireball of a vessel that bursts with flammable liquid in it (BLEVE), as a sphere that radiates evenly: CCPS 1999, with
 * D = 5.8 m^⅓, t = 0.45 m^⅓ below 30 t and 2.6 m^⅙ above, height of the centre 0.75 D; view factor of an upright receptor at
 * X: X (D/2)² / (X² + (D/2)²)^1.5.
 */
import type { ModelDescription } from '../modelDescription.ts';

export interface Fireball {
  /** m. */
  readonly diameter: number;
  /** s. */
  readonly duration: number;
  /** m from the ground to the centre. */
  readonly height: number;
}

export interface FireballHeat {
  /** W/m² at the surface of the fire. */
  readonly surfaceEmissivePower: number;
  /** Of the air, 0 to 1. */
  readonly transmissivity: number;
}

/** The usual surface emissive power of a BLEVE of hydrocarbons, W/m² (CCPS 1999), and air that takes nothing away. */
export const USUAL_HEAT: FireballHeat = { surfaceEmissivePower: 350_000, transmissivity: 1 };

/** Up to here the duration goes with the cube root of the mass, kg. */
const MOMENTUM_MASS = 30_000;

export const fireballDescription: ModelDescription = {
  model: 'fireball',
  name: { en: 'BLEVE fireball', zh: 'BLEVE 火球模型' },
  source: 'CCPS 1999, Guidelines for Consequence Analysis of Chemical Releases (BLEVE)',
  validity: {
    en: 'Pressurized, liquefied hydrocarbons, some kilograms to some hundred tonnes; receptors outside the fireball.',
    zh: '加压液化烃，数千克至数百吨；受体位于火球之外。',
  },
  leavesOut: {
    en: 'Fragments and blast of the vessel, that the ball rises, wind, and haze unless the transmissivity says so.',
    zh: '未考虑容器碎片与爆炸波、火球上升、风，以及（除非给定透过率）大气吸收。',
  },
};

export const fireballOf = (mass: number): Fireball => {
  const diameter = 5.8 * Math.cbrt(mass);
  return {
    diameter,
    duration: mass < MOMENTUM_MASS ? 0.45 * Math.cbrt(mass) : 2.6 * mass ** (1 / 6),
    height: 0.75 * diameter,
  };
};

/** 0 to 1; `x` m from below the centre, outside the ball. */
export function fireballViewFactor({ diameter }: Fireball, x: number): number {
  const radius = diameter / 2;
  return (x * radius * radius) / (x * x + radius * radius) ** 1.5;
}

/** W/m² at a receptor. */
export const fireballIrradiance = (fireball: Fireball, heat: FireballHeat, x: number): number =>
  heat.transmissivity * heat.surfaceEmissivePower * fireballViewFactor(fireball, x);
