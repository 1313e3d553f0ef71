/** Who is near a place, as the crow flies. */
import type { Responder } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';

export interface Near {
  readonly responder: Responder;
  readonly metres: number;
}

/** Nearest first; who was never heard is nowhere, and not among them. */
export function nearest(
  responders: readonly Responder[],
  fixOf: (id: Responder['id']) => { readonly longitude: number; readonly latitude: number } | null,
  position: Position,
  count: number,
): Near[] {
  return responders
    .flatMap((responder): Near[] => {
      const fix = fixOf(responder.id);
      return fix === null ? [] : [{ responder, metres: distanceMetres([fix.longitude, fix.latitude], position) }];
    })
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, count);
}
