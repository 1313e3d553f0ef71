/** MapLibre as this screen can have it: its worker from a file of its own, no network, flat, drawn only when it changes. */
import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import bordersUrl from '../../assets/basemap/borders.json?url';
import landUrl from '../../assets/basemap/land.json?url';
import namesUrl from '../../assets/basemap/names.json?url';
import { mapStyle, type StyleChoice } from './mapStyle.ts';
import { setSource } from './sources.ts';

const absolute = (url: string): string => new URL(url, document.baseURI).href;

/** Throws when there is no WebGL. */
export function createMap(container: HTMLElement, choice: StyleChoice): MapLibre {
  setWorkerUrl(absolute(workerUrl));
  const map = new MapLibre({
    container,
    style: mapStyle(choice),
    attributionControl: false,
    // Labels that fade keep the machine drawing without end.
    fadeDuration: 0,
    renderWorldCopies: false,
    minZoom: 1,
    maxZoom: 21,
    maxPitch: 0,
    pitchWithRotate: false,
    touchPitch: false,
    clickTolerance: 4,
  });
  // After the site, which is what people wait for.
  map.once('load', () => {
    setSource(map, 'land', absolute(landUrl));
    setSource(map, 'borders', absolute(bordersUrl));
    setSource(map, 'worldNames', absolute(namesUrl));
  });
  return map;
}
