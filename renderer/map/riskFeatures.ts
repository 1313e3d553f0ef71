/** The colours of units that are not blue, as a mark on the unit; the tint of its ground goes by feature state. */
import type { Point } from 'geojson';
import type { Site } from '#shared/domain/register/site.ts';
import { colourRank, type RiskColour } from '#shared/domain/risk/configuration.ts';
import type { RiskState } from '#shared/domain/risk/evolve.ts';
import type { Language } from '#shared/domain/values.ts';
import { collection, pointFeature, selectable, type Collection } from './features.ts';
import { anchorOf, shifted } from './geometry.ts';
import { riskSymbolId } from './symbols.ts';

const ABOVE_METRES = 16;

export function riskFeatures(site: Site, { places }: RiskState, language: Language): Collection<Point> {
  return collection(
    site.places.flatMap(({ id, kind, geometry }) => {
      const colour = places[id]?.colour ?? 'blue';
      if (kind !== 'plant-unit' || colour === 'blue') return [];
      return [
        pointFeature(shifted(anchorOf(geometry), 0, ABOVE_METRES), {
          ...selectable('place', id),
          icon: riskSymbolId(colour, language),
          order: colourRank(colour),
        }),
      ];
    }),
  );
}

/** Of every place that is drawn as a shape and has a colour of its own. */
export function tints(site: Site, { places }: RiskState): ReadonlyMap<string, RiskColour> {
  return new Map(
    site.places.flatMap(({ id, kind }) => {
      const colour = places[id]?.colour;
      return (kind === 'plant-unit' || kind === 'tank') && colour !== undefined && colour !== 'blue'
        ? [[id, colour]]
        : [];
    }),
  );
}
