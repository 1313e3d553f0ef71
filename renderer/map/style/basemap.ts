/** The world around a site: sea, land, borders and their names. */
import type { LayerSpecification } from 'maplibre-gl';
import { get, type Look } from './look.ts';

export const basemap = ({ palette, language, text, quiet, visibility }: Look): LayerSpecification[] => [
  { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
  {
    id: 'land',
    type: 'fill',
    source: 'land',
    paint: { 'fill-color': palette.land, 'fill-antialias': false },
  },
  {
    id: 'borders',
    type: 'line',
    source: 'borders',
    maxzoom: 11,
    paint: { 'line-color': palette.border, 'line-width': 0.8 },
  },
  // The outline is of the world's coarseness: near a site it would draw a coast where there is none.
  {
    id: 'ground',
    type: 'background',
    minzoom: 11,
    paint: { 'background-color': palette.land },
  },
  {
    id: 'worldNames',
    type: 'symbol',
    source: 'worldNames',
    maxzoom: 11,
    layout: {
      ...text,
      ...visibility('labels'),
      'text-field': ['get', language, get('name')],
      'text-size': 12,
      'symbol-sort-key': get('rank'),
    },
    paint: quiet,
  },
];
