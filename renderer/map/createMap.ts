/** Makes the map and its element. The element is in no page yet: the map can be begun before anybody shows it. */
import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import bordersUrl from '../../assets/basemap/borders.json?url';
import landUrl from '../../assets/basemap/land.json?url';
import namesUrl from '../../assets/basemap/names.json?url';
import { tell } from '../app/messages.ts';
import { mapStyle } from './mapStyle.ts';
import type { StyleChoice } from './style/look.ts';
import { palettes } from './palette.ts';
import { setSource } from './sources.ts';
import { putSymbolImages } from './symbolImages.ts';

export interface CreatedMap {
  readonly map: MapLibre;
  readonly choice: StyleChoice;
  /** Resolves when its style is loaded and its symbols are drawn. */
  readonly styled: Promise<void>;
}

const absolute = (url: string): string => new URL(url, document.baseURI).href;

/** Throws MapLibre's GPUInitializationError when there is no WebGL. */
export function createMap(choice: StyleChoice): CreatedMap {
  setWorkerUrl(absolute(workerUrl));
  const container = document.createElement('div');
  container.className = 'map__canvas';
  container.dataset['testid'] = 'map';
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
  map.on('error', ({ error }) => {
    tell('failed', {
      en: `A part of the map could not be drawn (${error.message}). Lists and acts do not need it; open this screen again to draw it anew.`,
      zh: `地图有一部分未能绘制（${error.message}）。列表和各项操作不受影响；重新打开本界面可再次绘制。`,
    });
  });
  const styled = new Promise<void>((resolve) => {
    map.once('style.load', () => {
      putSymbolImages(map, palettes[choice.theme]);
      resolve();
    });
  });
  return { map, choice, styled };
}

/** What lies around a site. Called when the site is drawn, which is what people wait for. */
export function drawSurroundings(map: MapLibre): void {
  setSource(map, 'land', absolute(landUrl));
  setSource(map, 'borders', absolute(bordersUrl));
  setSource(map, 'worldNames', absolute(namesUrl));
}
