/**
 * Danger zones: gravity by pattern, width of line, letter and colour; case A is solid and case B dashed. Beside them the
 * wedge of uncertain wind, the distances of the emergency guide, and what is proposed to do.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from '../palette.ts';
import { get, is, type Look } from './look.ts';

const byRank = <T extends string | number>(three: T, two: T, one: T): ExpressionSpecification => [
  'match',
  get('rank'),
  3,
  three,
  2,
  two,
  one,
];
const rankColour = ({ zone3, zone2, zone1 }: Palette): ExpressionSpecification => byRank(zone3, zone2, zone1);
const part = (name: string, ...more: ExpressionSpecification[]): ExpressionSpecification => [
  'all',
  is('part', name),
  ...more,
];

export const zoneAreas = ({ palette, visibility }: Look): LayerSpecification[] => {
  const line = (id: string, isB: boolean): LayerSpecification => ({
    id,
    type: 'line',
    source: 'dangerZones',
    filter: part('zone', ['==', get('isB'), isB]),
    layout: { ...visibility('zones'), 'line-join': 'round' },
    paint: {
      'line-color': rankColour(palette),
      'line-width': byRank(3.6, 2.4, 1.4),
      ...(isB ? { 'line-dasharray': [3, 2] } : {}),
    },
  });
  return [
    {
      id: 'zoneWedges',
      type: 'fill',
      source: 'dangerZones',
      filter: part('wedge'),
      layout: visibility('zones'),
      paint: { 'fill-color': palette.zone1, 'fill-opacity': 0.07 },
    },
    {
      id: 'zoneWedgeLines',
      type: 'line',
      source: 'dangerZones',
      filter: part('wedge'),
      layout: visibility('zones'),
      paint: { 'line-color': palette.inkQuiet, 'line-width': 1.2, 'line-dasharray': [1, 3] },
    },
    {
      id: 'zoneFills',
      type: 'fill',
      source: 'dangerZones',
      filter: part('zone', ['==', get('isB'), false]),
      layout: visibility('zones'),
      paint: { 'fill-pattern': ['concat', 'zone-pattern-', ['to-string', get('rank')]], 'fill-opacity': 0.85 },
    },
    line('zoneLines', false),
    line('zoneLinesB', true),
    {
      id: 'zoneGuideLines',
      type: 'line',
      source: 'dangerZones',
      filter: part('guide'),
      layout: visibility('zones'),
      paint: { 'line-color': palette.ink, 'line-width': 1.4, 'line-dasharray': [6, 2, 1, 2] },
    },
    {
      id: 'zoneRoutes',
      type: 'line',
      source: 'dangerZones',
      filter: part('route'),
      layout: { ...visibility('zones'), 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.select, 'line-width': 4, 'line-opacity': 0.85, 'line-dasharray': [0.2, 1.8] },
    },
  ];
};

export const zoneLabels = ({ palette, text, language, visibility }: Look): LayerSpecification[] => {
  const halo = { 'text-halo-color': palette.halo, 'text-halo-width': 2 } as const;
  const label = language === 'en' ? 'en' : 'zh';
  return [
    {
      id: 'zoneGuideLabels',
      type: 'symbol',
      source: 'dangerZones',
      filter: part('guide'),
      layout: {
        ...text,
        ...visibility('zones'),
        'text-field': get(label),
        'text-size': 11,
        'symbol-placement': 'line',
        'symbol-spacing': 900,
        'text-max-angle': 45,
        'text-offset': [0, -0.9],
      },
      paint: { ...halo, 'text-color': palette.ink },
    },
    {
      id: 'zoneMarks',
      type: 'symbol',
      source: 'dangerZones',
      filter: part('mark'),
      layout: {
        ...text,
        ...visibility('zones'),
        'icon-image': get('icon'),
        'icon-allow-overlap': true,
        'text-field': get(label),
        'text-size': 11,
        'text-optional': true,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1,
      },
      paint: { ...halo, 'text-color': palette.ink },
    },
    {
      // Where the tip of a zone is out of sight, its edge says what it is.
      id: 'zoneEdgeLabels',
      type: 'symbol',
      source: 'dangerZones',
      filter: part('zone'),
      layout: {
        ...text,
        ...visibility('zones'),
        'text-field': get(label),
        'text-size': 11.5,
        'text-max-width': 40,
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-max-angle': 45,
        'text-offset': [0, -0.9],
      },
      paint: { ...halo, 'text-color': rankColour(palette) },
    },
    {
      id: 'zoneLabels',
      type: 'symbol',
      source: 'dangerZones',
      filter: part('label'),
      layout: {
        ...text,
        ...visibility('zones'),
        'text-field': get(label),
        'text-size': 12.5,
        'text-max-width': 30,
        'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
        'text-radial-offset': 0.5,
        'text-justify': 'auto',
        'text-allow-overlap': true,
        'symbol-sort-key': ['-', 0, get('rank')],
      },
      paint: { ...halo, 'text-color': rankColour(palette) },
    },
  ];
};
