/** Sectors: a plain outline, thicker than a geofence’s and not dashed; they ask for nobody’s attention. */
import type { LayerSpecification } from 'maplibre-gl';
import { get, type Look } from './look.ts';

export const sectorAreas = ({ palette }: Look): LayerSpecification[] => [
  {
    id: 'sectorFills',
    type: 'fill',
    source: 'sectors',
    paint: { 'fill-color': palette.ink, 'fill-opacity': 0.06 },
  },
  {
    id: 'sectorLines',
    type: 'line',
    source: 'sectors',
    paint: { 'line-color': palette.ink, 'line-width': 2.2 },
  },
];

export const sectorLabels = ({ text, shown, quiet }: Look): LayerSpecification[] => [
  {
    id: 'sectorLabels',
    type: 'symbol',
    source: 'sectors',
    layout: {
      ...text,
      visibility: shown.labels ? 'visible' : 'none',
      'text-field': get('text'),
      'text-size': 12,
      // Along the outline: within an area a label would stand once for each tile of it.
      'symbol-placement': 'line',
      'symbol-spacing': 600,
      'text-max-angle': 40,
      'text-offset': [0, 0.9],
    },
    paint: quiet,
  },
];
