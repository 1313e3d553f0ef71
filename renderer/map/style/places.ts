/** The names and marks of places. */
import type { LayerSpecification } from 'maplibre-gl';
import { byZoom, get, is, isKind, type Look } from './look.ts';

/** What is lower here gives way to what is higher. */
export const placeLabels = (look: Look): LayerSpecification[] => [
  placeLabel(look, 'hydrantLabels', ['hydrant'], 18.3, { size: 11, quiet: true, offset: 0.8 }),
  placeLabel(look, 'equipmentLabels', ['equipment'], 17.2, { size: 11, quiet: true }),
  placeLabel(look, 'buildingLabels', ['building'], 16.3, { size: 11, quiet: true }),
  placeLabel(look, 'tankLabels', ['tank'], 16.2, { size: 11 }),
  placeLabel(look, 'neighbourLabels', ['neighbour', 'residential'], 13.5, { quiet: true }),
  placeLabel(look, 'exposedLabels', ['school', 'hospital', 'water-intake'], 13.5, { quiet: true, offset: 1.1 }),
  placeLabel(look, 'unitLabels', ['plant-unit'], 13.9),
  {
    id: 'contentLabels',
    type: 'symbol',
    source: 'siteMarks',
    minzoom: 17.4,
    filter: ['!=', get('hazard'), ''],
    layout: {
      ...look.text,
      ...look.visibility('labels'),
      'text-field': get(look.language === 'en' ? 'moreEn' : 'moreZh'),
      'text-size': 12,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1.3,
      'text-justify': 'auto',
      'symbol-sort-key': get('rank'),
    },
    paint: look.ink,
  },
  placeLabel(look, 'keyLabels', ['gate', 'muster-point', 'fire-station', 'control-room'], 15, { offset: 1.1 }),
];

export const placeMarks = (): LayerSpecification[] => [
  placeMark('hydrants', ['hydrant'], 16.4),
  placeMark('equipmentMarks', ['equipment'], 17.2),
  {
    id: 'hazards',
    type: 'symbol',
    source: 'siteMarks',
    minzoom: 15.6,
    filter: ['!=', get('hazard'), ''],
    layout: {
      'icon-image': ['concat', 'hazard-', get('hazard')],
      'icon-size': byZoom([15.6, 0.65], [17.5, 1]),
      'icon-allow-overlap': true,
    },
  },
  placeMark('exposedMarks', ['school', 'hospital', 'water-intake'], 13),
  placeMark('keyMarks', ['gate', 'muster-point', 'fire-station', 'control-room'], 13.4),
];

export const roadLabels = ({ language, text, quiet, visibility }: Look): LayerSpecification[] => [
  {
    id: 'roadLabels',
    type: 'symbol',
    source: 'siteShapes',
    minzoom: 15.2,
    filter: is('kind', 'road'),
    layout: {
      ...text,
      ...visibility('labels'),
      'text-field': get(language),
      'text-size': 11,
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-max-angle': 25,
    },
    paint: quiet,
  },
];

const placeLabel = (
  { text, ink, quiet, language, visibility }: Look,
  id: string,
  kinds: string[],
  fromZoom: number,
  own: { readonly size?: number; readonly quiet?: boolean; readonly offset?: number } = {},
): LayerSpecification => ({
  id,
  type: 'symbol',
  source: 'siteMarks',
  minzoom: fromZoom,
  filter: isKind(...kinds),
  layout: {
    ...text,
    ...visibility('labels'),
    'text-field': get(language),
    'text-size': own.size ?? 12,
    'symbol-sort-key': get('rank'),
    'text-variable-anchor': own.offset === undefined ? ['center', 'top', 'bottom'] : ['top', 'bottom', 'left', 'right'],
    'text-radial-offset': own.offset ?? 0.9,
    'text-justify': 'auto',
  },
  paint: own.quiet === true ? quiet : ink,
});

const placeMark = (id: string, kinds: string[], fromZoom: number): LayerSpecification => ({
  id,
  type: 'symbol',
  source: 'siteMarks',
  minzoom: fromZoom,
  filter: isKind(...kinds),
  layout: {
    'icon-image': ['concat', 'place-', get('kind')],
    'icon-size': byZoom([14, 0.75], [17, 1]),
    'icon-allow-overlap': true,
  },
});
