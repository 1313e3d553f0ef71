/** Incidents: a flag, a name, and a ring around what is meant. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { byZoom, get, type Look } from './look.ts';

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

export const incidentRings = ({ palette }: Look): LayerSpecification[] => [
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
];

export const incidents = ({ text, ink }: Look): LayerSpecification[] => [
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
];
