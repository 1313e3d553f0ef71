/** Permits in force, and the colours of risk. */
import type { LayerSpecification } from 'maplibre-gl';
import { byZoom, get, type Look } from './look.ts';

export const riskAndPermits = ({ visibility }: Look): LayerSpecification[] => [
  {
    id: 'permits',
    type: 'symbol',
    source: 'permits',
    minzoom: 14,
    layout: {
      ...visibility('permits'),
      'icon-image': get('icon'),
      'icon-size': byZoom([14, 0.6], [16, 1]),
      'icon-allow-overlap': true,
    },
  },
  {
    id: 'riskMarks',
    type: 'symbol',
    source: 'risk',
    layout: {
      ...visibility('risk'),
      'icon-image': get('icon'),
      'icon-size': byZoom([12, 0.5], [15, 0.85], [17, 1]),
      'symbol-sort-key': get('order'),
      'icon-allow-overlap': true,
    },
  },
];
