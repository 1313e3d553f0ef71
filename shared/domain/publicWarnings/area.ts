/** The area that a warning is for, out of what was drawn or reckoned. */
import { planeAt } from '../../science/plane.ts';
import { crossesItself, openRing } from '../geofences/shape.ts';
import type { LocalizedText, Position } from '../values.ts';
import type { WarnedShape } from './cap.ts';

export type AreaOfRing =
  | { readonly kind: 'area'; readonly shape: Extract<WarnedShape, { type: 'polygon' }> }
  | { readonly kind: 'refused'; readonly sentence: LocalizedText };

/** A message is read by small devices, too. */
export const MOST_CORNERS = 500;

/**
 * The outline of a danger zone or of a drawn figure as the area of a warning. `ring`: longitude and latitude, closed or not.
 * One with more corners than a message carries keeps every second, third, … of them; one that crosses itself is refused.
 */
export function areaOfRing(ring: readonly Position[]): AreaOfRing {
  const corners = openRing(ring);
  const [first] = corners;
  if (first === undefined || corners.length < 3)
    return refused(
      'The area has fewer than three corners. Add points, or choose a place and a radius.',
      '区域顶点少于三个，请补充顶点，或选择场所和半径。',
    );
  const step = Math.ceil(corners.length / MOST_CORNERS);
  const kept = corners.filter((_, index) => index % step === 0);
  if (crossesItself(kept, planeAt(first)))
    return refused(
      'The outline of the area crosses itself, so that nobody can tell who is warned. Move its corners.',
      '区域边界自相交，无法判定预警范围，请调整顶点。',
    );
  return { kind: 'area', shape: { type: 'polygon', ring: kept.map(([lon, lat]): Position => [lon, lat]) } };
}

const refused = (en: string, zh: string): AreaOfRing => ({ kind: 'refused', sentence: { en, zh } });
