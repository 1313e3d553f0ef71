/** What somebody at the screen has chosen, draws and measures. */
import type { LayerSpecification } from 'maplibre-gl';
import { get, type Look } from './look.ts';

export const selectedShape = ({ palette }: Look): LayerSpecification[] => [
  {
    id: 'selectedShapeLine',
    type: 'line',
    source: 'selectedShape',
    paint: { 'line-color': palette.select, 'line-width': 3 },
  },
];

export const selectionRing = ({ palette }: Look): LayerSpecification[] => [
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
];

export const drawing = ({ palette }: Look): LayerSpecification[] => [
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
];
