/** Responders, where they head and where they have been. */
import type { LayerSpecification } from 'maplibre-gl';
import { HEADING_SYMBOL } from '../symbols.ts';
import { byZoom, get, type Look } from './look.ts';

export const trails = ({ palette, visibility }: Look): LayerSpecification[] => [
  {
    id: 'trails',
    type: 'line',
    source: 'trails',
    layout: { ...visibility('trails'), 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': palette.strong, 'line-width': 2, 'line-opacity': 0.5, 'line-dasharray': [0.2, 1.8] },
  },
];

export const responderLabels = ({ palette, text, ink, visibility }: Look): LayerSpecification[] => [
  {
    id: 'responderLabels',
    type: 'symbol',
    source: 'responders',
    filter: ['!', ['has', 'stacked']],
    layout: {
      ...text,
      ...visibility('responders'),
      // One that stands for several says so however far out.
      'text-field': ['step', ['zoom'], ['case', ['has', 'leads'], get('text'), ''], 13.8, get('text')],
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      // Clear of its own mark and of the tip that shows where it heads.
      'text-radial-offset': 1.7,
      'text-justify': 'auto',
      'text-max-width': 14,
    },
    paint: { ...ink, 'text-color': ['case', get('old'), palette.inkQuiet, palette.ink] },
  },
];

export const responderMarks = ({ visibility }: Look): LayerSpecification[] => [
  {
    id: 'headings',
    type: 'symbol',
    source: 'responders',
    minzoom: 13.5,
    filter: ['has', 'heading'],
    layout: {
      ...visibility('responders'),
      'icon-image': HEADING_SYMBOL,
      'icon-rotate': get('heading'),
      'icon-rotation-alignment': 'map',
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  },
  {
    // Not seen: there to be clicked, and in nobody's way when labels are placed.
    id: 'stackedResponders',
    type: 'circle',
    source: 'responders',
    filter: ['has', 'stacked'],
    layout: visibility('responders'),
    paint: { 'circle-radius': 10, 'circle-opacity': 0 },
  },
  {
    id: 'responders',
    type: 'symbol',
    source: 'responders',
    filter: ['!', ['has', 'stacked']],
    layout: {
      ...visibility('responders'),
      'icon-image': get('icon'),
      'icon-size': byZoom([9, 0.35], [13, 0.75], [15.5, 1]),
      'icon-allow-overlap': true,
    },
  },
];
