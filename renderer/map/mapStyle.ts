/**
 * The map's style: sources, and layers from the ground up. A pure function of theme, language and what is switched on,
 * so that a switch of any of them changes paint and layout in place and nothing is loaded again.
 */
import type { Language } from '#shared/domain/values.ts';
import type { ExpressionSpecification, LayerSpecification, Map as MapLibre, StyleSpecification } from 'maplibre-gl';
import { collection } from './features.ts';
import type { LayerGroup } from './layers.ts';
import { palettes, type Palette, type Theme } from './palette.ts';
import { HEADING_SYMBOL } from './symbols.ts';

export interface StyleChoice {
  readonly theme: Theme;
  readonly language: Language;
  readonly shown: Readonly<Record<LayerGroup, boolean>>;
}

/** From this zoom on a tag shows its value. */
export const VALUES_FROM_ZOOM = 16.6;

const sourceIds = [
  'land',
  'borders',
  'worldNames',
  'siteShapes',
  'siteMarks',
  'selectedShape',
  'trails',
  'tags',
  'responders',
  'risk',
  'permits',
  'incidents',
  'alarms',
  'selection',
  'measure',
  'geofences',
  'draft',
] as const;
const worldSources: ReadonlySet<string> = new Set(['land', 'borders', 'worldNames']);
export type SourceId = (typeof sourceIds)[number];

/** Drawn by the machine's own fonts: there is no glyph server. */
const FONT = [
  'system-ui',
  'Segoe UI',
  'Noto Sans',
  'Noto Sans SC',
  'Noto Sans CJK SC',
  'Microsoft YaHei',
  'PingFang SC',
  'sans-serif',
];

const get = (property: string): ExpressionSpecification => ['get', property];
const isKind = (...kinds: string[]): ExpressionSpecification => ['in', get('kind'), ['literal', kinds]];
const is = (property: string, value: string): ExpressionSpecification => ['==', get(property), value];
const byZoom = (...stops: [number, number][]): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...stops.flat(),
];

export function mapStyle({ theme, language, shown }: StyleChoice): StyleSpecification {
  const palette = palettes[theme];
  const visibility = (group: LayerGroup): { readonly visibility: 'visible' | 'none' } => ({
    visibility: shown[group] ? 'visible' : 'none',
  });
  const text = {
    'text-font': FONT,
    'text-size': 12,
    'text-line-height': 1.25,
    'text-max-width': 9,
    'text-padding': 3,
  } as const;
  const ink = { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 } as const;
  const quiet = { ...ink, 'text-color': palette.inkQuiet } as const;
  const more = language === 'en' ? 'moreEn' : 'moreZh';

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
  const placeLabel = (
    id: string,
    kinds: string[],
    fromZoom: number,
    look: { readonly size?: number; readonly quiet?: boolean; readonly field?: string; readonly offset?: number } = {},
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'siteMarks',
    minzoom: fromZoom,
    filter: isKind(...kinds),
    layout: {
      ...text,
      ...visibility('labels'),
      'text-field': get(look.field ?? language),
      'text-size': look.size ?? 12,
      'symbol-sort-key': get('rank'),
      'text-variable-anchor':
        look.offset === undefined ? ['center', 'top', 'bottom'] : ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': look.offset ?? 0.9,
      'text-justify': 'auto',
    },
    paint: look.quiet === true ? quiet : ink,
  });

  return {
    version: 8,
    // A colour that fades in is a colour that is late.
    transition: { duration: 0, delay: 0 },
    sources: Object.fromEntries(
      sourceIds.map((id) => [
        id,
        {
          type: 'geojson',
          data: collection([]),
          promoteId: 'id',
          tolerance: 0.1,
          // Beyond it, tiles are overscaled; at 18 a step of their grid is two centimetres.
          maxzoom: worldSources.has(id) ? 6 : 18,
        } as const,
      ]),
    ),
    layers: [
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

      // The site, from the ground up.
      {
        id: 'neighbours',
        type: 'fill',
        source: 'siteShapes',
        filter: is('kind', 'neighbour'),
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
      {
        id: 'selectedShapeLine',
        type: 'line',
        source: 'selectedShape',
        paint: { 'line-color': palette.select, 'line-width': 3 },
      },
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

      // Labels: what is lower here gives way to what is higher.
      placeLabel('hydrantLabels', ['hydrant'], 18.3, { size: 11, quiet: true, offset: 0.8 }),
      placeLabel('equipmentLabels', ['equipment'], 17.2, { size: 11, quiet: true }),
      placeLabel('buildingLabels', ['building'], 16.3, { size: 11, quiet: true }),
      placeLabel('tankLabels', ['tank'], 16.2, { size: 11 }),
      placeLabel('neighbourLabels', ['neighbour'], 13.5, { quiet: true }),
      placeLabel('unitLabels', ['plant-unit'], 13.9),
      {
        id: 'contentLabels',
        type: 'symbol',
        source: 'siteMarks',
        minzoom: 17.4,
        filter: ['!=', get('hazard'), ''],
        layout: {
          ...text,
          ...visibility('labels'),
          'text-field': get(more),
          'text-size': 12,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.3,
          'text-justify': 'auto',
          'symbol-sort-key': get('rank'),
        },
        paint: ink,
      },
      placeLabel('keyLabels', ['gate', 'muster-point', 'fire-station', 'control-room'], 15, { offset: 1.1 }),

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
      placeMark('keyMarks', ['gate', 'muster-point', 'fire-station', 'control-room'], 13.4),

      // What moves and what is measured. MapLibre places from the top down: labels lie beneath the marks of all, so that
      // each finds room beside them.
      {
        id: 'trails',
        type: 'line',
        source: 'trails',
        layout: { ...visibility('trails'), 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': palette.strong, 'line-width': 2, 'line-opacity': 0.5, 'line-dasharray': [0.2, 1.8] },
      },
      {
        id: 'selectionRing',
        type: 'circle',
        source: 'selection',
        paint: {
          'circle-radius': 23,
          'circle-color': palette.select,
          'circle-opacity': 0.1,
          'circle-stroke-color': palette.select,
          'circle-stroke-width': 3,
        },
      },
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
      {
        id: 'incidentRings',
        type: 'circle',
        source: 'incidents',
        paint: {
          'circle-radius': byZoom(...incidentRing),
          'circle-color': palette.high,
          'circle-opacity': ['case', get('ended'), 0, 0.08],
          'circle-stroke-color': ['case', get('ended'), palette.inkQuiet, palette.high],
          'circle-stroke-width': 2,
        },
      },
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
      {
        id: 'incidents',
        type: 'symbol',
        source: 'incidents',
        layout: {
          ...text,
          'icon-image': get('icon'),
          'icon-anchor': 'bottom-left',
          'icon-offset': [-5, 2],
          'icon-allow-overlap': true,
          'text-field': get('text'),
          'text-size': INCIDENT_TEXT,
          // Beside the flag and outside the ring, which grows with the zoom; where all is taken, over what is there.
          'text-variable-anchor-offset': incidentLabelPlaces,
          'text-justify': 'auto',
          'text-max-width': 16,
          'text-allow-overlap': true,
        },
        paint: { ...ink, 'text-halo-width': 2.2 },
      },
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
      {
        id: 'draftArea',
        type: 'fill',
        source: 'draft',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': palette.select, 'fill-opacity': 0.12 },
      },
      {
        id: 'draftLine',
        type: 'line',
        source: 'draft',
        filter: ['!=', ['geometry-type'], 'Point'],
        paint: { 'line-color': palette.select, 'line-width': 2.5, 'line-dasharray': [4, 2] },
      },
      {
        id: 'draftPoints',
        type: 'circle',
        source: 'draft',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': ['case', get('halfway'), 3.5, 6],
          'circle-color': palette.panel,
          'circle-opacity': ['case', get('halfway'), 0.7, 1],
          'circle-stroke-color': palette.select,
          'circle-stroke-width': ['case', get('halfway'), 1.2, 2.5],
        },
      },
      {
        id: 'measureArea',
        type: 'fill',
        source: 'measure',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': palette.select, 'fill-opacity': 0.14 },
      },
      {
        id: 'measureLine',
        type: 'line',
        source: 'measure',
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': palette.select, 'line-width': 2.5 },
      },
      {
        id: 'measurePoints',
        type: 'circle',
        source: 'measure',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': 4.5,
          'circle-color': palette.panel,
          'circle-stroke-color': palette.select,
          'circle-stroke-width': 2.5,
        },
      },
    ],
  };
}

/** Pixels of the text of an incident to one em. */
const INCIDENT_TEXT = 13;
/** Of an incident's flag, in pixels: beside its pole, and over it. */
const FLAG = { width: 27, height: 30 };

/** Its radius by zoom. */
const incidentRing: [number, number][] = [
  [10, 12],
  [16, 30],
  [19, 64],
];

/** Where the label of an incident may stand at each zoom; the first is the best. */
const incidentLabelPlaces: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...incidentRing.flatMap(([zoom, radius]): (number | ExpressionSpecification)[] => {
    const em = (pixels: number): number => pixels / INCIDENT_TEXT;
    const right = em(Math.max(FLAG.width, radius + 4));
    const out = em(radius + 4);
    const places = [
      ['bottom-left', [right, -0.7]],
      ['bottom-right', [-out, -0.7]],
      ['bottom', [0, -em(Math.max(FLAG.height, radius + 4))]],
      ['top', [0, out]],
      ['top-left', [right, 0.7]],
      ['top-right', [-out, 0.7]],
    ];
    return [zoom, ['literal', places.flat()]];
  }),
];

const priorityColour = (palette: Palette): ExpressionSpecification => [
  'match',
  get('priority'),
  'high',
  palette.high,
  'medium',
  palette.medium,
  palette.low,
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

/** Layers whose features can be selected; `hitPriority.ts` says which of several. */
export const selectableLayers: readonly string[] = [
  'alarms',
  'alarmRings',
  'alarmLabels',
  'incidents',
  'responders',
  'responderLabels',
  'stackedResponders',
  'tags',
  'tagLabels',
  'permits',
  'riskMarks',
  'keyMarks',
  'hazards',
  'equipmentMarks',
  'hydrants',
  'tanks',
  'equipment',
  'pipeRacks',
  'buildings',
  'units',
  'neighbours',
  'roads',
  'fence',
  'geofenceLines',
  'geofenceLabels',
];

/** Brings a map that was made with another choice to this one, in place: what its sources hold stays. */
export function restyle(map: MapLibre, choice: StyleChoice): void {
  map.setStyle(mapStyle(choice), {
    diff: true,
    transformStyle: (previous, next) => (previous === undefined ? next : { ...next, sources: previous.sources }),
  });
}
