/** GeoJSON as the map's sources take it. */
import type { Feature, FeatureCollection, Geometry as AnyGeometry, Point } from 'geojson';
import type { Selected } from '../app/selection.ts';
import type { Position } from '#shared/domain/values.ts';

export type Properties = Readonly<Record<string, string | number | boolean>>;
export type Drawn<G extends AnyGeometry = AnyGeometry> = Feature<G, Properties>;
export type Collection<G extends AnyGeometry = AnyGeometry> = FeatureCollection<G, Properties>;

export const collection = <G extends AnyGeometry>(features: Drawn<G>[]): Collection<G> => ({
  type: 'FeatureCollection',
  features,
});

export const pointFeature = (position: Position, properties: Properties): Drawn<Point> => ({
  type: 'Feature',
  // A copy: MapLibre types its positions as ones that may be written.
  geometry: { type: 'Point', coordinates: [...position] },
  properties,
});

/** What a feature stands for goes with it, so that a click can select it. */
export const selectable = (
  kind: Selected['kind'],
  id: string,
): { readonly selects: Selected['kind']; readonly id: string } => ({ selects: kind, id });
