/** Where moving things are drawn. GeoJSON carries hundreds of them; thousands will need a layer of typed arrays here. */
import type { LineString, Point } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import type { Collection } from './features.ts';
import { setSource } from './sources.ts';

export interface MovingLayer {
  show(symbols: Collection<Point>, trails: Collection<LineString>): void;
}

export function geoJsonMovingLayer(map: MapLibre): MovingLayer {
  let drawnSymbols = '';
  let drawnTrails = '';
  return {
    show(symbols, trails) {
      // To compare costs less than to draw: most of the time nobody moves.
      const [nextSymbols, nextTrails] = [JSON.stringify(symbols), JSON.stringify(trails)];
      if (nextSymbols !== drawnSymbols) setSource(map, 'responders', symbols);
      if (nextTrails !== drawnTrails) setSource(map, 'trails', trails);
      drawnSymbols = nextSymbols;
      drawnTrails = nextTrails;
    },
  };
}
