/**
 * Overpressure of a hemispherical surface burst of TNT: Kingery and Bulmash 1984, in the simplified form of Swisdak 1994
 * (Simplified Kingery Airblast Calculations): P = exp(Σ ai (ln Z)^i) kPa, Z = R/W^⅓ in m/kg^⅓.
 */
import type { ModelDescription } from '../modelDescription.ts';

const PIECES = [
  { upTo: 2.9, a: [7.2106, -2.1069, -0.3229, 0.1117, 0.0685] },
  { upTo: 23.8, a: [7.5938, -3.0523, 0.40977, 0.0261, -0.01267] },
  { upTo: Infinity, a: [6.0536, -1.4066] },
] as const;

/** Scaled distances that the curve was fitted to, m/kg^⅓. */
export const SCALED_RANGE = { from: 0.2, to: 198.5 } as const;

export const blastDescription: ModelDescription = {
  model: 'tnt-blast',
  name: { en: 'TNT blast, Kingery-Bulmash', zh: 'TNT 爆炸超压（Kingery-Bulmash）' },
  source: 'Kingery and Bulmash 1984, as simplified by Swisdak 1994',
  validity: {
    en: 'Scaled distance 0.2 to 198.5 m/kg^⅓, burst at the ground, level and free of obstacles.',
    zh: '比例距离 0.2 至 198.5 m/kg^⅓，地面爆炸，地形平坦无遮挡。',
  },
  leavesOut: {
    en: 'Reflection, channelling and shielding by buildings, fragments, impulse; a gas cloud explodes less sharply nearby than TNT.',
    zh: '未考虑建筑的反射、聚集与遮挡、碎片和冲量；蒸气云爆炸近场不如 TNT 剧烈。',
  },
};

/** R/W^⅓, m/kg^⅓. */
export const scaledDistance = (distance: number, tntMass: number): number => distance / Math.cbrt(tntMass);

/** Peak side-on overpressure, Pa, at scaled distance `z`. */
export function overpressureAt(z: number): number {
  const piece = PIECES.find(({ upTo }) => z <= upTo) ?? PIECES[2];
  const ln = Math.log(z);
  return 1000 * Math.exp(piece.a.reduceRight<number>((sum, coefficient) => sum * ln + coefficient, 0));
}

/**
 * The scaled distance out to which `overpressure` Pa is reached, m/kg^⅓; where the pieces of the curve overlap, the farther
 * one. `beyond`: it would be outside the range of the curve.
 */
export function scaledDistanceOf(overpressure: number): { readonly z: number; readonly beyond: boolean } {
  const { from, to } = SCALED_RANGE;
  if (overpressure > overpressureAt(from)) return { z: from, beyond: true };
  // Far out the curve is a straight line in logarithms, and is inverted as one.
  if (overpressure < overpressureAt(to)) return { z: farPiece(overpressure), beyond: true };
  const joint = PIECES[1].upTo;
  const far = farPiece(overpressure);
  if (far > joint) return { z: far, beyond: false };
  let low = Math.log(from);
  let high = Math.log(joint);
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (overpressureAt(Math.exp(middle)) >= overpressure) low = middle;
    else high = middle;
  }
  return { z: Math.exp(low), beyond: false };
}

const farPiece = (overpressure: number): number => {
  const [a0, a1] = PIECES[2].a;
  return Math.exp((Math.log(overpressure / 1000) - a0) / a1);
};
