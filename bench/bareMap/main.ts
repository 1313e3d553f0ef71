/** What Muster’s start is measured against: a window with the same basemap and the park’s drawing, and nothing else. */
import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import landUrl from '../../assets/basemap/land.json?url';
import bordersUrl from '../../assets/basemap/borders.json?url';
import parkUrl from '../../assets/site/park.geojson?url';
import './map.css';

const absolute = (url: string): string => new URL(url, document.baseURI).href;
const container = document.getElementById('map');
if (container === null) throw new Error('index.html has no element with the id “map”.');

setWorkerUrl(absolute(workerUrl));
const map = new MapLibre({
  container,
  center: [118.2, 37.85],
  zoom: 15,
  attributionControl: false,
  fadeDuration: 0,
  style: {
    version: 8,
    sources: {
      land: { type: 'geojson', data: absolute(landUrl) },
      borders: { type: 'geojson', data: absolute(bordersUrl) },
      park: { type: 'geojson', data: absolute(parkUrl) },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': '#c9d3d8' } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': '#dfe2e2' } },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': '#9aa3a7' } },
      {
        id: 'areas',
        type: 'fill',
        source: 'park',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': '#cfd4d6', 'fill-outline-color': '#868e91' },
      },
      {
        id: 'lines',
        type: 'line',
        source: 'park',
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': '#ffffff', 'line-width': 3 },
      },
    ],
  },
});
map.once('idle', () => {
  container.dataset['ready'] = 'true';
});
