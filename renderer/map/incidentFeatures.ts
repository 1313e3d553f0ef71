/** Open incidents on the map: where, of which level, and what. An ended one that is not closed stays, quietly. */
import type { Point } from 'geojson';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { collection, pointFeature, selectable, type Collection } from './features.ts';
import { incidentSymbolId } from './symbols.ts';

export function incidentFeatures(incidents: readonly Incident[]): Collection<Point> {
  return collection(
    incidents.map(({ incidentId, position, level, title, endedAt }) =>
      pointFeature(position, {
        ...selectable('incident', incidentId),
        icon: incidentSymbolId(level, endedAt !== null),
        ended: endedAt !== null,
        text: `${level} · ${title}`,
      }),
    ),
  );
}
