/** The map's sources by name; all of them are GeoJSON. */
import { GeoJSONSource, type GeoJSONSourceDiff, type Map as MapLibre } from 'maplibre-gl';
import type { Collection } from './features.ts';
import type { SourceId } from './mapStyle.ts';

function sourceOf(map: MapLibre, id: SourceId): GeoJSONSource {
  const source = map.getSource(id);
  if (!(source instanceof GeoJSONSource)) throw new Error(`The map has no GeoJSON source “${id}”.`);
  return source;
}

/** `data`: features, or the address of a file of them. */
export function setSource(map: MapLibre, id: SourceId, data: Collection | string): void {
  void sourceOf(map, id).setData(data);
}

export function changeSource(map: MapLibre, id: SourceId, change: GeoJSONSourceDiff): void {
  void sourceOf(map, id).updateData(change);
}
