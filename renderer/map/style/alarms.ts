/** Alarms, over everything else. */
import type { LayerSpecification } from 'maplibre-gl';
import { byZoom, get, is, priorityColour, type Look } from './look.ts';

export const alarmLabels = ({ text, ink }: Look): LayerSpecification[] => [
  {
    id: 'alarmLabels',
    type: 'symbol',
    source: 'alarms',
    layout: {
      ...text,
      // The gravest finds room first.
      'symbol-sort-key': ['-', 0, get('order')],
      'text-field': ['step', ['zoom'], get('short'), 15.5, get('text')],
      'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
      'text-radial-offset': 1.9,
      'text-justify': 'auto',
      'text-max-width': 14,
    },
    paint: { ...ink, 'text-halo-width': 2.2 },
  },
];

export const alarmMarks = ({ palette, text }: Look): LayerSpecification[] => [
  {
    id: 'alarmRings',
    type: 'circle',
    source: 'alarms',
    filter: is('condition', 'unacknowledged'),
    paint: {
      'circle-radius': byZoom([9, 12], [14, 19]),
      'circle-color': palette.panel,
      'circle-opacity': 0,
      'circle-stroke-color': priorityColour(palette),
      'circle-stroke-width': 2.5,
    },
  },
  {
    id: 'alarms',
    type: 'symbol',
    source: 'alarms',
    layout: {
      ...text,
      'icon-image': get('icon'),
      'icon-size': byZoom([9, 0.6], [14, 1]),
      // The gravest is drawn last, over the others.
      'symbol-sort-key': get('order'),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  },
  {
    // Not seen: there to keep labels off the marks of alarms.
    id: 'alarmSpace',
    type: 'symbol',
    source: 'alarms',
    layout: {
      'icon-image': get('icon'),
      'icon-size': byZoom([9, 0.6], [14, 1]),
      'icon-allow-overlap': true,
    },
    paint: { 'icon-opacity': 0 },
  },
];
