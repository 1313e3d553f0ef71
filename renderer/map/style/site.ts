/** The drawing of a site: its units, roads, structures and fence. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from '../palette.ts';
import { byZoom, is, isKind, type Look } from './look.ts';

/** From the ground up. */
export const siteGround = ({ palette, shown }: Look): LayerSpecification[] => [
  {
    id: 'neighbours',
    type: 'fill',
    source: 'siteShapes',
    filter: isKind('neighbour', 'school', 'hospital', 'residential', 'water-intake'),
    paint: { 'fill-color': palette.neighbour, 'fill-outline-color': palette.unitLine },
  },
  {
    id: 'site',
    type: 'fill',
    source: 'siteShapes',
    filter: is('kind', 'boundary'),
    paint: { 'fill-color': palette.site },
  },
  ...unitLayers(palette, shown.risk),
  ...roadLayers(palette),
  ...structureLayers(palette, shown.risk),
  {
    id: 'fence',
    type: 'line',
    source: 'siteShapes',
    filter: is('kind', 'boundary'),
    paint: {
      'line-color': palette.fence,
      'line-width': byZoom([12, 1], [17, 2.2]),
      'line-dasharray': [5, 1.5, 1, 1.5],
    },
  },
];

const unitLayers = (palette: Palette, risk: boolean): LayerSpecification[] => [
  {
    id: 'units',
    type: 'fill',
    source: 'siteShapes',
    filter: is('kind', 'plant-unit'),
    paint: { 'fill-color': tinted(palette, palette.unit, risk) },
  },
  {
    id: 'unitLines',
    type: 'line',
    source: 'siteShapes',
    filter: is('kind', 'plant-unit'),
    paint: { 'line-color': palette.unitLine, 'line-width': byZoom([13, 0.6], [17, 1.4]) },
  },
];

/** Two lines, one over the other: a road with kerbs. */
const roadLayers = (palette: Palette): LayerSpecification[] => {
  const road = (id: string, colour: string, ...widths: [number, number][]): LayerSpecification => ({
    id,
    type: 'line',
    source: 'siteShapes',
    filter: is('kind', 'road'),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': byZoom(...widths) },
  });
  return [
    road('roadCasings', palette.roadCasing, [12, 1.6], [15, 5], [17, 13], [19, 44]),
    road('roads', palette.road, [12, 0.8], [15, 3.4], [17, 10.5], [19, 40]),
  ];
};

const structureLayers = (palette: Palette, risk: boolean): LayerSpecification[] => [
  {
    id: 'equipment',
    type: 'fill',
    source: 'siteShapes',
    minzoom: 14,
    filter: ['all', is('kind', 'equipment'), ['==', ['geometry-type'], 'Polygon']],
    paint: { 'fill-color': palette.equipment, 'fill-outline-color': palette.drawnLine },
  },
  {
    id: 'pipeRacks',
    type: 'line',
    source: 'siteShapes',
    minzoom: 14,
    filter: ['all', is('kind', 'equipment'), ['==', ['geometry-type'], 'LineString']],
    paint: {
      'line-color': palette.drawnLine,
      'line-width': byZoom([14, 0.8], [17, 2.6]),
      'line-dasharray': [3, 1],
    },
  },
  {
    id: 'buildings',
    type: 'fill',
    source: 'siteShapes',
    minzoom: 13.5,
    filter: isKind('building', 'fire-station', 'control-room'),
    paint: { 'fill-color': palette.building, 'fill-outline-color': palette.drawnLine },
  },
  {
    id: 'tanks',
    type: 'fill',
    source: 'siteShapes',
    minzoom: 13.5,
    filter: is('kind', 'tank'),
    paint: { 'fill-color': tinted(palette, palette.tank, risk) },
  },
  {
    id: 'tankLines',
    type: 'line',
    source: 'siteShapes',
    minzoom: 13.5,
    filter: is('kind', 'tank'),
    paint: { 'line-color': palette.drawnLine, 'line-width': byZoom([14, 0.8], [17, 2]) },
  },
];

/** A ground by its risk, or as it is. */
const tinted = (palette: Palette, plain: string, isShown: boolean): ExpressionSpecification => [
  'match',
  isShown ? ['coalesce', ['feature-state', 'risk'], 'blue'] : 'blue',
  'red',
  palette.tintRed,
  'orange',
  palette.tintOrange,
  'yellow',
  palette.tintYellow,
  plain,
];
