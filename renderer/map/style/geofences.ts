/** Geofences, in the colour of what their gravest rule raises. */
import type { LayerSpecification } from 'maplibre-gl';
import { get, priorityColour, type Look } from './look.ts';

export const geofenceAreas = ({ palette, visibility }: Look): LayerSpecification[] => [
  {
    id: 'geofenceFills',
    type: 'fill',
    source: 'geofences',
    filter: ['!=', get('priority'), ''],
    layout: visibility('geofences'),
    paint: { 'fill-color': priorityColour(palette), 'fill-opacity': 0.1 },
  },
  {
    id: 'geofenceLines',
    type: 'line',
    source: 'geofences',
    layout: visibility('geofences'),
    paint: {
      'line-color': ['case', ['==', get('priority'), ''], palette.inkQuiet, priorityColour(palette)],
      'line-width': ['case', ['==', get('priority'), ''], 1.4, 2.6],
      'line-dasharray': [4, 3],
    },
  },
];

export const geofenceLabels = ({ language, shown, text, quiet }: Look): LayerSpecification[] => [
  {
    id: 'geofenceLabels',
    type: 'symbol',
    source: 'geofences',
    minzoom: 14.6,
    layout: {
      ...text,
      visibility: shown.labels && shown.geofences ? 'visible' : 'none',
      'text-field': get(language),
      'text-size': 11,
      'symbol-placement': 'line',
      'symbol-spacing': 600,
      'text-max-angle': 40,
      'text-offset': [0, 0.9],
    },
    paint: quiet,
  },
];
