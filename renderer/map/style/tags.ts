/** Sensors, with their values from near. */
import type { LayerSpecification } from 'maplibre-gl';
import { byZoom, get, type Look } from './look.ts';

/** From this zoom on a tag shows its value. */
export const VALUES_FROM_ZOOM = 16.6;

export const tagLabels = ({ palette, text, ink, visibility }: Look): LayerSpecification[] => [
  {
    id: 'tagLabels',
    type: 'symbol',
    source: 'tags',
    minzoom: VALUES_FROM_ZOOM,
    layout: {
      ...text,
      ...visibility('tags'),
      'text-field': get('text'),
      'text-size': 11,
      'text-max-width': 12,
      'text-variable-anchor': ['top', 'left', 'right', 'bottom'],
      // Clear of its own mark, too.
      'text-radial-offset': 1.4,
      'text-justify': 'auto',
    },
    paint: { ...ink, 'text-color': ['case', get('old'), palette.inkQuiet, palette.ink] },
  },
];

export const tagMarks = ({ visibility }: Look): LayerSpecification[] => [
  {
    id: 'tags',
    type: 'symbol',
    source: 'tags',
    minzoom: 15,
    layout: {
      ...visibility('tags'),
      'icon-image': get('icon'),
      'icon-size': byZoom([15, 0.6], [17, 1]),
      'icon-allow-overlap': true,
    },
  },
];
